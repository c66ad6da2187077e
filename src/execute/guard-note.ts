import { DELETE_STRATEGIES } from '../plan/delete-strategies/index.js';
import type { CountsRow, Plan, Statement } from '../plan/plan.js';
import type { GuardKind } from '../plan/statement-kinds.js';
import { percentOf, plural, thousands } from '../text/figures.js';
import { formatLimit } from '../types/limit.js';

/** What a guard that held says beside `ok`: its figures, where they are known. Undefined for what is no guard. */
export function guardNote(statement: Statement, plan: Plan, counts: CountsRow | undefined): string | undefined {
  return statement.guard === undefined ? undefined : (NOTES[statement.guard](plan, counts) ?? statement.title);
}

const NOTES: Readonly<Record<GuardKind, (plan: Plan, counts: CountsRow | undefined) => string | undefined>> = {
  staged: (plan) => {
    const staged = plan.statements.reduce((n, s) => n + (s.table === 'staging' ? payloadRows(s) : 0), 0);
    return `${thousands(staged)} of ${plural(staged, 'row')} staged`;
  },
  key_types: () => undefined,
  max_delete: budgetNote,
};

function payloadRows({ payload }: Statement): number {
  return payload === undefined || payload.kind === 'keys' ? 0 : payload.rows;
}

function budgetNote(plan: Plan, counts: CountsRow | undefined): string | undefined {
  if (counts === undefined || !('limit' in plan.deletes)) return undefined;
  const { form, limit } = plan.deletes;
  const gone = DELETE_STRATEGIES[form].limited(plan, counts);
  const of = counts.deletable ?? counts.total;
  const percent = of === 0 ? '' : ` (${percentOf(gone, of)})`;
  return `${thousands(gone)} of ${plural(of, 'row')} to delete${percent}, limit ${formatLimit(limit)}`;
}
