import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import { unwritable } from '../../text/unwritable-name.js';
import type { Numbers, SourceType } from '../convert/index.js';
import { READ, SOURCE } from '../tables.js';
import { type CsvDialect, csvDialect } from './csv-dialect.js';
import type { Format, Readable } from './format.js';

/** Consecutive files that one reader reads, with the same columns; or the result of a query. */
export interface Run {
  readonly format: Format | 'query';
  readonly files: readonly Readable[];
  /** Place of the first file in the batch. */
  readonly firstFile: number;
  /** The columns' names as the files spell them, in order. */
  readonly names: readonly string[];
  /** Of JSON: whether every row has every name. */
  readonly sameKeys?: boolean;
  /** The columns' types, where they come with one. */
  readonly types?: readonly SourceType[];
  /** How numbers stand in JSON text. */
  readonly numbers: Numbers;
  /** Of CSV and TSV. */
  readonly csv?: CsvDialect;
}

/** A column of the files under a SQL name. From JSON, a value is its JSON text, or the text of the value itself. */
export interface Field {
  readonly name: string;
  readonly alias: string;
  readonly json?: boolean;
}

/** The rows of a run as SQL: `fields` under their aliases, and the file's place in the batch. */
export function runSql(run: Run, fields: readonly Field[]): string {
  const file = run.format === 'query' ? '0' : `file_index + ${run.firstFile}`;
  // Text of marked numbers loses its mark here, once, and not wherever it is used.
  const value = (f: Field, i: number): string =>
    run.numbers === 'marked' && !f.json ? `drt_text(${READ.marked(i)})` : READ.marked(i);
  const columns = [...fields.map((f, i) => `${value(f, i)} AS ${f.alias}`), `${file} AS ${READ.file}`];
  return `(SELECT ${columns.join(', ')} FROM ${READERS[run.format](run, fields)})`;
}

/** The whole objects of a JSON run. */
export function objectsSql(run: Run): string {
  return `(SELECT * FROM read_json_objects(${jsonOptions(run)}) AS source(${READ.object}))`;
}

type Reader = (run: Run, fields: readonly Field[]) => string;

/** DuckDB's own limits are 16 MB a JSON object and 2 MB a CSV line; here the longest line of the files decides. */
const ARRAY_ELEMENT = 16_777_216;
const JSON_LINE = 4_194_304;
const CSV_LINE = 2_097_152;

const pathsOf = (run: Run): string => `[${run.files.map((f) => duckText(f.path)).join(', ')}]`;
const longest = (run: Run): number => Math.max(0, ...run.files.map((f) => f.maxLine)) + 1024;

function jsonOptions(run: Run): string {
  const format = run.format === 'array' ? 'array' : 'newline_delimited';
  // An element of an array may span lines, so the longest line does not bound it. A reader's buffer is twice the bound.
  const bytes = Math.max(run.format === 'array' ? ARRAY_ELEMENT : JSON_LINE, longest(run));
  return `${pathsOf(run)}, format = '${format}', compression = 'uncompressed', maximum_object_size = ${bytes}`;
}

const json: Reader = (run, fields) => {
  if (fields.length === 0) return `read_json_objects(${jsonOptions(run)})`;
  const columns = fields.map((f) => `${duckText(f.name)}: '${f.json ? 'JSON' : 'VARCHAR'}'`).join(', ');
  const names = fields.map((_, i) => READ.marked(i)).join(', ');
  return `read_json(${jsonOptions(run)}, records = 'true', hive_partitioning = false, columns = {${columns}}) AS source(${names})`;
};

const csv: Reader = (run, fields) => {
  const { delimiter, quote, header, nullValues } = run.csv ?? csvDialect('csv');
  // Reading in parallel, DuckDB loses its place in lines of some megabytes, and calls them malformed.
  const parallel = longest(run) <= CSV_LINE;
  // Of one column, a blank line is no row: only what is given stands for NULL there.
  const nulls = run.names.length === 1 && nullValues.length > 0 ? nullValues : ['', ...nullValues];
  // Every column of the file is named by its place, so that no name can collide. Sniffing is off: it turns 12.30 into
  // 12.3, and a ragged file into one column.
  const columns = SOURCE.columns(run.names)
    .map((name) => `'${name}': 'VARCHAR'`)
    .join(', ');
  return `(SELECT ${[...byPlace(run, fields), 'file_index'].join(', ')} FROM read_csv(${pathsOf(run)}, auto_detect = false, header = ${header},
    delim = ${duckText(delimiter)}, quote = ${duckText(quote)}, escape = ${duckText(quote)}, strict_mode = true, null_padding = false,
    nullstr = [${nulls.map(duckText).join(', ')}], allow_quoted_nulls = false, new_line = '\\n', parallel = ${parallel}, compression = 'uncompressed', hive_partitioning = false, max_line_size = ${Math.max(CSV_LINE, longest(run))}, buffer_size = ${Math.max(16 * CSV_LINE, 2 * longest(run))}, columns = {${columns}})${noBlankLines(run)})`;
};

/** DuckDB takes a blank line for no row, but in a file of one column for one of NULL where that is how NULL is written. */
const noBlankLines = (run: Run): string =>
  run.names.length === 1 && (run.csv?.nullValues.length ?? 0) === 0 ? ` WHERE ${SOURCE.column(0)} IS NOT NULL` : '';

const READERS: Readonly<Record<Run['format'], Reader>> = {
  jsonl: json,
  array: json,
  csv,
  tsv: csv,
  parquet: (run, fields) =>
    `(SELECT ${[...byPlace(run, fields), 'file_index'].join(', ')} FROM read_parquet(${pathsOf(run)}, hive_partitioning = false) AS source(${SOURCE.columns(run.names).join(', ')}))`,
  query: (run, fields) => `(SELECT ${byPlace(run, fields).join(', ') || '1'} FROM ${SOURCE.queryTable})`,
};

const byPlace = (run: Run, fields: readonly Field[]): readonly string[] =>
  fields.map((f, i) => `${SOURCE.column(run.names.indexOf(f.name))} AS ${READ.marked(i)}`);

/**
 * Refuses names that are empty or differ only in case (H04; DRT305), since columns match case-insensitively on the
 * engine, and names that cannot be written (H07; DRT601).
 */
export function checkNames(names: readonly string[], label: string): void {
  const seen = new Map<string, string>();
  for (const [i, name] of names.entries()) {
    if (name === '') throw fail('DRT305', `${label}: column ${i + 1} has no name`, { fix: 'give every column a name' });
    const why = unwritable(name);
    if (why !== undefined)
      throw fail('DRT601', `${label}: the name of column ${i + 1}, ${JSON.stringify(name.slice(0, 80))}, ${why}`, {
        fix: 'rename the column',
      });
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) {
      const alike =
        other === name ? `two columns are named "${name}"` : `columns "${other}" and "${name}" differ only in case`;
      throw fail('DRT305', `${label}: ${alike}`, { fix: 'rename one: the engine takes them for one column' });
    }
    seen.set(name.toLowerCase(), name);
  }
}
