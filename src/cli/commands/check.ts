import { EXIT } from '../../error-codes.js';
import { type CheckResult, checkPlan } from '../../execute/check-plan.js';
import type { Warehouse } from '../../execute/warehouse.js';
import { exitCodeOf } from '../../exit-code.js';
import type { Plan } from '../../plan/plan.js';
import type { SyncSpec } from '../../sync/sync-spec.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { CommandContext, CommandResult, CommonFlags } from '../command.js';
import { checkData, planData, warehouseData } from '../json-data.js';
import { rowsNamed, withPlan } from '../open-plan.js';
import { measureRows, type SourceRequest } from '../remote-source.js';
import { alignColumns } from '../ui/table.js';
import { describeTarget, openWarehouse } from '../warehouse.js';

export interface CheckFlags extends CommonFlags {
  readonly input?: readonly string[];
  readonly allowPath?: readonly string[];
  readonly warehouse: string;
  readonly timeout?: string;
}

/** Credentials, connection, session, target, privileges, and EXPLAIN of every statement: what would stop an apply. Writes nothing. */
export async function check(context: CommandContext, file: string, flags: CheckFlags): Promise<CommandResult> {
  const { io, terminal } = context;
  let warehouse: Warehouse | undefined;
  const connect = async (spec: SyncSpec): Promise<Warehouse> => {
    warehouse ??= await openWarehouse(context, flags.warehouse, {
      ...spec,
      command: `drt check ${file}`,
      readOnly: true,
      timeout: flags.timeout,
    });
    return warehouse;
  };
  const options = {
    file,
    ...rowsNamed(flags),
    describeTarget: async (spec: SyncSpec) => describeTarget(await connect(spec), spec.target),
    measureSource: async (request: SourceRequest) => measureRows(context, await connect(request.spec), request),
  };
  try {
    return await withPlan(context, options, async ({ spec, plan, exitCode }) => {
      const checked = await checkPlan(await connect(spec), plan, io.signal);
      for (const line of report(plan, checked, await connect(spec))) terminal.say(line);
      for (const d of checked.diagnostics) terminal.report(d);
      const errors = checked.diagnostics.filter((d) => d.severity === 'error');
      const failed = exitCodeOf(errors);
      const data = { plan: planData(plan), ...warehouseData(await connect(spec)), ...checkData(checked) };
      return { exitCode: failed === EXIT.done ? exitCode : failed, data };
    });
  } finally {
    await warehouse?.close();
  }
}

function report(
  plan: Plan,
  { target, privileges = [], statements }: CheckResult,
  { label, rehearsal }: Warehouse,
): readonly string[] {
  const translated = rehearsal ? 'not analysed: a rehearsal runs a translation of it' : undefined;
  const name = formatTableRef(plan.tables.target);
  const version = target?.version === undefined ? '' : `, v${target.version}`;
  const found = target === undefined ? 'is not there' : `${target.columns.length} columns${version}`;
  return alignColumns([
    ['ok', 'connection', label],
    [target === undefined ? '-' : 'ok', 'target', `${name}  ${found}`],
    ...privileges.map((p) => [
      p.unknown !== undefined ? '-' : p.missing?.length === 0 ? 'ok' : '?',
      'privileges',
      `${p.needed.join(', ')} on ${p.on}${p.unknown === undefined ? '' : `  not known: ${p.unknown}`}`,
    ]),
    ...statements.map((s) => [s.outcome === 'skipped' ? '-' : s.outcome, s.id, translated ?? NOTES[s.outcome]]),
  ]);
}

const NOTES = {
  ok: 'analyses',
  failed: 'does not analyse',
  skipped: 'not analysed: it needs what a run makes',
} as const;
