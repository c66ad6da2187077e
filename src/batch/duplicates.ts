import { fail } from '../errors.js';
import type { KeyFacts } from './keys.js';
import type { BatchRequest } from './request.js';
import type { RowPlaces } from './row-places.js';
import type { Columns } from './tables.js';

/** Refuses rows that share a key (DRT312) where the spec does, or where nothing says which is the last. */
export function refuseDuplicates(
  { pairs }: KeyFacts,
  { key, order }: Columns,
  places: RowPlaces,
  { duplicates, source }: BatchRequest,
): void {
  if (pairs.length === 0) return;
  const shared = `rows share a key (${key.map((c) => c.name).join(', ')})`;
  if (duplicates === 'fail') {
    throw fail('DRT312', `${shared}, and sync.duplicates is fail`, {
      details: pairs.map(([a, b]) => `${places.describe(a)} and ${places.describe(b)}`),
      fix: 'remove the duplicates, or say which row wins: sync.duplicates: last',
    });
  }
  // Rows of a query have no order that could say which is the last.
  if (source.kind === 'query' && order.length === 0) {
    throw fail('DRT312', `${shared}, and the rows of a query have no order`, {
      fix: 'say which row is the last: sync.order_by: [column]',
    });
  }
}
