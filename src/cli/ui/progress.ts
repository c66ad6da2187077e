import { shortHash } from '../../emit/summary.js';
import type { ExecutionEvent, ExecutionResult, ResultCounts, StatementReport } from '../../execute/events.js';
import type { Warehouse } from '../../execute/warehouse.js';
import type { Plan } from '../../plan/plan.js';
import { STATEMENT_KINDS } from '../../plan/statement-kinds.js';
import { plural, thousands } from '../../text/figures.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { Colors } from './color.js';
import { countsLines } from './counts.js';
import { formatDuration } from './format.js';
import type { Terminal } from './terminal.js';

type Handlers = { readonly [K in ExecutionEvent['kind']]: (event: Extract<ExecutionEvent, { kind: K }>) => void };

/** Prints what happens while a plan runs: a line a statement, and on a terminal what is going on now. */
export function printEvents(plan: Plan, warehouse: Warehouse, terminal: Terminal): (event: ExecutionEvent) => void {
  const width = Math.max(...plan.statements.map((s) => s.kind.length));
  const handlers: Handlers = {
    checked: () => {},
    created_target: ({ target }) => terminal.say(`  ${formatTableRef(target)} was not there: created`),
    noted: ({ text }) => terminal.say(`  ${text}`),
    counted: ({ counts }) => {
      for (const line of countsLines(plan, counts, terminal.color)) terminal.say(line);
    },
    started: ({ id }) => terminal.progress(`  ${id.replace('-', ' ')} …`),
    progress: ({ id, rows, of }) =>
      terminal.progress(`  ${id.replace('-', ' ')} … ${thousands(rows)} of ${plural(of, 'row')}`),
    finished: ({ report }) => terminal.say(statementLine(report, width, terminal.color)),
  };
  let headed = false;
  return (event) => {
    if (!headed) {
      terminal.say(headLine(plan, warehouse, event.kind === 'checked' ? event.version : undefined));
      if (leavesRowsOut(plan)) terminal.say(`  ${rowsLine(plan)}`);
    }
    headed = true;
    (handlers[event.kind] as (event: ExecutionEvent) => void)(event);
  };
}

const leavesRowsOut = ({ batch }: Plan): boolean => batch.duplicates + batch.rejected > 0;

/** `406 rows, 311 load: 95 duplicates, 0 rejected` */
function rowsLine({ batch }: Plan): string {
  const out = `${plural(batch.duplicates, 'duplicate')}, ${thousands(batch.rejected)} rejected`;
  return `${plural(batch.read, 'row')}, ${thousands(batch.load)} load: ${out}`;
}

/** `contacts  plan f07c21d4 -> main.crm.contacts, v41` */
function headLine(plan: Plan, warehouse: Warehouse, version: number | undefined): string {
  const at = version === undefined ? '' : `, v${version}`;
  const rehearsal = warehouse.rehearsal ? `  (rehearsal on ${warehouse.label})` : '';
  return `${plan.sync.name}  plan ${shortHash(plan.planHash)} -> ${formatTableRef(plan.tables.target)}${at}${rehearsal}`;
}

/** The longest outcome after which a run continues, so that its columns line up. */
const OUTCOME_WIDTH = 'refused'.length;

/** `  05 merge           ok       3.4 s  +59 ~412` */
function statementLine(report: StatementReport, width: number, color: Colors): string {
  const good = report.outcome === 'ok' || report.outcome === 'skipped';
  const outcome = report.outcome.padEnd(OUTCOME_WIDTH);
  const place = report.id.slice(0, report.id.indexOf('-'));
  const details = [
    report.rows === undefined || report.rows === 0 ? '' : sentRows(report.rows, report.ms),
    changes(report),
    report.attempts === undefined || report.attempts === 1 ? '' : plural(report.attempts, 'attempt'),
    report.note ?? '',
  ].filter((f) => f !== '');
  const line = [
    '',
    `${place} ${report.kind.padEnd(width)}`,
    good ? outcome : color.red(outcome),
    formatDuration(report.ms),
    details.join('  '),
  ];
  return line.join('  ').trimEnd();
}

function sentRows(rows: number, ms: number): string {
  const rate = ms < 1 ? '' : `, ${thousands(Math.round((rows / ms) * 1000))}/s`;
  return `${plural(rows, 'row')}${rate}`;
}

/** What a statement changed in the target. Staged rows are shown as rows, not as changes. */
function changes({ kind, affected }: StatementReport): string {
  if (STATEMENT_KINDS[kind].table !== 'target') return '';
  const { inserted, updated, deleted } = affected ?? {};
  return [
    inserted === undefined ? '' : `+${thousands(inserted)}`,
    updated === undefined ? '' : `~${thousands(updated)}`,
    deleted === undefined ? '' : `-${thousands(deleted)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** `done     +59 ~412 -37 =47,741  v41 -> v43  11.1 s` */
export function resultLine(plan: Plan, result: ExecutionResult, ms: number, color: Colors): string {
  const { before, after } = result.version ?? {};
  const versions =
    before === undefined || after === undefined ? '' : before === after ? `v${before}` : `v${before} -> v${after}`;
  const what = result.counts === undefined ? COUNTS_LOST : figures(plan, result.counts);
  return [`${color.green('done')}     ${what}`, versions, formatDuration(ms)].filter((p) => p !== '').join('  ');
}

const COUNTS_LOST = 'committed; how many rows it changed is not known';

function figures(plan: Plan, { added, updated, deleted, unchanged }: ResultCounts): string {
  const figures = `+${thousands(added)} ~${thousands(updated)} -${thousands(deleted)}${unchanged === undefined ? '' : ` =${thousands(unchanged)}`}`;
  return added + updated + deleted === 0
    ? `nothing changed in ${formatTableRef(plan.tables.target)}  ${figures}`
    : figures;
}
