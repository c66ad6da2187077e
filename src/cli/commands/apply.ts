import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shortHash } from '../../emit/summary.js';
import { EXIT, type ExitCode } from '../../error-codes.js';
import { fail } from '../../errors.js';
import type { ExecutionResult } from '../../execute/events.js';
import { executePlan } from '../../execute/executor.js';
import type { ResumeRule } from '../../execute/look-back.js';
import { RunWatch } from '../../execute/run-watch.js';
import { readDeletedKeys } from '../../execute/samples.js';
import type { Warehouse } from '../../execute/warehouse.js';
import { needsRows } from '../../plan/changes.js';
import type { PlanInput } from '../../plan/context.js';
import type { Samples } from '../../plan/counts.js';
import type { Plan } from '../../plan/plan.js';
import { sampleQueries } from '../../plan/preview/samples.js';
import type { SyncSpec } from '../../sync/sync-spec.js';
import type { RowsSource } from '../../types/rows.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { formatTableRef } from '../../types/table-ref.js';
import { approve, SHOWN_KEYS } from '../approve.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { parsePlanHash } from '../flags.js';
import { noteApplied } from '../folder/applied.js';
import { openJournal } from '../folder/journal.js';
import { whileLocked } from '../folder/lock.js';
import { refusePlanFile } from '../folder/plan-file.js';
import { findPlanFolder, openPlanFolder } from '../folder/read.js';
import { runsFolder } from '../folder/runs.js';
import { withTempFolder } from '../folder/temporary.js';
import { keepRejects, writePlanFolder } from '../folder/write.js';
import { planData, resultData, warehouseData } from '../json-data.js';
import { type OpenPlanOptions, rowsNamed, withPlan } from '../open-plan.js';
import { rejectedWarning } from '../rejects.js';
import { measureRows, notThere } from '../remote-source.js';
import { refuseOtherShape, refuseUnapproved } from '../shape-lock/shape-lock.js';
import { alreadyAppliedLine } from '../ui/already-applied.js';
import { colorsFor } from '../ui/color.js';
import { printEvents, resultLine } from '../ui/progress.js';
import { describeTarget, openWarehouse } from '../warehouse.js';

export interface ApplyFlags extends CommonFlags {
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
  readonly warehouse: string;
  readonly timeout?: string;
  readonly yes?: boolean;
  readonly strict?: boolean;
  readonly resume?: boolean;
  readonly again?: boolean;
  readonly dryRun?: boolean;
  /** As `parsePlanHash` gives it. */
  readonly plan?: string;
}

/** Runs a plan folder as it is, or plans a sync beside its spec and runs that. */
export async function apply(context: CommandContext, path: string, flags: ApplyFlags): Promise<CommandResult> {
  const full = resolve(context.io.cwd, path);
  const named = flags.plan === undefined ? {} : { plan: parsePlanHash(flags.plan) };
  if (flags.resume === true && flags.again === true) {
    throw fail('DRT901', '--resume ends a run that was begun, and --again begins one more', { fix: 'leave one out' });
  }
  if (!existsSync(full))
    throw fail('DRT902', `${path} does not exist`, { fix: 'drt apply takes a plan folder or a sync spec' });
  const isFolder = statSync(full).isDirectory();
  if (flags.dryRun === true) {
    throw fail('DRT901', 'drt apply has no --dry-run: drt plan is the run that writes nothing', {
      fix: isFolder ? `drt show ${path}` : `drt plan ${path}`,
    });
  }
  if (!isFolder) refusePlanFile(full, path, 'apply');
  return isFolder ? await applyFolder(context, path, { ...flags, ...named }) : await applySync(context, path, flags);
}

async function applyFolder(context: CommandContext, dir: string, flags: ApplyFlags): Promise<CommandResult> {
  const { io } = context;
  if (flags.input !== undefined)
    throw fail('DRT901', '--input goes with a sync spec: a plan folder has its rows', { fix: `drt apply ${dir}` });
  if (flags.strict === true)
    throw fail('DRT901', '--strict goes with a sync spec: the warnings of a plan folder were reviewed with it', {
      fix: `drt plan SYNC.yml --strict --out ${dir}`,
    });
  if (flags.allowPath !== undefined)
    throw fail('DRT901', '--allow-path goes with a sync spec: a plan folder has its rows', { fix: `drt apply ${dir}` });
  const place = findPlanFolder(io.cwd, dir);
  return await whileLocked(context, place, dir, async () => {
    const { plan, input, printed, rows, hasRows, rejects } = await openPlanFolder(io.cwd, dir);
    refuseAgain(plan, dir, flags);
    if (flags.plan === undefined) refuseUnapproved(plan, printed.shape, dir);
    if (!hasRows && needsRows(plan)) {
      throw fail('DRT310', `${dir}/rows cannot be read, and the plan needs its rows`, {
        fix: 'drt plan with --input in place of --batch: a folder made of batch.json is for reading',
      });
    }
    if (flags.plan !== undefined) checkNamed(plan, flags.plan, dir);
    const rejected = rejectedWarning(plan.batch, rejects);
    if (rejected !== undefined) context.terminal.report(rejected);
    await using warehouse = await openWarehouse(context, flags.warehouse, {
      ...plan,
      timeout: flags.timeout,
      target: plan.tables.target,
      command: `drt apply ${dir}`,
    });
    if (plan.batch.remote !== undefined && warehouse.kind !== 'databricks') throw notThere(plan, warehouse);
    const resume = flags.resume === true ? 'only' : undefined;
    return await runPlan(context, { plan, input, rows, warehouse, dir }, flags, resume);
  });
}

/** DRT415 if the folder holds another plan than the one that was named: `--plan`, of a pull request. */
function checkNamed(plan: Plan, hash: string, dir: string): void {
  if (plan.planHash.startsWith(hash)) return;
  throw fail('DRT415', `${dir} holds the plan ${plan.planHash}, and --plan names ${hash}`, {
    fix: 'apply the folder that was reviewed, or review this one',
  });
}

/** DRT901 for `--again` of a mode that adds nothing a second time. */
function refuseAgain({ sync: { mode } }: Plan, named: string, { again }: ApplyFlags): void {
  if (again !== true || MODE_TRAITS[mode].repeats === 'adds') return;
  throw fail('DRT901', `--again adds the rows of an insert once more; mode ${mode} leaves the same however often`, {
    fix: `drt apply ${named}`,
  });
}

async function applySync(context: CommandContext, file: string, flags: ApplyFlags): Promise<CommandResult> {
  const { io } = context;
  if (flags.plan !== undefined)
    throw fail('DRT901', '--plan goes with a plan folder: a spec is planned anew', {
      fix: 'drt apply DIR --plan HASH',
    });
  let warehouse: Warehouse | undefined;
  const connect = async (spec: SyncSpec): Promise<Warehouse> => {
    warehouse ??= await openWarehouse(context, flags.warehouse, {
      ...spec,
      command: `drt apply ${file}`,
      timeout: flags.timeout,
    });
    return warehouse;
  };
  const options: OpenPlanOptions = {
    file,
    ...rowsNamed(flags),
    strict: flags.strict === true,
    describeTarget: async (spec) => describeTarget(await connect(spec), spec.target),
    measureSource: async (request) => measureRows(context, await connect(request.spec), request),
    keepRejects: (spec, batch) => keepRejects(context, join(runsFolder(io.cwd, file, spec.name), 'rejected'), batch),
  };
  try {
    return await withPlan(context, options, async (opened) => {
      const { spec, plan } = opened;
      refuseAgain(plan, file, flags);
      const dir = join(runsFolder(io.cwd, file, spec.name), shortHash(plan.planHash));
      const shape = refuseOtherShape(io, file, plan.statements.length === 0 ? undefined : opened.input);
      await writePlanFolder(context, dir, opened, { inlineRows: false, nodes: false, samples: 0, shape }, 'run');
      // The rows are in the folder now: what read them need not take memory beside the run (H14).
      await opened.batch?.close();
      if (plan.statements.length === 0) return nothingToDo(context, plan, dir);
      return await whileLocked(context, resolve(io.cwd, dir), dir, async () => {
        const { rows } = await openPlanFolder(io.cwd, dir);
        // Whoever applies a spec wants what it says: a run of the same plan that was killed is ended.
        return await runPlan(
          context,
          { plan, input: opened.input, rows, warehouse: await connect(spec), dir, ownFolder: true },
          flags,
          flags.again === true ? undefined : 'if_stopped',
        );
      });
    });
  } finally {
    await warehouse?.close();
  }
}

/** A plan with all that running it takes. */
interface PlanToRun {
  readonly plan: Plan;
  /** What it was planned from. */
  readonly input: PlanInput;
  readonly rows: RowsSource;
  readonly warehouse: Warehouse;
  /** The plan folder as the user would name it. */
  readonly dir: string;
  /** drt chose it, so that it is said. */
  readonly ownFolder?: boolean;
}

async function runPlan(
  context: CommandContext,
  { plan, input, rows, warehouse, dir, ownFolder = false }: PlanToRun,
  flags: ApplyFlags,
  resume: ResumeRule | undefined,
): Promise<CommandResult> {
  const { io, terminal } = context;
  const watch = new RunWatch(plan);
  const deletedKeys = (): Promise<Samples['deleted']> =>
    readDeletedKeys({ queries: sampleQueries(input, SHOWN_KEYS), rows, warehouse, signal: io.signal });
  const print = printEvents(plan, warehouse, terminal);
  context.handlesInterrupt((code, why) => watch.left(code, why));
  const started = io.now();
  const place = resolve(io.cwd, dir);
  const remembers = flags.warehouse !== MEMORY;
  using journal = openJournal(io, { place, named: dir, plan: plan.planHash, warehouse: warehouse.label, remembers });
  if (journal === undefined) {
    if (flags.resume === true) terminal.note(`${dir} cannot be written: there is no journal to resume from`);
  }
  const execute = (tempDir: string) =>
    executePlan({
      plan,
      rows,
      warehouse,
      tempDir,
      ...(journal === undefined ? {} : { journal }),
      again: flags.again === true,
      ...(resume === undefined ? {} : { resume }),
      asks: flags.yes !== true,
      approve: (request) => approve(context, request, { yes: flags.yes === true, deletedKeys }),
      onEvent: (event) => {
        watch.note(event);
        print(event);
      },
      clock: io.now,
      signal: io.signal,
    });
  // Also where a second Ctrl-C ends the process at once: rows may lie there.
  const result = await withTempFolder(context, execute);
  for (const d of result.diagnostics) terminal.report(d);
  const ms = io.now() - started;
  if (result.outcome === 'done') noteApplied(io, dir, { plan, input }, warehouse.rehearsal ? 'rehearsed' : 'applied');
  if (result.outcome === 'done') terminal.say(resultLine(plan, result, ms, terminal.color));
  if (result.outcome === 'already_applied') terminal.say(alreadyAppliedLine(plan, result, terminal.color));
  const { committed } = result;
  if (ownFolder) terminal.say(`plan     ${dir}`);
  if (canUndo(result, warehouse) && journal !== undefined) terminal.say(`undo     drt undo ${dir}`);
  return {
    exitCode: exitCodeOf(plan, result.exitCode),
    written: [
      ...(committed.length === 0
        ? []
        : [`${formatTableRef(plan.tables.target)} was changed by ${committed.join(', ')}`]),
      ...(result.outcome === 'done' ? [resultLine(plan, result, ms, colorsFor(io.stdout, io.env, false))] : []),
    ],
    data: {
      plan: planData(plan),
      folder: resolve(io.cwd, dir),
      ...warehouseData(warehouse),
      result: resultData(result),
    },
  };
}

/** A version before the run is there to go back to. */
function canUndo({ outcome, committed, version, createdTarget }: ExecutionResult, warehouse: Warehouse): boolean {
  const moved = version?.after !== undefined && version.after !== version.before;
  return outcome === 'done' && committed.length > 0 && moved && !createdTarget && warehouse.restore !== undefined;
}

const MEMORY = 'duckdb::memory:';

function nothingToDo({ io, terminal }: CommandContext, plan: Plan, dir: string): CommandResult {
  terminal.say(`done     nothing to do: ${formatTableRef(plan.tables.target)} is unchanged`);
  return {
    exitCode: exitCodeOf(plan, EXIT.done),
    data: { plan: planData(plan), folder: resolve(io.cwd, dir), ...warehouseData(), result: null },
  };
}

/** 5 where the plan leaves out rejected rows, unless something worse happened. */
function exitCodeOf(plan: Plan, exitCode: ExitCode): ExitCode {
  return exitCode === EXIT.done && plan.batch.rejected > 0 ? EXIT.rejects : exitCode;
}
