import type { SelectQueryNode } from 'kysely';
import {
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
import { figure, planSpecial } from '../nodes/special.js';

/** A statement that fails unless staging holds exactly these rows. `label` is the statement's id. */
export function stagedCheck(staging: TableRef, rows: number, label: string): SelectQueryNode {
  const message = concat(
    text(`drt ${label}: `),
    countAll(),
    planSpecial('rows_text', { before: ' of ', rows, after: ' staged' }),
  );
  return guard({ condition: eq(countAll(), figure(rows)), message, from: tableNode(staging) });
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
export function stagingIsWhole(
  { tables, rows: all }: { readonly tables: { readonly staging: TableRef }; readonly rows: number },
  label: string,
  rows = all,
): Expr {
  return asCondition(stagedCheck(tables.staging, rows, label));
}
