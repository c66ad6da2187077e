import { duckText } from '../duckdb/quote.js';
import { ABSENT_COLUMN, absentName } from '../types/missing.js';
import type { Duck } from './duck.js';
import { isJson } from './read/format.js';
import { absentKeys } from './read/object-keys.js';
import { objectsSql, type Run } from './read/relation.js';
import { ABSENT, type BatchColumn, type Columns, READ, ROWS } from './tables.js';
import { absentSource } from './wanted-columns.js';

/**
 * For `on_missing: keep`, where some row lacks a column that others have: the columns with one more, which says of each row
 * what it lacks, and a mark on those that are lacking somewhere. A key that a row lacks is NULL, and no value to keep.
 */
export async function withAbsentColumn(duck: Duck, runs: readonly Run[], columns: Columns): Promise<Columns> {
  const lacked = new Set<string>();
  for (const run of runs) for (const source of await lackedBy(duck, run, columns)) lacked.add(source);
  if (lacked.size === 0) return columns;
  const all = columns.all.map((c): BatchColumn => (lacked.has(c.source) ? { ...c, lacks: true } : c));
  const one = (column: BatchColumn): BatchColumn => all[column.index] ?? column;
  const absent: BatchColumn = {
    index: all.length,
    name: ABSENT_COLUMN,
    source: absentSource(ABSENT_COLUMN),
    type: { kind: 'string' },
    origin: 'declared',
    role: 'absent',
  };
  return {
    all: [...all, absent],
    key: columns.key.map(one),
    order: columns.order.map((o) => ({ ...o, column: one(o.column) })),
  };
}

/** The columns that some row of a run lacks, as the rows call them. */
async function lackedBy(duck: Duck, run: Run, { all, key }: Columns): Promise<readonly string[]> {
  if (run.format === 'query') return [];
  const rest = all.filter((c) => !key.includes(c)).map((c) => c.source);
  const names = new Set(run.names);
  const outside = rest.filter((source) => !names.has(source));
  if (!isJson(run.format) || run.sameKeys !== false) return outside;
  const within = await absentKeys(duck, objectsSql(run), READ.object);
  return [...outside, ...rest.filter((source) => within.has(source))];
}

/** Fills the absent column. Rows are in the order of their files in both tables, so that their places are the same. */
export async function fillAbsent(duck: Duck, runs: readonly Run[], columns: readonly BatchColumn[]): Promise<void> {
  const absent = columns.find((c) => c.role === 'absent');
  if (absent === undefined) return;
  const lacking = columns.filter((c) => c.lacks === true);
  await duck.run(`CREATE OR REPLACE TABLE ${ABSENT.table} (${ABSENT.names} VARCHAR)`);
  for (const run of runs) await duck.run(`INSERT INTO ${ABSENT.table} ${absentIn(run, lacking)}`);
  const [same] = await duck.row(`SELECT (SELECT count(*) FROM ${ABSENT.table}) = (SELECT count(*) FROM ${ROWS.table})`);
  if (same !== true) throw new Error('the rows and what they lack are not as many');
  await duck.run(
    `UPDATE ${ROWS.table} SET ${ROWS.value(absent)} = a.${ABSENT.names} FROM ${ABSENT.table} a WHERE a.rowid = ${ROWS.table}.rowid`,
  );
}

const listed = ({ name }: BatchColumn): string => duckText(`${absentName(name)},`);

function absentIn(run: Run, lacking: readonly BatchColumn[]): string {
  const names = new Set(run.names);
  if (isJson(run.format)) {
    const parts = lacking.map((c) => `CASE WHEN list_contains(k, ${duckText(c.source)}) THEN '' ELSE ${listed(c)} END`);
    return `SELECT concat(${parts.join(', ')}) FROM (SELECT json_keys(${READ.object}) AS k FROM ${objectsSql(run)})`;
  }
  const parts = lacking.filter((c) => !names.has(c.source)).map(listed);
  const last = run.firstFile + Math.max(1, run.files.length) - 1;
  return `SELECT ${parts.length === 0 ? "''" : `concat(${parts.join(', ')})`} FROM ${ROWS.table} WHERE ${ROWS.file} BETWEEN ${run.firstFile} AND ${last}`;
}
