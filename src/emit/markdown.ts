import type { Diagnostic } from '../errors.js';
import { compilePlanNode } from '../plan/compile.js';
import type { CountsRow, Plan, Statement } from '../plan/plan.js';
import { STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { plural, thousands } from '../text/figures.js';
import { formatLimit } from '../types/limit.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import { formatTableRef } from '../types/table-ref.js';
import { code, fence, inline } from './markdown-text.js';
import { countReason, identity, places, shortHash } from './summary.js';

export interface MarkdownOptions {
  /** What was counted against the target; without it the counts read "unknown" (H20). */
  readonly counts?: CountsRow;
  /** Rows to show, as wire lines: only where the user asked for them (`--samples`). */
  readonly samples?: readonly string[];
}

/** plan.md: the plan as a comment of a pull request. No row value is in it unless `samples` are given. */
export function printMarkdown(plan: Plan, options: MarkdownOptions = {}): string {
  return `${[
    `### drt plan: ${code(plan.sync.name)}`,
    headline(plan, options.counts),
    identity(plan)
      .map(([word, text]) => `- ${word}: ${code(text)}`)
      .join('\n'),
    counts(plan, options.counts),
    ...plan.warnings.map(warning),
    statements(plan),
    ...(options.samples === undefined ? [] : [samples(options.samples)]),
    sql(plan),
    [`plan ${shortHash(plan.planHash)}`, `spec ${shortHash(plan.specHash)}`, `batch ${shortHash(plan.batchHash)}`]
      .map(code)
      .join(' · '),
  ].join('\n\n')}\n`;
}

function headline(plan: Plan, counts: CountsRow | undefined): string {
  const on = code(formatTableRef(plan.tables.target));
  if (plan.statements.length === 0) return `**Nothing to do on ${on}.**`;
  const { deletes, batch } = plan;
  const parts = [
    `${MODE_TRAITS[plan.sync.mode].verb} ${plan.sync.key.length === 0 ? '' : 'up to '}${plural(batch.load, 'row')}`,
    ...(deletes.form === 'withheld' ? ['deletes withheld'] : []),
    ...('limit' in deletes ? [`delete ${deletedPart(counts)}`, `guard ${formatLimit(deletes.limit)}`] : []),
  ];
  const counted = counts === undefined ? '' : ' Counted when the plan was made; the guard counts again.';
  return `**${plural(plan.statements.length, 'statement')} on ${on}: ${parts.join(', ')}.**${counted}`;
}

function deletedPart(counts: CountsRow | undefined): string {
  if (counts === undefined) return 'an unknown number';
  const percent = counts.total === 0 ? 0 : (counts.deleted / counts.total) * 100;
  return `${thousands(counts.deleted)} (${percent.toFixed(2)}%)`;
}

function counts(plan: Plan, counted: CountsRow | undefined): string {
  const { added, updated, deleted, unchanged } =
    counted === undefined
      ? uncounted(plan)
      : { ...counted, unchanged: counted.total - counted.updated - counted.deleted };
  const figure = (n: number | undefined): string => (n === undefined ? 'unknown' : thousands(n));
  const rows: (readonly string[])[] = [
    ['added', figure(added), [added, updated, deleted].includes(undefined) ? countReason(plan) : ''],
    ['updated', figure(updated), ''],
    ['**deleted**', `**${figure(deleted)}**`, ''],
    ['unchanged', figure(unchanged), ''],
    ['rejected', thousands(plan.batch.rejected), ''],
  ];
  if (plan.batch.duplicates > 0)
    rows.push(['duplicates', thousands(plan.batch.duplicates), 'lost to another row of their key']);
  return [
    '| | rows | |',
    '|---|---:|---|',
    ...rows.map(([a, b, c]) => `| ${a} | ${b} |${c === '' ? '' : ` ${c}`} |`),
  ].join('\n');
}

/** The counts that are certain without asking the target. The others are printed as unknown, not as 0 (H20). */
function uncounted(plan: Plan): Partial<Record<'added' | 'updated' | 'deleted' | 'unchanged', number>> {
  if (plan.statements.length === 0) return { added: 0, updated: 0, deleted: 0 };
  const { writesEveryRow, updates } = MODE_TRAITS[plan.sync.mode];
  const known = { ...(writesEveryRow ? { added: plan.batch.load } : {}), ...(updates ? {} : { updated: 0 }) };
  return { ...known, ...('limit' in plan.deletes ? {} : { deleted: 0 }) };
}

function warning(d: Diagnostic): string {
  return [`> **${d.code}** ${inline(d.message)}`, ...(d.fix === undefined ? [] : [`> Fix: ${inline(d.fix)}`])].join(
    '\n',
  );
}

function statements(plan: Plan): string {
  if (plan.statements.length === 0) return 'No statement.';
  const rows = groups(plan.statements).map((group) => {
    const { title, effect } = GROUPS[groupOf(group)];
    return `| ${places(group)} | ${inline(title(group, plan))} | ${effect(group)} |`;
  });
  return ['| # | statement | effect |', '|---|---|---|', ...rows].join('\n');
}

/** Groups neighbouring statements that are one step to a reviewer: staging and its rows, and guards. */
function groups(all: readonly Statement[]): readonly (readonly Statement[])[] {
  const out: Statement[][] = [];
  for (const statement of all) {
    const last = out.at(-1);
    const group = groupOf([statement]);
    if (last !== undefined && group !== 'alone' && groupOf(last) === group) last.push(statement);
    else out.push([statement]);
  }
  return out;
}

type Group = (typeof STATEMENT_KINDS)[Statement['kind']]['group'];

/** Neighbours are of one group. */
function groupOf([first]: readonly Statement[]): Group {
  return first === undefined ? 'alone' : STATEMENT_KINDS[first.kind].group;
}

const titles = (group: readonly Statement[]): string => group.map((s) => s.title).join('; ');

const GROUPS: Readonly<
  Record<Group, { title(group: readonly Statement[], plan: Plan): string; effect(group: readonly Statement[]): string }>
> = {
  stage: {
    title: (_group, plan) => `stage ${plural(plan.batch.load, 'row')}`,
    effect: () => 'none',
  },
  guards: {
    title: (group) => `${group.length === 1 ? 'guard' : 'guards'}: ${titles(group)}`,
    effect: () => 'none, or stops the run',
  },
  alone: {
    title: titles,
    effect: ([first]) => (first?.effect === 'deletes' ? '**deletes**' : (first?.effect ?? 'none')),
  },
};

function samples(lines: readonly string[]): string {
  return `<details><summary>First ${plural(lines.length, 'row')}</summary>\n\n${fence('json', lines.join('\n'))}\n\n</details>`;
}

function sql(plan: Plan): string {
  const text = [...plan.preamble.map((q) => q.sql), ...plan.statements.map((s) => compilePlanNode(s.node, 'hidden'))]
    .map((s) => `${s};`)
    .join('\n\n');
  return `<details><summary>SQL, row values left out</summary>\n\n${fence('sql', text)}\n\n</details>`;
}
