import type { SelectQueryNode } from 'kysely';
import { aliased, col, countAll, type Expr, scalarSubquery, select, tableNode } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import { alias } from '../nodes/special.js';
import { deletableKey, keyMissing, keysEqual } from './keys.js';

/** The keys of rows of T that go, a row for each: those not in a list of keys that stands in the script. */
export function missingFromList(context: PlanContext, deletes: Deletes): SelectQueryNode {
  return select({
    columns: context.key.map((k) => col(k.name)),
    from: tableNode(context.tables.target),
    where: keyMissing(context, deletes),
  });
}

/** The keys of rows of T that go, a row for each: those not in staging (loading rows and protected keys). */
export function missingFromStaging(
  context: PlanContext,
  columns: readonly Expr[] = context.key.map((k) => col(k.name, 'd')),
): SelectQueryNode {
  const where = deletableKey(context, 'd');
  return select({
    columns,
    from: aliased(tableNode(context.tables.target), 'd'),
    joins: [
      { kind: 'left_anti', table: tableNode(context.tables.staging), alias: 's', on: keysEqual(context, 'd', 's') },
    ],
    ...(where === undefined ? {} : { where }),
  });
}

/** The same set, counted. */
export function countMissing(context: PlanContext): SelectQueryNode {
  return missingFromStaging(context, [countAll()]);
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

/** One row, `gone` of `total`: how many rows go, of how many that a delete may touch. */
export function budgetCounts(context: PlanContext, gone: SelectQueryNode): SelectQueryNode {
  return select({
    columns: [
      { expr: scalarSubquery(countDeletable(context)), as: 'total' },
      { expr: scalarSubquery(gone), as: 'gone' },
    ],
  });
}

/** How many rows the query called `missing` has, within the statement that names it so. */
export function countNamedMissing(): SelectQueryNode {
  return select({ columns: [countAll()], from: alias('missing') });
}
