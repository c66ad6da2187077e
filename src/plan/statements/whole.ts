import { type Expr, stagedAssertion } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { PlanContext } from '../context.js';

/**
 * Staging holds exactly the rows that were staged: stands in every statement that reads staging into the target, since a
 * guard before it does not help when staging is emptied in between (H27).
 */
export function stagingIsWhole(context: PlanContext, label: string, rows = context.rows): Expr {
  return stagedAssertion({ staging: context.tables.staging, rows, expected: plural(rows, 'row'), label });
}
