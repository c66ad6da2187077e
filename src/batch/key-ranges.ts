import type { BatchMetadata } from '../types/generated/batch-document.js';
import { isOrderedAlike, rangeOf, type ValueRange } from '../types/ordered-type.js';
import { parseWireRow } from '../types/wire-row.js';
import type { Duck } from './duck.js';
import type { KeyFacts } from './keys.js';
import { type BatchColumn, ROWS } from './tables.js';
import { printRow } from './wire.js';

/**
 * The ranges of the keys, of loading rows and of rejected ones: one pass over the key columns each. Only for a plan
 * that asks for them, since they are values of rows, which no other plan has in it.
 */
export async function keyRanges(
  duck: Duck,
  key: readonly BatchColumn[],
  { loads, protects }: KeyFacts,
): Promise<NonNullable<NonNullable<BatchMetadata['keys']>['ranges']>> {
  return { loading: await measure(duck, key, loads), protected: await measure(duck, key, protects) };
}

/** A range a column: its smallest and its largest value, as the lines of rows print them. */
async function measure(duck: Duck, key: readonly BatchColumn[], where: string): Promise<ValueRange[]> {
  const ordered = key.filter((c) => isOrderedAlike(c.type));
  if (ordered.length === 0) return key.map(() => ({}));
  const line = (end: 'min' | 'max'): string => {
    const ends = ordered.map((c) => `${end}(${ROWS.value(c)}) AS ${ROWS.value(c)}`);
    return `SELECT ${printRow(ordered)} FROM (SELECT ${ends.join(', ')} FROM ${ROWS.table} WHERE ${where})`;
  };
  const [[min], [max]] = [await duck.row(line('min')), await duck.row(line('max'))];
  const [from, to] = [parseWireRow(ordered, String(min)), parseWireRow(ordered, String(max))];
  return key.map((column) => {
    const i = ordered.indexOf(column);
    return i < 0 ? {} : rangeOf(column.type, from[i] ?? null, to[i] ?? null);
  });
}
