import type { SelectQueryNode } from 'kysely';
import {
  and,
  col,
  concat,
  countAll,
  type Expr,
  eq,
  guard,
  isNull,
  scalarSubquery,
  tableNode,
  text,
} from '../../dialect/index.js';
import type { TableRef } from '../../types/table-ref.js';
import type { PlanContext } from '../context.js';
import { figure, planSpecial } from '../nodes/special.js';
import { ROW_COLUMN } from '../remote/loading-rows.js';
import { isFingerprint } from '../remote/row-hash.js';

/** What of a plan says which rows staging holds. */
type Staged = Pick<PlanContext, 'rows'> &
  Partial<Pick<PlanContext, 'remote'>> & { readonly tables: { readonly staging: TableRef } };

/**
 * A statement that fails unless staging holds exactly these rows: as many, and of rows that were read in the warehouse those that
 * were measured there (H43). `label` is the statement's id.
 */
export function stagedCheck({ tables, remote }: Staged, rows: number, label: string): SelectQueryNode {
  const counted = [
    text(`drt ${label}: `),
    countAll(),
    planSpecial('rows_text', { before: ' of ', rows, after: ' staged' }),
  ];
  const many = eq(countAll(), figure(rows));
  const from = tableNode(tables.staging);
  if (remote === undefined) return guard({ condition: many, message: concat(...counted), from });
  return guard({
    condition: and(many, isFingerprint(col(ROW_COLUMN), remote.fingerprint)),
    message: concat(...counted, text(', or others than when the plan was made')),
    from,
  });
}

/**
 * An assertion as a condition of another statement: true where it holds, and else fails the statement. It is a scalar
 * subquery, which the engine evaluates although the table beside it is empty, when a condition on its scan would not be.
 */
export function asCondition(assertion: SelectQueryNode): Expr {
  return isNull(scalarSubquery(assertion));
}

/**
 * Staging holds exactly the rows that were staged. It stands in every statement that reads staging into the target, since
 * a guard before it does not help when staging is emptied in between (H27).
 */
export function stagingIsWhole(context: Staged, label: string, rows = context.rows): Expr {
  return asCondition(stagedCheck(context, rows, label));
}
