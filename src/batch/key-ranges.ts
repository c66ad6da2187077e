import type { BatchMetadata } from '../types/generated/batch-document.js';
import { isOrderedAlike, rangeOf, type ValueRange } from '../types/ordered-type.js';
import { parseWireRow } from '../types/value.js';
import type { Duck } from './duck.js';
import type { KeyFacts } from './keys.js';
import type { BatchRequest } from './request.js';
import { type BatchColumn, type Columns, ROWS } from './tables.js';
import { printRow } from './wire.js';

interface Known {
  readonly columns: Pick<Columns, 'key'>;
  readonly keys: KeyFacts;
}

/**
 * The batch with the ranges of its keys, where they are asked for: one pass over the key columns. Not always, since they are
 * values of rows, which no other plan has in it.
 */
export async function withKeyRanges(
  duck: Duck,
  metadata: BatchMetadata,
  { columns: { key }, keys }: Known,
  { keyRanges = false }: Pick<BatchRequest, 'keyRanges'>,
): Promise<BatchMetadata> {
  if (!keyRanges || metadata.keys === undefined) return metadata;
  const ranges = {
    loading: await measure(duck, key, keys.loads),
    protected: await measure(duck, key, keys.protects),
  };
  const { hash, ...measured } = metadata.keys;
  return { ...metadata, keys: { ...measured, ranges, hash } };
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
