import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import { plural } from '../../text/figures.js';
import type { RowColumn } from '../../types/rows.js';
import type { Duck } from '../duck.js';
import { READ } from '../tables.js';
import { readFirstRecord } from './csv.js';
import { reading } from './failure.js';
import { type CsvReadable, isCsv, isCsvFile, isJson, type Readable } from './format.js';
import { objectKeys } from './object-keys.js';
import { checkParquet } from './parquet.js';
import { checkNames, objectsSql, type Run } from './relation.js';

/** Groups files into runs of one format and one list of columns, in order, and finds the columns. */
export async function planRuns(
  duck: Duck,
  files: readonly Readable[],
  declared: readonly RowColumn[],
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const [index, file] of files.entries()) {
    const run = await runOf(duck, file, index, declared);
    const last = runs.at(-1);
    if (last !== undefined && alike(last, run)) runs[runs.length - 1] = { ...last, files: [...last.files, file] };
    else runs.push(run);
  }
  const named: Run[] = [];
  for (const run of runs) {
    // A CSV file without a header line is empty.
    if (isCsv(run.format) && run.names.length === 0) continue;
    named.push(isJson(run.format) ? { ...run, ...(await jsonNames(duck, run)) } : run);
  }
  return named;
}

async function runOf(duck: Duck, file: Readable, firstFile: number, declared: readonly RowColumn[]): Promise<Run> {
  const run: Run = { format: file.format, files: [file], firstFile, names: [], numbers: 'plain' };
  if (isCsvFile(file)) {
    const names = await csvNames(file, declared);
    checkNames(names, file.label);
    return { ...run, names, csv: file.csv };
  }
  if (file.format !== 'parquet') return run;
  const names = await reading(run, () => checkParquet(duck, file));
  checkNames(names, file.label);
  const columns = await reading(run, () =>
    duck.columns(`SELECT * FROM read_parquet(${duckText(file.path)}, hive_partitioning = false) LIMIT 0`),
  );
  return { ...run, ...columns };
}

/**
 * The names of a CSV file's columns: those of its header, or without one those that the spec declares, in order (DRT305 where they
 * are not as many as the first row has fields). None where the file is empty. A delimiter at the end of the line begins no field.
 */
async function csvNames(file: CsvReadable, declared: readonly RowColumn[]): Promise<readonly string[]> {
  const fields = await readFirstRecord(file);
  if (file.csv.header) {
    const named = fields.findLastIndex((field) => field !== '') + 1;
    return named < 2 ? fields : fields.slice(0, named);
  }
  if (fields.length === 0) return [];
  const exact = declared.length === fields.length || (declared.length === fields.length - 1 && fields.at(-1) === '');
  if (!exact || declared.length === 0) {
    const count = plural(fields.length, 'field');
    throw fail('DRT305', `there is no header, the first row has ${count}, and columns declares ${declared.length}`, {
      place: { file: file.label, line: file.firstLine ?? 1 },
      fix: `declare under columns a name and a type for each of the ${fields.length}, in their order`,
    });
  }
  return declared.map((c) => c.name);
}

function alike(a: Run, b: Run): boolean {
  const types = (run: Run): string => (run.types ?? []).map(String).join();
  return (
    a.format === b.format &&
    a.names.length === b.names.length &&
    a.names.every((n, i) => n === b.names[i]) &&
    types(a) === types(b)
  );
}

/** The union of all objects' keys (H06), in order of first appearance, and whether all objects have them. */
async function jsonNames(duck: Duck, run: Run): Promise<Pick<Run, 'names' | 'sameKeys'>> {
  const label = run.files.map((f) => f.label).join(', ');
  const { keys, empty, same } = await reading(run, () => objectKeys(duck, objectsSql(run), READ.object));
  if (empty) {
    const others = await duck.rows(
      `SELECT DISTINCT json_type(${READ.object}) AS kind FROM ${objectsSql(run)} WHERE kind <> 'OBJECT'`,
    );
    if (others.length > 0) {
      const kinds = others.map(([type]) => String(type).toLowerCase()).join(', ');
      throw fail('DRT304', `${label} has rows that are not JSON objects (${kinds})`, {
        fix: 'a row is one JSON object: {"column": value}',
      });
    }
  }
  checkNames(keys, label);
  return { names: keys, sameKeys: same };
}
