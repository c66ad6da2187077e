import { caseWhen, col, type Expr, fn, text } from '../../dialect/index.js';
import { ABSENT_COLUMN, absentName } from '../../types/missing.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';

/** The columns of the rows in staging. */
export const stagedColumns = (context: PlanContext): readonly RowColumn[] => [
  ...context.columns,
  ...absentColumns(context),
];

/** Staging's own column of what each row lacks, where some row lacks one (`sync.on_missing: keep`). */
export function absentColumns({ kept }: PlanContext): readonly RowColumn[] {
  return kept.length === 0 ? [] : [{ name: ABSENT_COLUMN, type: { kind: 'string' } }];
}

/** Whether a staged row lacks a column, whose value is then the target's; undefined where every row has it. */
export function isAbsent(context: PlanContext, column: RowColumn, staged: string): Expr | undefined {
  if (!context.kept.includes(column)) return undefined;
  const { name = column.name } = context.batch.columns[context.columns.indexOf(column)] ?? {};
  return fn('contains', col(ABSENT_COLUMN, staged), text(absentName(name)));
}

/** What an update gives a column. */
export function updatedValue(context: PlanContext, column: RowColumn, target: string, staged: string): Expr {
  const absent = isAbsent(context, column, staged);
  const value = col(column.name, staged);
  if (absent === undefined) return value;
  return caseWhen({ when: [{ if: absent, then: col(column.name, target) }], else: value });
}
