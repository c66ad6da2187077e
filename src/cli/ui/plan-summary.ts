import { overLimits, whyNotCounted, whyUnknown } from '../../emit/counts.js';
import { batchSentence, remoteSentence, shortHash } from '../../emit/summary.js';
import { type Counts, counted, type Samples } from '../../plan/counts.js';
import type { Plan } from '../../plan/plan.js';
import { plural } from '../../text/figures.js';
import { formatLimit } from '../../types/limit.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { Colors } from './color.js';
import { countsLines, sampleLines } from './counts.js';
import { formatDuration } from './format.js';
import { alignColumns } from './table.js';

export interface SummaryOptions {
  /** The folder as the user named it, where the plan was written. */
  readonly out?: string;
  readonly ms?: number;
  /** Rows that load, where they were asked for and the target was not read. */
  readonly samples?: readonly string[];
  readonly counts?: Counts;
  readonly changes?: Samples;
}

/** Sums up a plan in a few lines: what it writes and deletes, and its folder. */
export function planSummary(plan: Plan, color: Colors, options: SummaryOptions = {}): readonly string[] {
  const on = plan.sync.key.length === 0 ? '' : ` on ${plan.sync.key.join(', ')}`;
  const known = counted(options.counts);
  const remote = remoteSentence(plan);
  const details = [
    ...(remote === undefined ? [] : [['source', remote]]),
    ['batch', batchSentence(plan)],
    ...(known === undefined ? [['write', writes(plan)]] : []),
    ...deleteLine(plan, options.counts),
    ...countsLine(plan, options.counts),
    ...(plan.maxUpdate === undefined ? [] : [['update', `limit ${formatLimit(plan.maxUpdate)}`]]),
  ].map(([label = '', text = '']) => `  ${label.padEnd(7)}  ${text}`);
  const where = options.out === undefined ? '' : ` -> ${options.out}`;
  const took = options.ms === undefined ? '' : `  ${formatDuration(options.ms)}`;
  const at = known?.version === undefined ? '' : `, v${known.version}`;
  return [
    `${plan.sync.name}  ${plan.sync.mode} -> ${formatTableRef(plan.tables.target)}${on}${at}`,
    ...details,
    ...(known === undefined ? [] : countsLines(plan, known, color)),
    ...overLimits(plan, known).map(({ sentence }) => `  ${color.red(sentence)}`),
    ...(options.changes === undefined || known === undefined ? [] : sampleLines(options.changes, color, known)),
    ...(options.samples ?? []).map((line) => `  sample   ${line}`),
    `plan ${shortHash(plan.planHash)}  ${plural(plan.statements.length, 'statement')}${where}${took}`,
  ];
}

function writes(plan: Plan): string {
  if (plan.statements.length === 0) return 'nothing';
  return `${MODE_TRAITS[plan.sync.mode].writesEveryRow ? '' : 'up to '}${plural(plan.batch.load, 'row')}`;
}

/** Counted deletes stand beside the other counts. */
function deleteLine(plan: Plan, counts: Counts | undefined): readonly (readonly string[])[] {
  const { deletes } = plan;
  if (deletes.form === 'none') return [];
  if (!('limit' in deletes)) return [['delete', `withheld: ${deletes.reason}`]];
  if (counted(counts) !== undefined) return [];
  return [['delete', `unknown (${whyUnknown(plan, counts)}), limit ${formatLimit(deletes.limit)}`]];
}

/** Where the target was to be asked, and no line of deletes says why it was not. */
function countsLine(plan: Plan, counts: Counts | undefined): readonly (readonly string[])[] {
  const why = whyNotCounted(plan, counts);
  return why === undefined ? [] : [['counts', `unknown (${why})`]];
}

/** The statements, a line each: `05-merge  changes  update or add up to 2 rows`. */
export function statementLines(plan: Plan): readonly string[] {
  return alignColumns(plan.statements.map((s) => [`  ${s.id}`, s.effect, s.title]));
}
