import type { OperationNode } from 'kysely';
import { int } from '../dialect/index.js';
import { DrtError } from '../errors.js';
import { deepFreeze } from '../types/deep-freeze.js';
import { judge } from '../types/judge.js';
import { batchChecks, warehouseChecks } from './checks/index.js';
import { compilePlanNode, planQuery, sessionSettings } from './compile.js';
import { type PlanContext, type PlanInput, planContext } from './context.js';
import { DELETE_STRATEGIES } from './delete-strategies/index.js';
import type { Deletes } from './deletes.js';
import { computePlanHash, PLACEHOLDERS, type ScratchNames, scratchNames } from './hash.js';
import { MODES } from './modes/index.js';
import type { Plan, Statement } from './plan.js';
import type { RemoteRows } from './remote/remote-rows.js';
import { phaseOf, STATEMENT_KINDS, type StatementKind } from './statement-kinds.js';
import { refuseLargeStatements } from './statement-size.js';
import { countsQuery, differsQuery } from './statements/counts.js';
import { type Step, stepId } from './step.js';
import { type PlanTables, type ScratchTable, scratchTables } from './tables.js';

/**
 * Compiles a sync: pure, so that the same spec and batch give the same bytes wherever and whenever it runs.
 * Throws a DrtError with everything that is wrong: of exit 3 where the spec does not fit the batch or the target, of 4
 * where the spec refuses this batch (`on_empty: fail`, `rejected_rows: block`).
 */
export function planSync(input: PlanInput): Plan {
  // The names of scratch tables are made from the hash of the plan, so the plan is built twice.
  const { planHash } = build(input, PLACEHOLDERS);
  const plan = build(input, scratchNames(input.spec.target, planHash));
  refuseLargeStatements(plan);
  return deepFreeze(plan);
}

function build(input: PlanInput, scratch: ScratchNames): Plan {
  const context = planContext(input, scratch);
  const mode = MODES[context.spec.mode];
  const deletes = mode.deletes(context);
  const found = judge([...batchChecks(context), ...deletes.diagnostics], context.spec.checks);
  const errors = found.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new DrtError(errors);
  const steps = mode.steps(context, deletes);
  const counts = steps.length === 0 ? undefined : counted(context, deletes);
  const differs = steps.length === 0 || 'limit' in deletes.summary ? undefined : differsQuery(context);
  const plan: Omit<Plan, 'planHash'> = {
    version: 1,
    drt: input.drtVersion,
    sync: {
      name: context.spec.name,
      file: context.spec.file,
      mode: context.spec.mode,
      key: context.key.map((c) => c.name),
    },
    tables: usedTables(context, steps),
    ...usedFiles(context, scratch, steps),
    connection: context.spec.connection,
    specHash: context.spec.hash,
    batchHash: context.batch.hash,
    columns: context.columns,
    batch: {
      label: context.batch.label,
      ...context.batch.rows,
      ...(context.batch.keys === undefined ? {} : { keys: context.batch.keys.observed }),
      ...(context.remote === undefined ? {} : { remote: placeOf(context.remote) }),
    },
    deletes: deletes.summary,
    ...(context.spec.maxUpdate === undefined ? {} : { maxUpdate: context.spec.maxUpdate }),
    preamble: sessionSettings(),
    statements: number(steps),
    ...(counts === undefined ? {} : { counts: planQuery(counts) }),
    ...(differs === undefined ? {} : { differs: planQuery(differs) }),
    checks: warehouseChecks(context),
    warnings: found,
  };
  return { ...plan, planHash: computePlanHash(plan) };
}

function placeOf({ source: { kind }, version }: RemoteRows): NonNullable<Plan['batch']['remote']> {
  return { kind, ...(version === undefined ? {} : { version }) };
}

/** What the plan would do as one query; undefined where it cannot be told in one: not_in over keys that are a payload. */
function counted(context: PlanContext, deletes: Deletes): OperationNode | undefined {
  const { summary } = deletes;
  const gone = 'limit' in summary ? DELETE_STRATEGIES[summary.form].counts(context, deletes) : { deleted: int(0) };
  return gone === undefined ? undefined : countsQuery(context, MODES[context.spec.mode].counts(context, deletes), gone);
}

/** The target, and each scratch table that a step makes. */
function usedTables({ tables }: PlanContext, steps: readonly Step[]): PlanTables {
  const used = scratchTables(tables).filter(([role]) => steps.some(({ kind }) => makes(kind, role)));
  return { target: tables.target, ...Object.fromEntries(used) };
}

/** The folder, where a step puts files into it. */
function usedFiles({ spec }: PlanContext, { folder }: ScratchNames, steps: readonly Step[]): Pick<Plan, 'files'> {
  const puts = steps.some(({ kind }) => STATEMENT_KINDS[kind].files === 'put');
  return puts && spec.volume !== undefined ? { files: { volume: spec.volume, folder } } : {};
}

function makes(kind: StatementKind, role: ScratchTable): boolean {
  const { table, makesTable } = STATEMENT_KINDS[kind];
  return makesTable && table === role;
}

/** Gives each step its id and its needs: the script stops at the first error, so each needs the one before it. */
function number(steps: readonly Step[]): readonly Statement[] {
  const ids = steps.map((step, i) => stepId(i, step.kind));
  const idOf = (kind: StatementKind): string => ids[steps.findIndex((s) => s.kind === kind)] ?? kind;
  /** A table that was made is dropped whatever came after it. */
  const maker = ({ kind }: Step): string | undefined =>
    ids[
      steps.findIndex(
        (s) => STATEMENT_KINDS[s.kind].makesTable && STATEMENT_KINDS[s.kind].table === STATEMENT_KINDS[kind].table,
      )
    ];
  return steps.map((step, i) => {
    const { kind } = step;
    const id = stepId(i, kind);
    const draft = step.build({ id, previous: ids[i - 1], idOf });
    const phase = phaseOf(kind, draft.guard);
    const before = phase === 'clean' ? maker(step) : ids[i - 1];
    return {
      id,
      kind,
      table: STATEMENT_KINDS[kind].table,
      phase,
      ...draft,
      sql: compilePlanNode(draft.node),
      needs: before === undefined ? [] : [before],
    };
  });
}
