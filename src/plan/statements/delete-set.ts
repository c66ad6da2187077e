import type { SelectQueryNode } from 'kysely';
import { aliased, and, countAll, type Expr, type Selection, select, tableNode } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import { deletableKey, keysEqual } from './keys.js';

/**
 * single_merge's delete set: rows of T whose key is not in staging (loading rows and protected keys), under the rule of
 * `deletableKey`. With an assertion it refuses where staging is not whole (H27).
 */
export function missingKeys(
  context: PlanContext,
  columns: readonly Selection[],
  more: { readonly distinct?: boolean; readonly assertion?: Expr } = {},
): SelectQueryNode {
  const terms = [deletableKey(context, 'd'), more.assertion].filter((t) => t !== undefined);
  return select({
    columns,
    ...(more.distinct === true ? { distinct: true } : {}),
    from: aliased(tableNode(context.tables.target), 'd'),
    joins: [
      { kind: 'left_anti', table: tableNode(context.tables.staging), alias: 's', on: keysEqual(context, 'd', 's') },
    ],
    ...(terms.length === 0 ? {} : { where: and(...terms) }),
  });
}

/** How many rows of T a delete may touch at all: what `mirror.max_delete` is a part of. */
export function countDeletable(context: PlanContext): SelectQueryNode {
  const where = deletableKey(context);
  return select({
    columns: [countAll()],
    from: tableNode(context.tables.target),
    ...(where === undefined ? {} : { where }),
  });
}
