import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { parseCountFlag } from '../flags.js';
import { rowsInstead } from '../folder/printed.js';
import { planData } from '../json-data.js';
import { planExitCode, rowsNamed, withPlan } from '../open-plan.js';
import { TargetReader } from '../target-reader.js';
import { planSummary } from '../ui/plan-summary.js';

export interface DiffTargetFlags extends CommonFlags {
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
  /** `databricks` unless given. */
  readonly warehouse?: string;
  readonly timeout?: string;
  readonly samples?: string;
  readonly detailedExitcode?: boolean;
}

/** Rows of each kind that a person at a terminal sees unasked; in a log there are none. */
const SHOWN_ROWS = 10;

/** What a sync would change in its target, by reads alone: a counted plan without its folder. */
export async function diffTarget(
  context: CommandContext,
  file: string,
  flags: DiffTargetFlags,
): Promise<CommandResult> {
  const { io, terminal } = context;
  const asked = flags.samples === undefined ? undefined : parseCountFlag('--samples')(flags.samples);
  const samples = asked ?? (io.stdout.isTTY === true && !terminal.json ? SHOWN_ROWS : 0);
  await using reader = new TargetReader(context, flags.warehouse ?? 'databricks', {
    command: `drt diff ${file}`,
    timeout: flags.timeout,
  });
  const options = {
    file,
    ...rowsNamed(flags),
    describeTarget: reader.describe.bind(reader),
    measureSource: reader.measure.bind(reader),
  };
  return await withPlan(context, options, async (opened) => {
    const { plan } = opened;
    const read = await reader.read(opened, samples);
    const first = await rowsInstead(opened.batch?.rowsSource, read, samples);
    const shown = { ...read, ...(first.length === 0 ? {} : { samples: first }) };
    // Without the line of the plan, of which nothing is kept.
    for (const line of planSummary(plan, terminal.color, shown).slice(0, -1)) terminal.say(line);
    const exitCode = planExitCode(opened, read.counts, flags);
    return { exitCode, data: { plan: planData(plan, read.counts), changes: read.changes ?? null, samples: first } };
  });
}
