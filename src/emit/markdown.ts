import type { Diagnostic } from '../errors.js';
import { compilePlanNode } from '../plan/compile.js';
import { appliedWords, type Counted, type Counts, changesNothing, counted, type Samples } from '../plan/counts.js';
import type { Plan, Statement } from '../plan/plan.js';
import { STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { percentOf, plural, thousands } from '../text/figures.js';
import { formatLimit } from '../types/limit.js';
import { MODE_TRAITS } from '../types/sync-mode.js';
import { formatTableRef } from '../types/table-ref.js';
import { changesTables } from './changes.js';
import { changedColumns, countedWhere, figuresOf, limitsDeleted, overLimits, shrinkage, whyUnknown } from './counts.js';
import { cellCode, code, fence, inline } from './markdown-text.js';
import { identity, places, shortHash } from './summary.js';

export interface MarkdownOptions {
  /** What was counted against the target; without it the counts read "unknown" (H20). */
  readonly counts?: Counts;
  /** Rows of each kind, where the target was read, and only where the user asked for them (`--samples`). */
  readonly changes?: Samples;
  /** Rows to show, as wire lines: only where the user asked for them, of a plan that did not read the target. */
  readonly samples?: readonly string[];
  /** What reading the spec found, which the plan does not hold. */
  readonly warnings?: readonly Finding[];
}

/** What a reviewer reads of a warning. */
export type Finding = Pick<Diagnostic, 'code' | 'message' | 'fix'>;

/** plan.md: the plan as a comment of a pull request. No row value is in it unless samples are given. */
export function printMarkdown(plan: Plan, options: MarkdownOptions = {}): string {
  const known = counted(options.counts);
  return `${[
    `### drt plan: ${code(plan.sync.name)}`,
    headline(plan, options.counts),
    countsTable(plan, options.counts),
    ...overLimits(plan, options.counts).map(({ sentence }) => `> **${inline(sentence)}**`),
    ...[...(options.warnings ?? []), ...plan.warnings].map(warning),
    ...(options.changes === undefined || known === undefined ? [] : changesTables(plan, known, options.changes)),
    statements(plan),
    identity(plan)
      .map(([word, text]) => `- ${word}: ${code(text)}`)
      .join('\n'),
    ...(options.samples === undefined ? [] : [samples(options.samples)]),
    sql(plan),
    [`plan ${shortHash(plan.planHash)}`, `spec ${shortHash(plan.specHash)}`, `batch ${shortHash(plan.batchHash)}`]
      .map(code)
      .join(' · '),
  ].join('\n\n')}\n`;
}

function headline(plan: Plan, counts: Counts | undefined): string {
  const on = code(formatTableRef(plan.tables.target));
  if (plan.statements.length === 0) return `**Nothing to do on ${on}.**`;
  const known = counted(counts);
  if (known?.applied !== undefined) {
    return `**Nothing to change on ${on}: ${appliedWords(known.applied)}.** ${countedAt(known)}`;
  }
  if (changesNothing(known)) {
    return `**Nothing to change on ${on}: ${plural(plan.batch.load, 'row')} as they are.** ${countedAt(known)}`;
  }
  const { deletes } = plan;
  const parts = [
    ...writtenAndDeleted(plan, known),
    ...(deletes.form === 'withheld' ? ['deletes withheld'] : []),
    ...(plan.maxUpdate === undefined ? [] : [`update at most ${formatLimit(plan.maxUpdate)}`]),
  ];
  return `**${plural(plan.statements.length, 'statement')} on ${on}: ${parts.join(', ')}.**${known === undefined ? '' : ` ${countedAt(known)}`}`;
}

/** A replacement brings most rows back that it deletes: its guard is about how much smaller the table gets. */
function writtenAndDeleted(plan: Plan, known: Counted | undefined): readonly string[] {
  const { deletes, batch, sync } = plan;
  const guard = 'limit' in deletes ? `guard ${formatLimit(deletes.limit)}` : '';
  if (known !== undefined && guard !== '' && !limitsDeleted(plan)) {
    const all = `${sync.mode} all ${plural(known.total, 'row')} by ${thousands(batch.load)}`;
    return [all, `${shrinkage(plan, known)}, ${guard}`];
  }
  return [
    `${MODE_TRAITS[sync.mode].verb} ${sync.key.length === 0 ? '' : 'up to '}${plural(batch.load, 'row')}`,
    ...(guard === '' ? [] : [`delete ${deletedPart(known)}`, guard]),
  ];
}

function countedAt(known: Counted | undefined): string {
  return `Counted${known === undefined ? '' : inline(countedWhere(known))} when the plan was made; apply counts again.`;
}

function deletedPart(known: Counted | undefined): string {
  if (known === undefined) return 'an unknown number';
  const { deleted, deletable = known.total } = known;
  return `${thousands(deleted)} (${percentOf(deleted, deletable)})`;
}

function countsTable(plan: Plan, counts: Counts | undefined): string {
  const { added, updated, deleted, unchanged } = figuresOf(plan, counts);
  const figure = (n: number | undefined): string => (n === undefined ? 'unknown' : thousands(n));
  const known = counted(counts);
  const why = [added, updated, deleted].includes(undefined) ? inline(whyUnknown(plan, counts)) : '';
  const rows: (readonly string[])[] = [
    ['added', figure(added), why],
    ['updated', figure(updated), known === undefined ? '' : changedColumns(known, cellCode)],
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

function warning(d: Finding): string {
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
  clean: {
    title: titles,
    effect: () => 'drops',
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
