import { resolve } from 'node:path';
import { planToJson } from '../../emit/json.js';
import { type MarkdownOptions, printMarkdown } from '../../emit/markdown.js';
import { printScript } from '../../emit/script.js';
import { EXIT, type ExitCode, fail } from '../../errors.js';
import type { RowsSource } from '../../types/rows.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { parseCountFlag, parseLimitFlag } from '../flags.js';
import { firstRows } from '../folder/printed.js';
import { refuseForeign } from '../folder/replace.js';
import { keepRejects, writePlanFolder } from '../folder/write.js';
import { planData } from '../json-data.js';
import { type OpenPlan, type OpenPlanOptions, withPlan } from '../open-plan.js';
import { shapeOf } from '../shape-lock/shape-of.js';
import { planSummary } from '../ui/plan-summary.js';
import { describeThrough } from '../warehouse.js';

export interface PlanFlags extends CommonFlags {
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
  readonly batch?: string;
  readonly out?: string;
  readonly warehouse?: string;
  readonly timeout?: string;
  readonly maxDelete?: string;
  readonly format?: 'sql' | 'json' | 'markdown';
  readonly inlineRows?: boolean;
  readonly nodes?: boolean;
  readonly lock?: boolean;
  readonly samples?: string;
  readonly detailedExitcode?: boolean;
  readonly diff?: boolean;
}

/** Compiles a sync. Without --out the plan goes to standard output and nothing is written (H21). */
export async function plan(context: CommandContext, file: string, flags: PlanFlags): Promise<CommandResult> {
  checkFlags(flags);
  const { io, terminal } = context;
  const { out, warehouse } = flags;
  if (out !== undefined) refuseForeign(io.cwd, out);
  const started = io.now();
  const options: OpenPlanOptions = {
    file,
    ...(flags.input === undefined ? {} : { input: flags.input }),
    ...(flags.allowPath === undefined ? {} : { allowPath: flags.allowPath }),
    ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    ...(flags.maxDelete === undefined ? {} : { maxDelete: parseLimitFlag(flags.maxDelete) }),
    ...(warehouse === undefined
      ? {}
      : {
          describeTarget: (spec) =>
            describeThrough(context, warehouse, spec, { command: `drt plan ${file}`, timeout: flags.timeout }),
        }),
    ...(out === undefined ? {} : { keepRejects: (_, batch) => keepRejects(context, out, batch) }),
  };
  return await withPlan(context, options, async (opened) => {
    const { plan: compiled } = opened;
    const asked = flags.samples === undefined ? 0 : parseCountFlag('--samples')(flags.samples);
    const first = await firstRows(opened.batch?.rowsSource, asked);
    const samples = first.length === 0 ? {} : { samples: first };
    const exitCode = planExitCode(opened, flags);
    const shape = shapeOf(io, file, opened, flags.lock === true);
    if (out === undefined) {
      if (flags.lock !== true) await printPlan(context, opened, samples, flags);
      for (const line of planSummary(compiled, samples)) terminal.note(line);
      for (const line of shape.lines) (flags.lock === true ? terminal.say : terminal.note)(line);
      return { exitCode, data: { plan: planData(compiled), folder: null, lock: shape.data } };
    }
    await writePlanFolder(context, out, opened, {
      samples: first.length,
      inlineRows: flags.inlineRows === true,
      nodes: flags.nodes === true,
      shape: shape.state,
    });
    for (const line of planSummary(compiled, { out, ms: io.now() - started, ...samples })) terminal.say(line);
    for (const line of shape.lines) terminal.say(line);
    terminal.say(`next     ${nextCommand(out, flags)}`);
    return { exitCode, data: { plan: planData(compiled), folder: resolve(io.cwd, out), lock: shape.data } };
  });
}

/** A plan from batch.json has no rows, so it can be read and not applied. */
function nextCommand(out: string, { batch, warehouse }: PlanFlags): string {
  if (batch !== undefined) return 'drt plan with --input in place of --batch: this folder has no rows to apply';
  return `drt apply ${out}${warehouse === undefined || warehouse === 'databricks' ? '' : ` --warehouse ${warehouse}`}`;
}

function checkFlags(flags: PlanFlags): void {
  const both = (a: string, b: string): Error =>
    fail('DRT901', `${a} and ${b} do not go together`, { fix: 'drt plan --help' });
  if (flags.diff === true)
    throw fail('DRT106', 'drt plan --diff is not supported yet', {
      fix: 'drt apply counts before it writes, and asks',
    });
  if (flags.input !== undefined && flags.batch !== undefined) throw both('--input', '--batch');
  if (flags.lock === true && flags.maxDelete !== undefined)
    throw both('--lock', '--max-delete: what is locked is what the spec says');
  if (flags.lock === true && flags.format !== undefined) throw both('--lock', '--format');
  if (flags.format !== undefined && flags.out !== undefined) throw both('--format', '--out (it writes all three)');
  if (flags.nodes === true && flags.out === undefined && flags.format !== 'json') {
    throw fail('DRT901', '--nodes is for plan.json, and none is written', { fix: '--out DIR, or --format json' });
  }
  if (flags.format !== undefined && flags.json === true) throw both('--format', '--json (which is about the command)');
}

/** Exit code 5 (rows rejected) takes precedence over 2 (changes). */
function planExitCode({ plan: { statements }, exitCode }: OpenPlan, flags: PlanFlags): ExitCode {
  return exitCode === EXIT.done && flags.detailedExitcode === true && statements.length > 0 ? EXIT.changes : exitCode;
}

async function printPlan(
  { terminal }: CommandContext,
  { plan: compiled, batch }: OpenPlan,
  samples: MarkdownOptions,
  flags: PlanFlags,
): Promise<void> {
  if (terminal.json) return;
  const rows: { readonly rows?: RowsSource } = batch === undefined ? {} : { rows: batch.rowsSource };
  const print = {
    sql: () => printScript(compiled, { ...rows, inlineRows: flags.inlineRows === true }),
    json: () => [planToJson(compiled, { nodes: flags.nodes === true })],
    markdown: () => [printMarkdown(compiled, samples)],
  }[flags.format ?? 'sql'];
  for await (const piece of print()) if (!(await terminal.write(piece))) return;
}
