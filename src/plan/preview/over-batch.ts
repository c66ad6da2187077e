import type { SelectQueryNode } from 'kysely';
import { aliased, cast, col, type Expr, type Selection, select } from '../../dialect/index.js';
import { printDataType } from '../../types/data-type.js';
import { isCollated } from '../../types/data-type-walk.js';
import type { RowColumn } from '../../types/rows.js';
import { planQuery } from '../compile.js';
import { type PlanContext, type PlanInput, planContext } from '../context.js';
import { PLACEHOLDERS } from '../hash.js';
import { fromWire, rowsTable } from '../nodes/insert-rows.js';
import type { Query, RowsQuery } from '../plan.js';
import { loadingRows } from '../remote/loading-rows.js';
import type { RemoteRows } from '../remote/remote-rows.js';
import { stagedColumns } from '../statements/absent.js';

/** Of a preview, which has no scratch tables. */
export function previewContext(input: PlanInput): PlanContext {
  return planContext(input, PLACEHOLDERS);
}

/** A query over a chunk's rows, `s`, in the columns of staging. */
export function overRows(context: PlanContext, make: (from: Expr) => SelectQueryNode): RowsQuery | Query {
  if (context.remote !== undefined) return planQuery(make(remoteTyped(context, context.remote, context.columns)));
  const { columns } = context.wire;
  return { ...planQuery(make(typedRows(context, stagedColumns(context), columns))), columns };
}

/** A query over keys of the batch, `s`. */
export function overKeys(context: PlanContext, make: (from: Expr) => SelectQueryNode): RowsQuery | Query {
  if (context.remote !== undefined) return planQuery(make(remoteTyped(context, context.remote, context.key)));
  const { key } = context.wire;
  return { ...planQuery(make(typedRows(context, context.key, key))), columns: key };
}

/** Rows of JSON as staging would hold them: of the target's own types, so that what is compared is what would be stored (H18, H35). */
function typedRows(context: PlanContext, staged: readonly RowColumn[], wire: readonly RowColumn[]): Expr {
  const columns = staged.map((c, i): Selection => ({ expr: stored(context, c, fromWire(wire[i] ?? c)), as: c.name }));
  return aliased(select({ columns, from: rowsTable('json', wire) }), 's');
}

/** The rows that load, read where they are: no chunk of them has to be bound. */
function remoteTyped(context: PlanContext, remote: RemoteRows, columns: readonly RowColumn[]): Expr {
  const staged = columns.map((c): Selection => ({ expr: stored(context, c, col(c.name, 'r')), as: c.name }));
  return aliased(select({ columns: staged, from: aliased(loadingRows(context, remote), 'r') }), 's');
}

/** CHAR and VARCHAR are STRING in staging's rows; the batch has checked their lengths, and a cast would cut them. */
function stored({ info }: PlanContext, column: RowColumn, value: Expr): Expr {
  const there = info?.columns.find((c) => c.name === column.name)?.type;
  if (there === undefined || there.kind === 'char' || there.kind === 'varchar') return value;
  const same = printDataType(there) === printDataType(column.type);
  return same && !isCollated(there) ? value : cast(value, there);
}
