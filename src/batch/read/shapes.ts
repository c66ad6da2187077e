import { fail } from '../../errors.js';
import type { Duck } from '../duck.js';
import { duckText } from '../duck.js';
import { objectKeys } from '../infer.js';
import { checkNames, type Run, runSql } from './relation.js';

/** The columns of a run's files: their header, or the union of all objects' keys (H06). */
export async function withNames(duck: Duck, run: Run, maxLine: number): Promise<Run> {
  if (run.format === 'csv' || run.format === 'tsv') {
    checkNames(run.names, labels(run));
    return run;
  }
  if (run.format === 'parquet') {
    const first = run.files[0];
    const rows =
      first === undefined
        ? []
        : await duck.rows(`SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(${duckText(first.path)}))`);
    return { ...run, names: rows.map(([name]) => String(name)) };
  }
  const from = runSql(run, [{ name: '', alias: 'j', shape: 'json' }], maxLine);
  const others = await duck.rows(`SELECT DISTINCT json_type(j) FROM ${from} WHERE json_type(j) <> 'OBJECT'`);
  if (others.length > 0) {
    throw fail(
      'DRT304',
      `${labels(run)} has rows that are not JSON objects, but ${others.map(([t]) => String(t).toLowerCase()).join(', ')}`,
      {
        fix: 'a row is one JSON object, {"column": value}',
      },
    );
  }
  const names = await objectKeys(duck, from, 'j');
  checkNames(names, labels(run));
  return { ...run, names };
}

const labels = (run: Run): string => run.files.map((f) => f.label).join(', ');
