import type { OperationNode } from 'kysely';
import {
  aliased,
  and,
  col,
  countAll,
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
import { keysEqual } from './keys.js';

interface Changes {
  readonly added: Expr;
  readonly updated: Expr;
}

/** What the plan would do, as one read-only row (CountsRow): what `apply` asks about before the first write. */
export function countsQuery(
  context: PlanContext,
  { added, updated }: Changes,
  { deleted, deletable }: { readonly deleted: Expr; readonly deletable?: Expr },
): OperationNode {
  return select({
    columns: [
      {
        expr: scalarSubquery(select({ columns: [countAll()], from: tableNode(context.tables.target) })),
        as: 'total',
      },
      { expr: added, as: 'added' },
      { expr: updated, as: 'updated' },
      { expr: deleted, as: 'deleted' },
      ...(deletable === undefined ? [] : [{ expr: deletable, as: 'deletable' }]),
    ],
  });
}

/** Rows that a merge of staging adds to the target, and those that it updates. */
export function mergeCounts(context: PlanContext, deletes: Deletes): Changes {
  if (context.rows === 0) return { added: int(0), updated: int(0) };
  return { added: added(context, deletes), updated: updated(context, deletes) };
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
      from: aliased(tableNode(context.tables.staging), 's'),
      joins: [
        { kind: 'left_anti', table: tableNode(context.tables.target), alias: 't', on: keysEqual(context, 't', 's') },
      ],
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
      from: aliased(tableNode(context.tables.target), 't'),
      joins: [
        { kind: 'inner', table: tableNode(context.tables.staging), alias: 's', on: keysEqual(context, 't', 's') },
      ],
      ...(terms.length === 0 ? {} : { where: and(...terms) }),
    }),
  );
}
