import type { Counted, Counts } from '../plan/counts.js';
import { counted, unchangedOf } from '../plan/counts.js';
import { DELETE_STRATEGIES } from '../plan/delete-strategies/index.js';
import type { CountsRow, Plan } from '../plan/plan.js';
import { percentOf, thousands } from '../text/figures.js';
import { formatLimit } from '../types/limit.js';
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

/** `0.08% of 48,190, limit 10%`: of the rows that a delete may touch; empty where none goes. */
export function deletedShare(plan: Plan, { total, deleted, deletable = total }: CountsRow): string {
  if (deleted === 0) return '';
  return `${percentOf(deleted, deletable)} of ${thousands(deletable)}${deletedLimit(plan)}`;
}

/** The limit of a replacement is on how much the table shrinks, not on the deleted rows: most of them are written again. */
function deletedLimit({ deletes }: Plan): string {
  if (!('limit' in deletes) || !DELETE_STRATEGIES[deletes.form].limitsDeleted) return '';
  return `, limit ${formatLimit(deletes.limit)}`;
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

/** ` at v41`; empty where the engine has no versions. */
export function atVersion({ version }: Pick<Counted, 'version'>): string {
  return version === undefined ? '' : ` at v${version}`;
}
