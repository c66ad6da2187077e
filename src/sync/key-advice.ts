import type { Path } from './document.js';

type BySection<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/**
 * Keys of the Python drt's sync files that do not work here, by section: what to do instead. Those that change nothing
 * of the resulting table are in grammar/sync.schema.json (`x-python`), and only get a warning.
 * Source: drt-core 0.9.1, a sync with a databricks destination.
 */
export const PYTHON_KEYS: BySection<string> = {
  '': {
    tests: 'remove it, and keep its queries in a test tool; guards such as sync.mirror.max_delete run before the write',
    unit_tests: 'remove it: rows are not transformed here, but by source.query',
    alerts: 'remove it: let the job that runs drt alert on its exit code (docs/reference.md)',
  },
  destination: {
    lookups: 'join in source.query, or load the columns already resolved',
  },
  sync: {
    cursor_field: 'select the new rows in source.query or with --input, and use mode: merge',
    watermark: 'select the new rows in source.query or with --input, and use mode: merge',
    computed_fields: 'compute the columns in source.query',
    field_mappings: 'rename the columns in source.query: SELECT old AS new',
    mask: 'mask the columns in source.query, for instance sha256(email) AS email',
    metadata_columns: 'add the columns in source.query; a time of loading would make every row differ on every run',
    dlq: 'remove it: with on_error: skip, rejected rows are in the plan folder, in rejects.jsonl',
  },
};

interface OtherName {
  readonly write: string;
  readonly as: string;
}

const named = (write: string, as: string, names: readonly string[]): Readonly<Record<string, OtherName>> =>
  Object.fromEntries(names.map((name) => [name, { write, as }]));

/** Names that other tools use for a key of ours, by section: the key to write instead, and its value. */
export const OTHER_NAMES: BySection<OtherName> = {
  source: {
    path: { write: 'files', as: 'with a path or a list of them' },
  },
  'source.csv': {
    ...named('delimiter', 'with the character between fields', ['sep', 'separator', 'delim', 'field_separator']),
    ...named('null_values', 'with a list of texts', ['nullstr', 'na_values', 'null', 'nulls', 'null_value']),
    ...named('skip', 'with the number of lines before the header', ['skiprows', 'skip_rows', 'skip_lines']),
    ...named('quote', 'with one character', ['quotechar', 'quote_char', 'quotes']),
    ...named('escape', 'with one character', ['escapechar', 'escape_char']),
    ...named('encoding', 'with utf-8, utf-16, latin-1 or windows-1252', ['charset', 'codepage']),
  },
  destination: {
    host: { write: 'host_env', as: 'with the name of the environment variable that holds the host' },
    server_hostname: { write: 'host_env', as: 'with the name of the environment variable that holds the host' },
    http_path: { write: 'http_path_env', as: 'with the name of the environment variable that holds the path' },
    token: { write: 'token_env', as: 'with the name of the environment variable that holds the token' },
    access_token: { write: 'token_env', as: 'with the name of the environment variable that holds the token' },
    password: { write: 'token_env', as: 'with the name of the environment variable that holds the token' },
    database: { write: 'schema', as: '' },
    key: { write: 'upsert_key', as: 'with a list of columns' },
    primary_key: { write: 'upsert_key', as: 'with a list of columns' },
  },
};

/** Keys of other tools that drt has no counterpart for, by section: what to do instead. */
export const NEEDLESS_KEYS: BySection<string> = {
  '': {
    profile: 'remove it: the connection is named by destination.host_env, http_path_env and token_env',
    vars: 'remove it, and write the values out: a spec has no variables, so that what is reviewed is what runs',
  },
  source: {
    type: 'remove it: the format comes from the file name',
    format: 'remove it: the format comes from the file name',
  },
};

/** Looks a key up in a table. Own properties only, since a key may be called `constructor`. */
export function entryOf<T>(table: BySection<T>, section: Path, key: string): T | undefined {
  const name = section.join('.');
  const keys = Object.hasOwn(table, name) ? table[name] : undefined;
  return keys !== undefined && Object.hasOwn(keys, key) ? keys[key] : undefined;
}
