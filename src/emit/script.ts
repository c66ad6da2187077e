import { changesTarget, makesTarget } from '../plan/changes.js';
import { type Counts, counted } from '../plan/counts.js';
import type { Plan, Statement } from '../plan/plan.js';
import { printEnd, printHead, printStatement } from '../script/script.js';
import { plural, thousands } from '../text/figures.js';
import { formatLimit } from '../types/limit.js';
import type { RowsSource } from '../types/rows.js';
import { safeComment } from './comment.js';
import {
  changedColumns,
  countedWhere,
  countsFigures,
  limitsDeleted,
  overLimits,
  shrinkage,
  whyNotCounted,
  whyUnknown,
} from './counts.js';
import { fillStatement, statementsWithoutRows } from './payloads.js';
import { batchSentence, deletesSentence, identity, place, places, planSentence, shortHash } from './summary.js';

export interface ScriptOptions {
  /** The plan's rows; without them every statement that takes rows is printed as its template. */
  readonly rows?: RowsSource;
  /** Print all rows as literals, however many they are. */
  readonly inlineRows?: boolean;
  /** What was counted against the target, for the header. */
  readonly counts?: Counts;
}

/**
 * plan.sql, piece by piece: the text that is reviewed. Self-contained where every row is a literal in it; else its
 * header says which rows it needs. Reading it back with `parseScript` gives the plan's ids, kinds and sql.
 */
export async function* printScript(plan: Plan, options: ScriptOptions = {}): AsyncGenerator<string> {
  const templates = new Set(
    options.rows === undefined
      ? plan.statements.filter((s) => s.payload !== undefined)
      : statementsWithoutRows(plan, options.inlineRows === true),
  );
  const header = headerLines(plan, [...templates], options.counts).map(safeComment);
  yield printHead({ header, preamble: plan.preamble.map((q) => q.sql) });
  for (const statement of plan.statements) {
    if (options.rows === undefined || templates.has(statement)) {
      yield statementText(statement, statement.sql);
      continue;
    }
    for await (const { sql, chunk } of fillStatement(statement, options.rows)) {
      yield statementText(statement, sql, chunk);
    }
  }
  yield printEnd(shortHash(plan.planHash));
}

function statementText(statement: Statement, sql: string, chunk?: number): string {
  const of = statement.payload !== undefined && 'chunks' in statement.payload ? statement.payload.chunks : 1;
  const title = chunk === undefined ? statement.title : `${statement.title}, chunk ${chunk} of ${of}`;
  const { id, kind, effect, because } = statement;
  return printStatement({ id, kind, title: safeComment(title), effect, because: safeComment(because), sql });
}

function headerLines(plan: Plan, templates: readonly Statement[], counts: Counts | undefined): readonly string[] {
  const names = [plan.sync.file, plan.batch.label];
  const width = Math.max(...names.map((n) => n.length));
  const [file, label] = names.map((n) => n.padEnd(width));
  return [
    `drt plan ${shortHash(plan.planHash)}: ${planSentence(plan)}`,
    '',
    ...identity(plan).map(([word, text]) => `${word.padEnd(8)} ${text}`),
    `spec     ${file}  ${shortHash(plan.specHash)}`,
    `batch    ${label}  ${shortHash(plan.batchHash)}  ${batchSentence(plan)}`,
    `deletes  ${deletesSentence(plan, deletedCount(plan, counts))}`,
    ...(plan.maxUpdate === undefined ? [] : [`updates  limit ${formatLimit(plan.maxUpdate)}`]),
    ...countedLine(plan, counts),
    ...overLimits(plan, counts).map(({ sentence }) => `refused  ${sentence}`),
    `run      ${runSentence(plan)}`,
    ...aloneLines(plan),
    ...templates.map((s) => `rows     ${needsRows(s)}`),
    ...(templates.length === 0 ? [] : [`         not in this script: drt apply DIR runs it${inlineAdvice(plan)}`]),
    ...plan.warnings.map((w) => `${w.code}   ${w.message}${w.fix === undefined ? '' : `; fix: ${w.fix}`}`),
  ];
}

/** What is in files of their own cannot be written into the script. */
const inlineAdvice = ({ files }: Plan): string =>
  files === undefined ? '; drt plan --inline-rows writes them here' : '';

function deletedCount(plan: Plan, counts: Counts | undefined): string {
  const known = counted(counts);
  if (known === undefined) return `count unknown (${whyUnknown(plan, counts)})`;
  if (!limitsDeleted(plan)) return shrinkage(plan, known);
  const { deleted, deletable = known.total } = known;
  return `${thousands(deleted)} of ${thousands(deletable)}`;
}

/** `counted  +59 ~412 -37 =47,741 at v41; changed: balance 398, note 19` */
function countedLine(plan: Plan, counts: Counts | undefined): readonly string[] {
  const known = counted(counts);
  if (known === undefined) {
    const why = whyNotCounted(plan, counts);
    return why === undefined ? [] : [`counted  unknown (${why})`];
  }
  const columns = changedColumns(known);
  return [`counted  ${countsFigures(known)}${countedWhere(known)}${columns === '' ? '' : `; changed: ${columns}`}`];
}

/** What apply sees to, and a client that only runs the script does not. */
function aloneLines(plan: Plan): readonly string[] {
  const alone = plan.statements.filter((s) => s.noCommitSince !== undefined);
  if (alone.length === 0) return [];
  const since = plan.statements.filter((s) => s.id === alone[0]?.noCommitSince);
  return [
    `alone    nobody else may commit to the target during ${places([...since, ...alone])}: drt apply compares its versions;`,
    '         run otherwise, look at DESCRIBE HISTORY afterwards',
  ];
}

/** `02-stage_rows needs rows/: 48,212 rows in 5 chunks` */
function needsRows({ id, payload }: Statement): string {
  if (payload === undefined) return id;
  if (payload.kind === 'keys') return `${id} needs rows/: ${plural(payload.keys, 'key')}`;
  if (payload.kind === 'file_names') return `${id} is sent once a file: {n} is 1${upTo(payload.files)}`;
  if (payload.kind === 'row_files')
    return `${id} needs rows/: ${plural(payload.rows, 'row')}, sent once a file: {n} is 1${upTo(payload.files)}`;
  const what = payload.kind === 'rows' ? plural(payload.rows, 'row') : plural(payload.rows, 'protected key');
  return `${id} needs rows/: ${what}${payload.chunks > 1 ? ` in ${plural(payload.chunks, 'chunk')}` : ''}`;
}

const upTo = (files: number): string => (files > 1 ? ` to ${files}` : '');

/** Says how to run the script, which statements leave the target alone, and whether it may be run again. */
function runSentence(plan: Plan): string {
  if (plan.statements.length === 0) return 'nothing to run';
  const firstWrite = plan.statements.findIndex(changesTarget);
  const before = plan.statements.slice(0, Math.max(firstWrite, 0)).filter((s) => !makesTarget(s));
  const repeats = plan.statements.filter((s) => changesTarget(s) && !s.idempotent);
  return [
    'top to bottom, stop at the first error',
    ...(before.length === 0 ? [] : [`${places(before)} ${before.length === 1 ? 'leaves' : 'leave'} the target alone`]),
    rerunSentence(repeats),
  ].join('; ');
}

/** `repeats`: the statements that would write again. */
function rerunSentence(repeats: readonly Statement[]): string {
  if (repeats.length === 0) return 'safe to rerun';
  const places = repeats.map(place).join(', ');
  return repeats.every((s) => s.once !== undefined)
    ? `drt apply adds its rows once; any other client that reruns it adds them again (${places})`
    : `not safe to rerun: ${places} would write again`;
}
