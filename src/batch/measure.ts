import { isText } from '../types/data-type-walk.js';
import type { Duck } from './duck.js';
import { isKeptAsNull } from './partition-values.js';
import { type BatchColumn, ROWS } from './tables.js';
import { printValue } from './wire.js';

export interface ColumnFacts {
  readonly nulls: number;
  /** Rows whose text a partition column would keep as NULL. */
  readonly emptyTexts: number;
  /** Every row has a value, and it fits. */
  readonly whole: boolean;
  /** The first distinct values as text, at most three. */
  readonly samples: readonly string[];
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 100;
/** Samples are looked for among this many rows, so that they cost nothing. */
const SAMPLED_ROWS = 1000;
const GROUP = 200;

/** NULLs and sample values of each column. */
export async function measureColumns(duck: Duck, columns: readonly BatchColumn[]): Promise<readonly ColumnFacts[]> {
  const facts: ColumnFacts[] = [];
  const rows = Number((await duck.row(`SELECT count(*) FROM ${ROWS.table}`))[0] ?? 0);
  // A value that did not fit is no NULL.
  const errors = `SELECT unnest(${ROWS.unfit}) AS u FROM ${ROWS.table} WHERE ${ROWS.misfits}`;
  const unfit = new Map(
    (await duck.rows(`SELECT u.place, count(*) FROM (${errors}) GROUP BY u.place`)).map(([c, n]) => [
      Number(c),
      Number(n),
    ]),
  );
  for (let i = 0; i < columns.length; i += GROUP) {
    const group = columns.slice(i, i + GROUP);
    const counts = [...group.map((c) => `count(${ROWS.value(c)})`), ...group.map(countEmptyTexts)];
    const counted = await duck.row(`SELECT ${counts.join(', ')} FROM ${ROWS.table}`);
    const texts = group.map((c) => `left(${sampleText(c)}, ${SAMPLE_LENGTH})`).join(', ');
    const first = await duck.rows(`SELECT ${texts} FROM ${ROWS.table} LIMIT ${SAMPLED_ROWS}`);
    for (const [n, column] of group.entries()) {
      const samples = new Set<string>();
      for (const row of first) {
        if (samples.size === SAMPLES) break;
        const value = row[n];
        if (value !== null && value !== undefined) samples.add(String(value));
      }
      const present = Number(counted[n] ?? 0);
      facts.push({
        whole: rows === present,
        nulls: rows - present - (unfit.get(column.index) ?? 0),
        emptyTexts: Number(counted[group.length + n] ?? 0),
        samples: [...samples],
      });
    }
  }
  return facts;
}

function countEmptyTexts(column: BatchColumn): string {
  return isText(column.type) ? `count(*) FILTER (${isKeptAsNull(ROWS.value(column))})` : '0';
}

function sampleText(column: BatchColumn): string {
  const { type } = column;
  const v = ROWS.value(column);
  if (type.kind === 'binary') return `to_base64(${v})`;
  if (type.kind === 'array' || type.kind === 'map' || type.kind === 'struct') {
    return `CASE WHEN ${v} IS NOT NULL THEN ${printValue(type, v)} END`;
  }
  if (type.kind === 'timestamp') return `replace(CAST(${v} AS VARCHAR), ' ', 'T') || 'Z'`;
  if (type.kind === 'timestamp_ntz') return `replace(CAST(${v} AS VARCHAR), ' ', 'T')`;
  return `CAST(${v} AS VARCHAR)`;
}

/** The first value that decided a column's inferred type: `"007", row 3`. */
export async function decidingValue(duck: Duck, column: BatchColumn): Promise<string | undefined> {
  if (column.deciding === undefined) return undefined;
  const v = ROWS.value(column);
  const first = `SELECT left(${v}, ${SAMPLE_LENGTH}), rowid + 1 FROM ${ROWS.table} WHERE ${column.deciding(v)} ORDER BY rowid LIMIT 1`;
  const [value, row] = await duck.row(first);
  return value === undefined ? undefined : `${JSON.stringify(value)}, row ${String(row)}`;
}
