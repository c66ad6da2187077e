import { resolve } from 'node:path';
import { planToJson } from '../../emit/json.js';
import { type MarkdownOptions, printMarkdown } from '../../emit/markdown.js';
import { printScript } from '../../emit/script.js';
import { fail } from '../../errors.js';
import { needsRows } from '../../plan/changes.js';
import type { Plan } from '../../plan/plan.js';
import type { RowsSource } from '../../types/rows.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { parseCountFlag, parseLimitFlag } from '../flags.js';
import { sinceApplied } from '../folder/applied.js';
import { rowsInstead } from '../folder/printed.js';
import { refuseForeign } from '../folder/replace.js';
import { keepRejects, writePlanFolder } from '../folder/write.js';
import { planData } from '../json-data.js';
import { type OpenPlan, type OpenPlanOptions, planExitCode, rowsNamed, withPlan } from '../open-plan.js';
import { shapeOf } from '../shape-lock/shape-of.js';
import type { ReadPlan, TargetReader } from '../target-reader.js';
import { nextLine } from '../ui/next.js';
import { planSummary } from '../ui/plan-summary.js';
import { sinceLines } from '../ui/since.js';

export interface PlanFlags extends CommonFlags {
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
  readonly batch?: string;
  readonly out?: string;
  readonly warehouse?: string;
  readonly timeout?: string;
  readonly maxDelete?: string;
  readonly maxUpdate?: string;
  readonly format?: 'sql' | 'json' | 'markdown';
  readonly inlineRows?: boolean;
  readonly nodes?: boolean;
  readonly lock?: boolean;
  readonly samples?: string;
  readonly detailedExitcode?: boolean;
  readonly strict?: boolean;
  readonly diff?: boolean;
  /** False: `--no-counts`. */
  readonly counts?: boolean;
}

/** Compiles a sync. Without --out the plan goes to standard output and nothing is written (H21). */
export async function plan(context: CommandContext, file: string, flags: PlanFlags): Promise<CommandResult> {
  checkFlags(flags);
  const { io, terminal } = context;
  const { out, warehouse } = flags;
  if (out !== undefined) refuseForeign(io.cwd, out);
  const started = io.now();
  await using reader = warehouse === undefined ? undefined : await openReader(context, warehouse, file, flags);
  const options: OpenPlanOptions = {
    file,
    ...rowsNamed(flags),
    ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    strict: flags.strict === true,
    ...(flags.maxDelete === undefined ? {} : { maxDelete: parseLimitFlag('--max-delete', flags.maxDelete) }),
    ...(flags.maxUpdate === undefined ? {} : { maxUpdate: parseLimitFlag('--max-update', flags.maxUpdate) }),
    ...(reader === undefined
      ? {}
      : { describeTarget: (spec) => reader.describe(spec), measureSource: (request) => reader.measure(request) }),
    ...(out === undefined ? {} : { keepRejects: (_, batch) => keepRejects(context, out, batch) }),
  };
  return await withPlan(context, options, async (opened) => {
    const { plan: compiled } = opened;
    if (flags.inlineRows === true) refuseInline(compiled);
    const asked = flags.samples === undefined ? 0 : parseCountFlag('--samples')(flags.samples);
    const read = await readTarget(reader, opened, asked, flags);
    const first = await rowsInstead(opened.batch?.rowsSource, read, asked);
    const { findings } = opened;
    const shown = {
      ...read,
      ...(first.length === 0 ? {} : { samples: first }),
      ...(findings.length === 0 ? {} : { warnings: findings }),
    };
    const exitCode = planExitCode(opened, read.counts, flags);
    const shape = shapeOf(io, file, opened, flags.lock === true);
    const since = sinceApplied(io, out === undefined ? [file] : [file, out], opened);
    const rows = { changes: read.changes ?? null, samples: first };
    const data = { plan: planData(compiled, read.counts), lock: shape.data, since: since ?? null, ...rows };
    if (out === undefined) {
      if (flags.lock !== true) await printPlan(context, opened, shown, flags);
      for (const line of planSummary(compiled, terminal.errorColor, shown)) terminal.note(line);
      for (const line of sinceLines(since)) terminal.note(line);
      for (const line of shape.lines) (flags.lock === true ? terminal.say : terminal.note)(line);
      return {
        exitCode,
        data: { ...data, folder: null },
      };
    }
    await writePlanFolder(context, out, opened, {
      ...read,
      samples: first.length,
      inlineRows: flags.inlineRows === true,
      nodes: flags.nodes === true,
      shape: shape.state,
    });
    const summary = planSummary(compiled, terminal.color, { out, ms: io.now() - started, ...shown });
    for (const line of [...summary, ...sinceLines(since), ...shape.lines]) terminal.say(line);
    const { warehouse: on = 'databricks' } = flags;
    const hasRows = opened.batch !== undefined || !needsRows(compiled);
    terminal.say(
      nextLine({
        plan: compiled,
        dir: out,
        hasRows,
        warehouse: on,
        byHash: shape.state === 'differs',
        ...(read.counts === undefined ? {} : { counts: read.counts }),
      }),
    );
    const folder = resolve(io.cwd, out);
    return {
      exitCode,
      data: { ...data, folder },
    };
  });
}

async function readTarget(
  reader: TargetReader | undefined,
  opened: OpenPlan,
  samples: number,
  { counts }: PlanFlags,
): Promise<ReadPlan> {
  if (reader === undefined) return {};
  return counts === false ? reader.notCounted(opened) : await reader.read(opened, samples);
}

/** Loaded only where a plan reads its target. */
async function openReader(
  context: CommandContext,
  warehouse: string,
  file: string,
  { timeout }: PlanFlags,
): Promise<TargetReader> {
  const { TargetReader } = await import('../target-reader.js');
  return new TargetReader(context, warehouse, { command: `drt plan ${file}`, timeout });
}

const LIMITS = {
  maxDelete: { flag: '--max-delete', key: 'sync.mirror.max_delete' },
  maxUpdate: { flag: '--max-update', key: 'sync.max_update' },
} as const;

function checkFlags(flags: PlanFlags): void {
  const both = (a: string, b: string, fix = 'drt plan --help'): Error =>
    fail('DRT901', `${a} and ${b} do not go together`, { fix });
  // The word of earlier drafts for what --warehouse now does by itself.
  if (flags.diff === true && (flags.warehouse === undefined || flags.counts === false))
    throw fail('DRT901', '--diff counts what would change in the target, which is read with --warehouse', {
      fix: 'drt plan SYNC.yml --warehouse databricks, which counts; or drt diff SYNC.yml, without a plan',
    });
  if (flags.input !== undefined && flags.batch !== undefined) throw both('--input', '--batch');
  if (flags.counts === false && flags.warehouse === undefined)
    throw fail('DRT901', '--no-counts goes with --warehouse: without it the target is not read, and nothing counted', {
      fix: 'leave it out',
    });
  for (const limit of ['maxDelete', 'maxUpdate'] as const) {
    if (flags.lock === true && flags[limit] !== undefined)
      throw both('--lock', LIMITS[limit].flag, `a lock holds what the spec says: write ${LIMITS[limit].key} there`);
  }
  if (flags.lock === true && flags.format !== undefined) throw both('--lock', '--format');
  if (flags.format !== undefined && flags.out !== undefined)
    throw both('--format', '--out', '--out writes all three forms');
  if (flags.nodes === true && flags.out === undefined && flags.format !== 'json') {
    throw fail('DRT901', '--nodes is for plan.json, and none is written', { fix: '--out DIR, or --format json' });
  }
  if (flags.format !== undefined && flags.json === true)
    throw both('--format', '--json', '--json is about the command; --format json prints plan.json');
}

async function printPlan(
  { terminal }: CommandContext,
  { plan: compiled, batch }: OpenPlan,
  shown: MarkdownOptions,
  flags: PlanFlags,
): Promise<void> {
  if (terminal.json) return;
  const rows: { readonly rows?: RowsSource } = batch === undefined ? {} : { rows: batch.rowsSource };
  const print = {
    sql: () =>
      printScript(compiled, {
        ...rows,
        ...(shown.counts === undefined ? {} : { counts: shown.counts }),
        inlineRows: flags.inlineRows === true,
      }),
    json: () => [planToJson(compiled, { nodes: flags.nodes === true })],
    markdown: () => [printMarkdown(compiled, shown)],
  }[flags.format ?? 'sql'];
  for await (const piece of print()) if (!(await terminal.write(piece))) return;
}

/** Rows that go in files stand in no script, so that nobody takes it for a whole one. */
function refuseInline({ files }: Plan): void {
  if (files === undefined) return;
  throw fail('DRT901', '--inline-rows, and the rows of this plan go to the volume in files', {
    fix: 'leave it out, or write destination.load: json',
  });
}
