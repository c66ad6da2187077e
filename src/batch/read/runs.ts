import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import type { DeclaredColumn } from '../../types/declared-column.js';
import type { Duck } from '../duck.js';
import { READ } from '../tables.js';
import { csvNames } from './csv-names.js';
import { reading } from './failure.js';
import { isCsv, isCsvFile, isJson, type Readable } from './format.js';
import { objectKeys } from './object-keys.js';
import { checkParquet } from './parquet.js';
import { checkNames, objectsSql, type Run } from './relation.js';

/** Groups files into runs of one format and one list of columns, in order, and finds the columns. */
export async function planRuns(
  duck: Duck,
  files: readonly Readable[],
  declared: readonly DeclaredColumn[],
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

async function runOf(duck: Duck, file: Readable, firstFile: number, declared: readonly DeclaredColumn[]): Promise<Run> {
  const run: Run = { format: file.format, files: [file], firstFile, names: [], numbers: 'plain' };
  if (isCsvFile(file)) {
    const names = await csvNames(file, declared);
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
