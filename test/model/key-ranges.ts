import type { DataType } from '../../src/types/data-type.js';
import type { RowColumn } from '../../src/types/rows.js';
import type { Row } from './batch.js';

/** The smallest and the largest value of each key column whose type has an order that all engines share; not cut. */
export function keyRanges(columns: readonly RowColumn[], keys: readonly Row[]): { min?: string; max?: string }[] {
  return columns.map(({ type }, i) => {
    const compare = ORDERS[type.kind];
    const values = keys.flatMap((key) => (typeof key[i] === 'string' ? [key[i]] : []));
    if (compare === undefined || values.length === 0) return {};
    const sorted = [...values].sort(compare);
    return { min: String(sorted[0]), max: String(sorted.at(-1)) };
  });
}

const byNumber = (a: string, b: string): number => {
  const [x, y] = [scaled(a), scaled(b)];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** Values of one DECIMAL have as many digits after the point. */
const scaled = (text: string): bigint => BigInt(text.replace('.', ''));

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** `23:59:59` is before `23:59:59.5`, and `Z` would be after a point. */
const byTime = (a: string, b: string): number => byBytes(a.replace('Z', ''), b.replace('Z', ''));

const ORDERS: Partial<Record<DataType['kind'], (a: string, b: string) => number>> = {
  tinyint: byNumber,
  smallint: byNumber,
  int: byNumber,
  bigint: byNumber,
  decimal: byNumber,
  string: byBytes,
  varchar: byBytes,
  date: byBytes,
  timestamp: byTime,
  timestamp_ntz: byTime,
};
