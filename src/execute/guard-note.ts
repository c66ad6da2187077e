import { DELETE_STRATEGIES } from '../plan/delete-strategies/index.js';
import type { CountsRow, Plan, Statement } from '../plan/plan.js';
import type { GuardKind } from '../plan/statement-kinds.js';
import { percentOf, plural, shrinkText, thousands } from '../text/figures.js';
import { formatLimit, type Limit } from '../types/limit.js';

/** What a guard that held says beside `ok`: its figures, where they are known. Undefined for what is no guard. */
export function guardNote(statement: Statement, plan: Plan, counts: CountsRow | undefined): string | undefined {
  return statement.guard === undefined ? undefined : (NOTES[statement.guard](plan, counts) ?? statement.title);
}

const NOTES: Readonly<Record<GuardKind, (plan: Plan, counts: CountsRow | undefined) => string | undefined>> = {
  staged: (plan) => {
    const staged = plan.statements.reduce((n, s) => n + (s.table === 'staging' ? payloadRows(s) : 0), 0);
    return `${thousands(staged)} of ${plural(staged, 'row')} staged`;
  },
  source: ({ batch: { load } }) => `${plural(load, 'row')} as when the plan was made`,
  key_types: () => undefined,
  max_delete: budgetNote,
  max_update: (plan, counts) => {
    if (counts === undefined || plan.maxUpdate === undefined) return undefined;
    return shareNote(counts.updated, counts.total, 'update', plan.maxUpdate);
  },
};

function payloadRows({ payload }: Statement): number {
  return payload !== undefined && 'rows' in payload ? payload.rows : 0;
}

function budgetNote(plan: Plan, counts: CountsRow | undefined): string | undefined {
  if (counts === undefined || !('limit' in plan.deletes)) return undefined;
  const { form, limit } = plan.deletes;
  const gone = DELETE_STRATEGIES[form].limited(plan, counts);
  const of = counts.deletable ?? counts.total;
  if (DELETE_STRATEGIES[form].limitsDeleted) return shareNote(gone, of, 'delete', limit);
  return `${shrinkText(gone, of)}, limit ${formatLimit(limit)}`;
}

/** `37 of 48,190 rows to delete (0.08%), limit 10%` */
function shareNote(part: number, of: number, verb: string, limit: Limit): string {
  const percent = of === 0 ? '' : ` (${percentOf(part, of)})`;
  return `${thousands(part)} of ${plural(of, 'row')} to ${verb}${percent}, limit ${formatLimit(limit)}`;
}
