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

/**
 * Staging holds exactly the rows that were staged: true while it does, and else fails the statement. It stands in every
 * statement that reads staging into the target, since a guard before it does not help when staging is emptied in between
 * (H27). It is a scalar subquery, which the engine evaluates although staging is empty, when a condition on its scan would
 * not be. `label` is the statement's id.
 */
export function stagingIsWhole(
  { tables, rows: all }: { readonly tables: { readonly staging: TableRef }; readonly rows: number },
  label: string,
  rows = all,
): Expr {
  const message = fn('concat', text(`drt ${label}: `), countAll(), text(` of ${plural(rows, 'row')} staged`));
  const check = fn('assert_true', eq(countAll(), int(rows)), message);
  return isNull(scalarSubquery(select({ columns: [check], from: tableNode(tables.staging) })));
}
