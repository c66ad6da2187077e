import { fail } from '../../errors.js';
import type { Shape } from '../convert/index.js';
import { duckText } from '../duck.js';
import { readCsvHeader } from './csv.js';
import type { Format, Readable } from './spool.js';

/** Consecutive files that one reader reads, with the same columns. */
export interface Run {
  readonly format: Format;
  readonly files: readonly Readable[];
  /** Place of the first file in the batch. */
  readonly firstFile: number;
  /** The files' own column names, in order; for JSON they are found by reading. */
  readonly names: readonly string[];
}

/** What a run's SQL hands over: a column of the file under a SQL name, in a shape. */
export interface Field {
  readonly name: string;
  readonly alias: string;
  readonly shape: Shape;
}

/** DuckDB's defaults end at 16 MB a JSON object and 2 MB a CSV line. */
const MAX_OBJECT = 256 * 1024 * 1024;

/** The rows of a run as SQL: `fields` under their aliases, and `f`, the file's place in the batch. */
export function runSql(run: Run, fields: readonly Field[], maxLine: number): string {
  const paths = `[${run.files.map((f) => duckText(f.path)).join(', ')}]`;
  const out = [...fields.map((f, i) => `x${i} AS ${f.alias}`), `file_index + ${run.firstFile} AS f`];
  return `(SELECT ${out.join(', ')} FROM ${READERS[run.format](run, fields, paths, maxLine)})`;
}

type Reader = (run: Run, fields: readonly Field[], paths: string, maxLine: number) => string;

const json =
  (format: string): Reader =>
  (_, fields, paths, maxLine) => {
    const columns = fields.map((f) => `${duckText(f.name)}: '${f.shape === 'json' ? 'JSON' : 'VARCHAR'}'`);
    const names = fields.map((_f, i) => `x${i}`);
    const options = `format = '${format}', compression = 'uncompressed', maximum_object_size = ${objectSize(maxLine)}`;
    // The objects themselves: asked for by an empty name, and where no column is wanted.
    if (fields.length === 0 || fields[0]?.name === '') return `read_json_objects(${paths}, ${options}) AS source(x0)`;
    return `read_json(${paths}, ${options}, records = 'true', hive_partitioning = false, columns = {${columns.join(', ')}}) AS source(${names.join(', ')})`;
  };

const csv =
  (delimiter: string): Reader =>
  (run, fields, paths, maxLine) => {
    // Every column of the file is named by its place, so that no name can collide.
    const columns = run.names.map((_, i) => `'h${i}': 'VARCHAR'`);
    const wanted = fields.map((f, i) => `h${run.names.indexOf(f.name)} AS x${i}`);
    // Sniffing is off: it turns 12.30 into 12.3, and a ragged file into one column.
    return `(SELECT ${[...wanted, 'file_index'].join(', ')} FROM read_csv(${paths}, auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"',
      strict_mode = true, null_padding = false, nullstr = '', allow_quoted_nulls = false, compression = 'uncompressed', hive_partitioning = false,
      max_line_size = ${Math.max(2_097_152, maxLine + 1024)}, columns = {${columns.join(', ')}}))`;
  };

const READERS: Readonly<Record<Format, Reader>> = {
  jsonl: json('newline_delimited'),
  array: json('array'),
  csv: csv(','),
  tsv: csv('\t'),
  parquet: (_, fields, paths) =>
    `(SELECT ${[...fields.map((f, i) => `"${f.name.replaceAll('"', '""')}" AS x${i}`), 'file_index'].join(', ')} FROM read_parquet(${paths}, hive_partitioning = false))`,
};

function objectSize(maxLine: number): number {
  return Math.min(Math.max(16_777_216, maxLine + 1024), MAX_OBJECT);
}

/** Groups files into runs: same format, and for CSV the same header. */
export async function planRuns(files: readonly Readable[]): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const [index, file] of files.entries()) {
    const names = file.format === 'csv' || file.format === 'tsv' ? await readCsvHeader(file) : [];
    const last = runs.at(-1);
    if (last !== undefined && last.format === file.format && same(last.names, names)) {
      runs[runs.length - 1] = { ...last, files: [...last.files, file] };
    } else runs.push({ format: file.format, files: [file], firstFile: index, names });
  }
  return runs.filter((run) => (run.format !== 'csv' && run.format !== 'tsv' ? true : run.names.length > 0));
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** Refuses names that are empty or differ only in case (H04): columns match case-insensitively on the engine. */
export function checkNames(names: readonly string[], label: string): void {
  const seen = new Map<string, string>();
  for (const [i, name] of names.entries()) {
    if (name === '') throw fail('DRT305', `${label}: column ${i + 1} has no name`, { fix: 'give every column a name' });
    const other = seen.get(name.toLowerCase());
    if (other !== undefined) {
      throw fail(
        'DRT305',
        other === name
          ? `${label}: two columns are named "${name}"`
          : `${label}: columns "${other}" and "${name}" differ only in case`,
        {
          fix: 'rename one: the engine takes them for one column',
        },
      );
    }
    seen.set(name.toLowerCase(), name);
  }
}
