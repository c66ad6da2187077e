import { duckText } from '../duckdb/quote.js';
import type { Diagnostic } from '../errors.js';
import { plural } from '../text/figures.js';
import type { Duck } from './duck.js';
import { objectsSql, type Run } from './read/relation.js';
import { READ } from './tables.js';

/** As deep as rows are looked for, and as many keys of each object. */
const DEPTH = 3;
const KEYS = 100;

/**
 * DRT322 for a JSON file that is one object, read as one row, and holds an array of objects: most often those are the rows.
 * `isOneRow` is asked of a run of one file.
 */
export async function wholeDocuments(
  duck: Duck,
  runs: readonly Run[],
  isOneRow: (file: Run) => boolean | Promise<boolean>,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const run of runs) {
    for (const [i, file] of run.files.entries()) {
      if (file.isDocument !== true || !/^stdin$|\.json(\.gz)?$/i.test(file.label)) continue;
      const alone = { ...run, files: [file], firstFile: run.firstFile + i };
      if (!(await isOneRow(alone))) continue;
      const arrays = await arraysOfObjects(duck, objectsSql(alone), [], DEPTH);
      const [first] = arrays;
      if (first === undefined) continue;
      found.push({
        code: 'DRT322',
        severity: 'warning',
        message: `the file is one row, whose ${first.path} holds ${plural(first.objects, 'object')}`,
        place: { file: file.label },
        fix: `if they are the rows: source.json.records: ${arrays.map(({ path }) => path).join(', or ')}`,
      });
    }
  }
  // Files of one folder are alike.
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return found;
  return [{ ...first, message: `${first.message}, and so is each of ${plural(others.length, 'more file')}` }];
}

/** Asked of a file that was not loaded. */
export async function hasOneRow(duck: Duck, run: Run): Promise<boolean> {
  const [rows] = await duck.row(`SELECT count(*) FROM (SELECT 1 FROM ${objectsSql(run)} LIMIT 2)`);
  return Number(rows) === 1;
}

interface Found {
  readonly path: string;
  readonly objects: number;
}

async function arraysOfObjects(
  duck: Duck,
  from: string,
  path: readonly string[],
  depth: number,
): Promise<readonly Found[]> {
  const json = READ.object;
  const at = ['$', ...path.map((key) => `"${key}"`)].join('.');
  const keys = await duck.rows(`SELECT unnest(json_keys(${json}, ${duckText(at)})[:${KEYS}]) FROM ${from}`);
  const found: Found[] = [];
  for (const [given] of keys) {
    const key = String(given);
    // No path of the spec has these.
    if (/[."\\]/.test(key) || key === '') continue;
    const child = duckText(`${at}."${key}"`);
    const element = duckText(`${at}."${key}"[0]`);
    const [type, first, length] = await duck.row(
      `SELECT json_type(${json}, ${child}), json_type(${json}, ${element}), json_array_length(${json}, ${child}) FROM ${from}`,
    );
    if (type === 'ARRAY' && first === 'OBJECT') found.push({ path: [...path, key].join('.'), objects: Number(length) });
    if (type === 'OBJECT' && depth > 1) found.push(...(await arraysOfObjects(duck, from, [...path, key], depth - 1)));
  }
  return found;
}
