import { resolve } from 'node:path';
import { EXIT } from '../../error-codes.js';
import { needsRows } from '../../plan/changes.js';
import type { CommandContext, CommandResult } from '../command.js';
import { sinceApplied } from '../folder/applied.js';
import { openPlanFolder } from '../folder/read.js';
import { planData } from '../json-data.js';
import { nextLine } from '../ui/next.js';
import { planSummary, statementLines } from '../ui/plan-summary.js';
import { sinceLines } from '../ui/since.js';
import { wrapLine } from '../ui/table.js';

/** The summary of a plan folder that is what planning again gives; connects to nothing. */
export async function show({ io, terminal }: CommandContext, dir: string): Promise<CommandResult> {
  const opened = await openPlanFolder(io.cwd, dir);
  const { plan, printed } = opened;
  const { counts, changes } = printed;
  const [head = '', ...rest] = planSummary(plan, terminal.color, {
    out: dir,
    ...(counts === undefined ? {} : { counts }),
    ...(changes === undefined ? {} : { changes }),
  });
  const since = sinceApplied(io, [dir], opened);
  // What is piped is for programs: a line each.
  const width = io.stdout.isTTY === true ? (io.stdout.columns ?? 100) : Number.POSITIVE_INFINITY;
  const lines = [
    head,
    ...rest.slice(0, -1),
    ...statementLines(plan).flatMap((line) => wrapLine(line, width)),
    ...rest.slice(-1),
    ...sinceLines(since),
    nextLine({
      plan,
      dir,
      hasRows: opened.hasRows || !needsRows(plan),
      warehouse: counts?.rehearsal ?? 'databricks',
      ...(counts === undefined ? {} : { counts }),
      byHash: printed.shape === 'differs',
    }),
  ];
  for (const line of lines) terminal.say(line);
  for (const found of printed.warnings ?? []) terminal.report({ ...found, severity: 'warning' });
  for (const warning of plan.warnings) terminal.report(warning);
  return {
    exitCode: EXIT.done,
    data: { plan: planData(plan, counts), folder: resolve(io.cwd, dir), since: since ?? null },
  };
}
