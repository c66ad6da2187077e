import type { CountsRow, Plan, Statement } from '../plan/plan.js';
import { percentOf, plural, thousands } from '../text/figures.js';
import { formatLimit } from '../types/limit.js';

/** What a guard that held says beside `ok`: its figures, where they are known. */
export function guardNote(statement: Statement, plan: Plan, counts: CountsRow | undefined): string {
  if (statement.guard === 'max_delete') return budgetNote(plan, counts) ?? statement.title;
  if (statement.guard !== 'staged') return statement.title;
  const staged = plan.statements.reduce((n, s) => n + (s.kind === 'stage_rows' ? stagedRows(s) : 0), 0);
  return `${thousands(staged)} of ${plural(staged, 'row')} staged`;
}

function stagedRows({ payload }: Statement): number {
  return payload === undefined || payload.kind === 'keys' ? 0 : payload.rows;
}

function budgetNote(plan: Plan, counts: CountsRow | undefined): string | undefined {
  if (counts === undefined || !('limit' in plan.deletes)) return undefined;
  const { form, limit } = plan.deletes;
  // A replacement is measured by how much smaller the table gets.
  const gone = form === 'overwrite' ? Math.max(0, counts.total - plan.batch.load) : counts.deleted;
  const of = counts.deletable ?? counts.total;
  const percent = of === 0 ? '' : ` (${percentOf(gone, of)})`;
  return `${thousands(gone)} of ${plural(of, 'row')} to delete${percent}, limit ${formatLimit(limit)}`;
}
