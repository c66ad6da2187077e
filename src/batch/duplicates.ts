import { fail } from '../errors.js';
import type { KeyFacts } from './keys.js';
import type { BatchRequest } from './request.js';
import type { RowPlaces } from './row-places.js';
import type { Columns } from './tables.js';

/** Refuses rows that share a key (DRT312) where the spec does, or where nothing says which is the last. */
export function refuseDuplicates(
  { pairs }: KeyFacts,
  columns: Columns,
  places: RowPlaces,
  { duplicates, source }: BatchRequest,
): void {
  const { key, order } = columns;
  // Rows of a query have no order that could say which is the last.
  const unordered = source.kind === 'query' && order.length === 0;
  if (pairs.length === 0 || (duplicates !== 'fail' && !unordered)) return;
  const why = unordered ? 'the rows of a query have no order' : 'sync.duplicates is fail';
  // Of --input the spec's own source may be a query, which takes `last` with an order only (DRT105).
  const fix =
    source.kind === 'files' || order.length > 0
      ? 'remove the duplicates, or say which row wins: sync.duplicates: last'
      : `select one row a key, or say which one is the last: sync.duplicates: last with ${orderBy(columns)}`;
  throw fail('DRT312', `rows share a key (${key.map((c) => c.name).join(', ')}), and ${why}`, {
    specKeys: [
      ['sync', 'duplicates'],
      ['destination', 'upsert_key'],
    ],
    details: pairs.map(([a, b]) => `${places.describe(a)} and ${places.describe(b)}`),
    fix,
  });
}

/** `sync.order_by: [updated_at]`, with a time of these rows where they have one. */
function orderBy({ all, key }: Columns): string {
  const time = all.find((c) => !key.includes(c) && /^(date|timestamp)/.test(c.type.kind));
  return `sync.order_by: [${time?.name ?? 'a column that tells which is newer'}]`;
}
