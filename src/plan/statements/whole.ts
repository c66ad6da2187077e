import {
  countAll,
  type Expr,
  eq,
  fn,
  int,
  isNull,
  scalarSubquery,
  select,
  tableNode,
  text,
} from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { TableRef } from '../../types/table-ref.js';
import type { PlanContext } from '../context.js';

/**
 * Staging holds exactly the rows that were staged: stands in every statement that reads staging into the target, since a
 * guard before it does not help when staging is emptied in between (H27).
 */
export function stagingIsWhole({ staging, rows: all }: PlanContext, label: string, rows = all): Expr {
  return stagedAssertion({ staging, rows, label });
}

interface StagedAssertion {
  readonly staging: TableRef;
  /** Rows that staging has to hold. */
  readonly rows: number;
  /** The statement's id, for the message. */
  readonly label: string;
}

/**
 * A condition that is true while staging holds exactly those rows, and fails the statement otherwise (H27). It is a
 * scalar subquery, which the engine evaluates although staging is empty, when a condition on its scan would not be.
 */
export function stagedAssertion({ staging, rows, label }: StagedAssertion): Expr {
  const message = fn('concat', text(`drt ${label}: `), countAll(), text(` of ${plural(rows, 'row')} staged`));
  const check = fn('assert_true', eq(countAll(), int(rows)), message);
  return isNull(scalarSubquery(select({ columns: [check], from: tableNode(staging) })));
}
