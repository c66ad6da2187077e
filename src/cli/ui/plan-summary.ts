import { batchSentence, countReason, shortHash } from '../../emit/summary.js';
import type { Plan } from '../../plan/plan.js';
import { plural } from '../../text/figures.js';
import { formatLimit } from '../../types/limit.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { formatTableRef } from '../../types/table-ref.js';
import { formatDuration } from './format.js';
import { alignColumns } from './table.js';

export interface SummaryOptions {
  /** The folder as the user named it, where the plan was written. */
  readonly out?: string;
  readonly ms?: number;
  readonly samples?: readonly string[];
}

/** Sums up a plan in a few lines: what it writes and deletes, and its folder. */
export function planSummary(plan: Plan, options: SummaryOptions = {}): readonly string[] {
  const on = plan.sync.key.length === 0 ? '' : ` on ${plan.sync.key.join(', ')}`;
  const details = [
    ['batch', batchSentence(plan)],
    ['write', writes(plan)],
    ...(plan.deletes.form === 'none' ? [] : [['delete', deletes(plan)]]),
  ].map(([label = '', text = '']) => `  ${label.padEnd(7)}  ${text}`);
  const where = options.out === undefined ? '' : ` -> ${options.out}`;
  const took = options.ms === undefined ? '' : `  ${formatDuration(options.ms)}`;
  return [
    `${plan.sync.name}  ${plan.sync.mode} -> ${formatTableRef(plan.tables.target)}${on}`,
    ...details,
    ...(options.samples ?? []).map((line) => `  sample   ${line}`),
    `plan ${shortHash(plan.planHash)}  ${plural(plan.statements.length, 'statement')}${where}${took}`,
  ];
}

function writes(plan: Plan): string {
  if (plan.statements.length === 0) return 'nothing';
  return `${MODE_TRAITS[plan.sync.mode].writesEveryRow ? '' : 'up to '}${plural(plan.batch.load, 'row')}`;
}

function deletes(plan: Plan): string {
  return 'limit' in plan.deletes
    ? `unknown (${countReason(plan)}), limit ${formatLimit(plan.deletes.limit)}`
    : `withheld: ${'reason' in plan.deletes ? plan.deletes.reason : ''}`;
}

/** The statements, a line each: `05-merge  changes  update or add up to 2 rows`. */
export function statementLines(plan: Plan): readonly string[] {
  return alignColumns(plan.statements.map((s) => [`  ${s.id}`, s.effect, s.title]));
}
