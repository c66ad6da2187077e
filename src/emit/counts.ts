import type { Counted, Counts } from '../plan/counts.js';
import { counted, unchangedOf } from '../plan/counts.js';
import { DELETE_STRATEGIES } from '../plan/delete-strategies/index.js';
import type { CountsRow, Plan } from '../plan/plan.js';
import { percentOf, plural, shrinkText, thousands } from '../text/figures.js';
import { formatLimit, isWithin, type Limit } from '../types/limit.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import { countReason } from './summary.js';

// What is said of a plan's counts, in plan.sql, plan.md and on the terminal.

type Figure = number | undefined;

export interface Figures {
  readonly added: Figure;
  readonly updated: Figure;
  readonly deleted: Figure;
  readonly unchanged: Figure;
}

/** The counts, or those that are certain without asking the target: the others are undefined, and not 0 (H20). */
export function figuresOf(plan: Plan, counts: Counts | undefined): Figures {
  const known = counted(counts);
  if (known !== undefined) return { ...known, unchanged: unchangedOf(known) };
  if (plan.statements.length === 0) return { added: 0, updated: 0, deleted: 0, unchanged: undefined };
  const { writesEveryRow, updates } = MODE_TRAITS[plan.sync.mode];
  return {
    added: writesEveryRow ? plan.batch.load : undefined,
    updated: updates ? undefined : 0,
    deleted: 'limit' in plan.deletes ? undefined : 0,
    unchanged: undefined,
  };
}

/** Why something is not known. */
export function whyUnknown(plan: Plan, counts: Counts | undefined): string {
  return counts !== undefined && 'unknown' in counts ? counts.unknown : countReason(plan);
}

/** Why what a plan writes is not known; undefined where it is, where nobody asked the target, or where the line of deletes says it. */
export function whyNotCounted(plan: Plan, counts: Counts | undefined): string | undefined {
  if (counts === undefined || !('unknown' in counts) || 'limit' in plan.deletes) return undefined;
  const { added, updated, deleted } = figuresOf(plan, counts);
  return [added, updated, deleted].includes(undefined) ? counts.unknown : undefined;
}

/** `0.08% of 48,190, limit 10%`: of the rows that a delete may touch; empty where none goes. */
export function deletedShare(plan: Plan, counts: CountsRow): string {
  const { total, deleted, deletable = total } = counts;
  if (deleted === 0) return '';
  return [`${percentOf(deleted, deletable)} of ${thousands(deletable)}`, ...deletedLimit(plan, counts)].join(', ');
}

/** The limit of a replacement is on how much the table shrinks, not on the deleted rows: most of them are written again. */
function deletedLimit(plan: Plan, counts: CountsRow): readonly string[] {
  const { deletes } = plan;
  if (!('limit' in deletes)) return [];
  const { limitsDeleted } = DELETE_STRATEGIES[deletes.form];
  return [...(limitsDeleted ? [] : [shrinkage(plan, counts)]), `limit ${formatLimit(deletes.limit)}`];
}

/** `shrinks by 12 of 3,201 rows (0.37%)`, of a replacement alone. */
export function shrinkage(plan: Plan, counts: CountsRow): string {
  return shrinkText(limitedRows(plan, counts), counts.total);
}

/** How many rows `max_delete` is about. */
function limitedRows(plan: Plan, counts: CountsRow): number {
  return 'limit' in plan.deletes ? DELETE_STRATEGIES[plan.deletes.form].limited(plan, counts) : 0;
}

/** Whether `max_delete` is about the rows that are deleted, and not about how much the table shrinks. */
export function limitsDeleted({ deletes }: Plan): boolean {
  return 'limit' in deletes && DELETE_STRATEGIES[deletes.form].limitsDeleted;
}

interface OverLimit {
  /** What the guard of apply refuses it with. */
  readonly code: 'DRT401' | 'DRT418';
  /** `over the limit: 14 of 40 rows to delete, limit 10%; apply refuses this (DRT401): …` */
  readonly sentence: string;
}

/** The budgets that these counts break, by the arithmetic of the guards: apply is certain to refuse the plan while they hold. */
export function overLimits(plan: Plan, counts: Counts | undefined): readonly OverLimit[] {
  const known = counted(counts);
  if (known === undefined) return [];
  const { total, updated, deletable = total } = known;
  const gone = limitedRows(plan, known);
  const over = (code: OverLimit['code'], flag: string, what: string, limit: Limit): OverLimit => ({
    code,
    sentence: `over the limit: ${what}, limit ${formatLimit(limit)}; apply refuses this (${code}): look at the source, or plan with ${flag}`,
  });
  const toDelete = limitsDeleted(plan)
    ? `${thousands(gone)} of ${plural(deletable, 'row')} to delete`
    : shrinkage(plan, known);
  return [
    ...('limit' in plan.deletes && !isWithin(plan.deletes.limit, gone, deletable)
      ? [over('DRT401', '--max-delete', toDelete, plan.deletes.limit)]
      : []),
    ...(plan.maxUpdate !== undefined && !isWithin(plan.maxUpdate, updated, total)
      ? [over('DRT418', '--max-update', `${thousands(updated)} of ${plural(total, 'row')} to update`, plan.maxUpdate)]
      : []),
  ];
}

/** `balance 398, note 19`, most first; the rest as a number of columns. */
export function changedColumns(
  { changed }: Pick<CountsRow, 'changed'>,
  name: (column: string) => string = (column) => column,
  most = 8,
): string {
  const sorted = [...changed].sort((a, b) => b.rows - a.rows);
  const shown = sorted.slice(0, most).map(({ column, rows }) => `${name(column)} ${thousands(rows)}`);
  const more = sorted.length - shown.length;
  return [...shown, ...(more > 0 ? [`${thousands(more)} more ${more === 1 ? 'column' : 'columns'}`] : [])].join(', ');
}

/** `+59 ~412 -37 =47,741` */
export function countsFigures(counts: CountsRow): string {
  const { added, updated, deleted } = counts;
  return `+${thousands(added)} ~${thousands(updated)} -${thousands(deleted)} =${thousands(unchangedOf(counts))}`;
}

/** ` at v41`, ` on duckdb:crm.duckdb (rehearsal)`: the table that was counted, as far as it has a version or is not the real one. */
export function countedWhere({ version, rehearsal }: Pick<Counted, 'version' | 'rehearsal'>): string {
  const on = rehearsal === undefined ? '' : ` on ${rehearsal} (rehearsal)`;
  return `${on}${version === undefined ? '' : ` at v${version}`}`;
}
