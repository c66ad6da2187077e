import type { RowColumn } from '../types/rows.js';
import type { Plan, Statement } from './plan.js';
import { STATEMENT_KINDS } from './statement-kinds.js';

/** Whether a statement changes the target, its rows or what it is, as opposed to drt's own tables and guards. */
export function changesTarget({ phase }: Pick<Statement, 'phase'>): boolean {
  return phase === 'alter' || phase === 'write';
}

/** Whether a statement makes the target, which then need not be there. */
export function makesTarget({ kind, table }: Pick<Statement, 'kind' | 'table'>): boolean {
  return table === 'target' && STATEMENT_KINDS[kind].makesTable;
}

/** Whether the target was read at a version when the plan was made: another version now makes it stale (DRT416). */
export function holdsToVersion(plan: Plan): boolean {
  return plan.checks.some((c) => c.kind === 'target_version');
}

/** Whether statements are filled with rows that come from here; those of rows in the warehouse are whole. */
export function needsRows({ statements }: Pick<Plan, 'statements'>): boolean {
  return statements.some((s) => s.payload !== undefined);
}

/** The columns that are not key, in order: those that an update may change. */
export function restColumns({ columns, sync }: Pick<Plan, 'columns' | 'sync'>): readonly RowColumn[] {
  return columns.filter((c) => !sync.key.includes(c.name));
}

/** The mark by which a table's history tells that the plan's rows were added (`destination.once`); undefined of a plan that adds none once. */
export function onceMark({ statements }: Pick<Plan, 'statements'>): string | undefined {
  return statements.find((s) => s.once !== undefined)?.once;
}
