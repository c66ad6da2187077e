import type { OperationNode } from 'kysely';
import {
  aliased,
  and,
  col,
  countAll,
  countIf,
  type Expr,
  int,
  not,
  scalarSubquery,
  select,
  tableNode,
} from '../../dialect/index.js';
import { type PlanContext, PROTECTED_COLUMN } from '../context.js';
import type { Deletes } from '../deletes.js';
import { rowDiffers } from './comparison.js';
import { missingKeys, touchable } from './delete-set.js';
import { deletableKey, keyMissing, keysEqual } from './keys.js';

/**
 * What the plan would do, as one read-only row (CountsRow): what `apply` asks about
 * before the first write, once staging is filled. Undefined where it cannot be told in one query: not_in over keys that are a payload.
 */
export function countsQuery(context: PlanContext, deletes: Deletes): OperationNode | undefined {
  if (deletes.keys === 'payload' && deletes.summary.form === 'not_in') return undefined;
  const columns = { insert: insertCounts, merge: mergeCounts, mirror: mergeCounts, replace: replaceCounts }[
    context.spec.mode
  ];
  const [added, updated, deleted] = columns(context, deletes);
  return select({
    columns: [
      { expr: total(context), as: 'total' },
      { expr: added, as: 'added' },
      { expr: updated, as: 'updated' },
      { expr: deleted, as: 'deleted' },
      ...(hasKeylessRows(context, deletes) ? [{ expr: scalarSubquery(touchable(context)), as: 'deletable' }] : []),
    ],
  });
}

/** The delete may leave rows alone: `mirror.max_delete` is a part of the others. */
function hasKeylessRows(context: PlanContext, deletes: Deletes): boolean {
  const mirrors = deletes.summary.form === 'not_in' || deletes.summary.form === 'single_merge';
  return mirrors && deletableKey(context) !== undefined;
}

type Counts = readonly [added: Expr, updated: Expr, deleted: Expr];

function insertCounts(context: PlanContext): Counts {
  return [int(context.rows), int(0), int(0)];
}

/** Every row of T goes, every row of S comes. */
function replaceCounts(context: PlanContext): Counts {
  return [int(context.rows), int(0), total(context)];
}

function mergeCounts(context: PlanContext, deletes: Deletes): Counts {
  return context.rows === 0
    ? [int(0), int(0), deleted(context, deletes)]
    : [added(context, deletes), updated(context, deletes), deleted(context, deletes)];
}

function total(context: PlanContext): Expr {
  return scalarSubquery(select({ columns: [countAll()], from: tableNode(context.target) }));
}

/** Staged rows that load, without the protected keys beside them. */
function loading(deletes: Deletes): Expr | undefined {
  return deletes.stagedKeys > 0 ? not(col(PROTECTED_COLUMN, 's')) : undefined;
}

function added(context: PlanContext, deletes: Deletes): Expr {
  const where = loading(deletes);
  return scalarSubquery(
    select({
      columns: [countAll()],
      from: aliased(tableNode(context.staging), 's'),
      joins: [{ kind: 'left_anti', table: tableNode(context.target), alias: 't', on: keysEqual(context, 't', 's') }],
      ...(where === undefined ? {} : { where }),
    }),
  );
}

function updated(context: PlanContext, deletes: Deletes): Expr {
  const differs = rowDiffers(context, 't', 's');
  if (differs === undefined) return int(0);
  const terms = [differs === 'always' ? undefined : differs, loading(deletes)].filter((t) => t !== undefined);
  return scalarSubquery(
    select({
      columns: [countAll()],
      from: aliased(tableNode(context.target), 't'),
      joins: [{ kind: 'inner', table: tableNode(context.staging), alias: 's', on: keysEqual(context, 't', 's') }],
      ...(terms.length === 0 ? {} : { where: and(...terms) }),
    }),
  );
}

function deleted(context: PlanContext, deletes: Deletes): Expr {
  if (deletes.summary.form === 'not_in') {
    return scalarSubquery(
      select({ columns: [countIf(keyMissing(context, deletes))], from: tableNode(context.target) }),
    );
  }
  return deletes.summary.form === 'single_merge' ? scalarSubquery(missingKeys(context, [countAll()])) : int(0);
}
