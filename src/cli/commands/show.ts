import { resolve } from 'node:path';
import { EXIT } from '../../errors.js';
import type { CommandContext, CommandResult } from '../command.js';
import { openPlanFolder } from '../folder/read.js';
import { planData } from '../json-data.js';
import { planSummary, statementLines } from '../ui/plan-summary.js';

/** The summary of a plan folder that is what planning again gives; connects to nothing. */
export async function show({ io, terminal }: CommandContext, dir: string): Promise<CommandResult> {
  const { plan, printed } = await openPlanFolder(io.cwd, dir);
  const { counts, changes } = printed;
  const [head = '', ...rest] = planSummary(plan, terminal.color, {
    out: dir,
    ...(counts === undefined ? {} : { counts }),
    ...(changes === undefined ? {} : { changes }),
  });
  for (const line of [head, ...rest.slice(0, -1), ...statementLines(plan), ...rest.slice(-1)]) terminal.say(line);
  for (const warning of plan.warnings) terminal.report(warning);
  return { exitCode: EXIT.done, data: { plan: planData(plan, counts), folder: resolve(io.cwd, dir) } };
}
