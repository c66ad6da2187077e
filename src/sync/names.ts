import { unwritable } from '../text/unwritable-name.js';
import { type Path, showPath } from './document.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/**
 * Reports names that no statement could use (H07, H08), and a table that repeats its schema, as in `crm.contacts`.
 */
export function checkNames({ destination = {}, columns }: ReadableSpec, report: Report): void {
  const check = (name: string | undefined, path: Path, at: 'error' | 'errorAtKey' = 'error'): void => {
    const why = name === undefined ? undefined : unwritable(name);
    if (why !== undefined) report[at]('DRT601', path, `${showPath(path)} ${why}`, 'write the name out');
  };
  for (const part of ['catalog', 'schema', 'table'] as const) check(destination[part], ['destination', part]);
  for (const part of ['catalog', 'schema'] as const)
    check(destination.staging?.[part], ['destination', 'staging', part]);
  for (const [i, name] of (destination.upsert_key ?? []).entries()) check(name, ['destination', 'upsert_key', i]);
  for (const name of Object.keys(columns ?? {})) check(name, ['columns', name], 'errorAtKey');
  checkParts(destination, report);
}

/** Names of Unity Catalog have no dot: a catalog that looks like two names is two. */
const TWO_NAMES = /^([A-Za-z_][\w-]*)\.([A-Za-z_][\w-]*)$/;

function checkParts({ catalog, schema, table }: NonNullable<ReadableSpec['destination']>, report: Report): void {
  const [dotted, first, second] = TWO_NAMES.exec(catalog ?? '') ?? [];
  if (dotted !== undefined) {
    const message = `destination.catalog is ${JSON.stringify(dotted)}, and a catalog is one name`;
    report.error('DRT103', ['destination', 'catalog'], message, `write catalog: ${first}, and schema: ${second}`);
  }
  if (schema?.toLowerCase().startsWith(`${catalog}.`.toLowerCase()) === true) {
    const message = `destination.schema is ${JSON.stringify(schema)}, which repeats the catalog`;
    const rest = schema.slice(`${catalog}.`.length);
    report.error('DRT103', ['destination', 'schema'], message, `write schema: ${rest}`);
  }
  if (schema === undefined || table === undefined) return;
  const prefix = [`${catalog}.${schema}.`, `${schema}.`].find((start) =>
    table.toLowerCase().startsWith(start.toLowerCase()),
  );
  if (prefix === undefined) return;
  const rest = table.slice(prefix.length);
  const message = `destination.table is ${JSON.stringify(table)}, which repeats the schema`;
  report.error('DRT103', ['destination', 'table'], message, `write table: ${rest}`);
}

/** H24: reports a token that stands where the name of its variable belongs. The message does not repeat the token. */
export function checkEnvironmentNames({ destination }: ReadableSpec, report: Report): void {
  for (const key of ['host_env', 'http_path_env', 'token_env'] as const) {
    if (!/^dapi[0-9a-f]{16,}/i.test(destination?.[key] ?? '')) continue;
    const message = `destination.${key} looks like a token: it names the environment variable that holds one`;
    report.error(
      'DRT103',
      ['destination', key],
      message,
      'write token_env: DATABRICKS_TOKEN, and revoke the token if the file was shared',
    );
  }
}
