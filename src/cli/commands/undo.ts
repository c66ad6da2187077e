import { resolve } from 'node:path';
import { shortHash } from '../../emit/summary.js';
import { EXIT } from '../../error-codes.js';
import { fail } from '../../errors.js';
import { minute } from '../../execute/look-back.js';
import { findUndo, undo as restore, type Undoable } from '../../execute/undo.js';
import type { Plan } from '../../plan/plan.js';
import { plural } from '../../text/figures.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { openJournal } from '../folder/journal.js';
import { whileLocked } from '../folder/lock.js';
import { findPlanFolder, openPlanFolder } from '../folder/read.js';
import { planData, warehouseData } from '../json-data.js';
import { askYesNo } from '../ui/prompt.js';
import { openWarehouse } from '../warehouse.js';

interface UndoFlags extends CommonFlags {
  readonly warehouse: string;
  readonly timeout?: string;
  readonly yes?: boolean;
}

/** Takes back what the last run of a plan folder did: the table is again what it was before, as a new version. */
export async function undo(context: CommandContext, dir: string, flags: UndoFlags): Promise<CommandResult> {
  const { io, terminal } = context;
  const place = findPlanFolder(io.cwd, dir);
  return await whileLocked(context, place, dir, async () => {
    const { plan } = await openPlanFolder(io.cwd, dir);
    await using warehouse = await openWarehouse(context, flags.warehouse, {
      ...plan,
      timeout: flags.timeout,
      target: plan.tables.target,
      command: `drt undo ${dir}`,
    });
    const of = { place, named: dir, plan: plan.planHash, warehouse: warehouse.label, remembers: true };
    using journal = openJournal(io, of);
    if (journal === undefined) {
      throw fail('DRT422', `${dir} has no journal, and none can be written: what its runs did is not known`);
    }
    const run = { plan, warehouse, journal, signal: io.signal };
    const found = await findUndo(run);
    for (const line of lines(plan, found)) terminal.say(line);
    if (flags.yes !== true && !(await approved(context, plan, found))) {
      throw fail('DRT414', `not approved; ${formatTableRef(plan.tables.target)} is unchanged`, {
        fix: 'answer y, or pass --yes where nobody can be asked',
      });
    }
    context.handlesInterrupt(() => undefined);
    const version = await restore(run, found);
    const done = `${terminal.color.green('done')}     ${formatTableRef(plan.tables.target)} is as it was at v${found.to}  v${found.from} -> v${version}`;
    terminal.say(done);
    return {
      exitCode: EXIT.done,
      written: [done],
      data: {
        plan: planData(plan),
        folder: resolve(io.cwd, dir),
        ...warehouseData(warehouse),
        result: { outcome: 'done', restored: found.to, versions: { before: found.from, after: version } },
      },
    };
  });
}

function lines(plan: Plan, { from, to, run }: Undoable): readonly string[] {
  const { counts } = run;
  const what =
    counts === undefined
      ? 'what the run did: how many rows it changed is not known'
      : `${plural(counts.added, 'row')} added, ${counts.updated} updated, ${counts.deleted} deleted`;
  return [
    `${plan.sync.name}  plan ${shortHash(plan.planHash)} -> ${formatTableRef(plan.tables.target)}, v${from}`,
    `  takes back ${what}, of ${minute(run.at)}: v${to} again`,
  ];
}

async function approved({ io, terminal }: CommandContext, plan: Plan, { to }: Undoable): Promise<boolean> {
  if (!terminal.interactive || terminal.json) return false;
  return await askYesNo(io, `Restore ${formatTableRef(plan.tables.target)} to v${to}?`);
}
