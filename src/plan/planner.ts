import type { OperationNode } from 'kysely';
import { setAnsiMode, setTimeZone } from '../dialect/index.js';
import { DrtError } from '../errors.js';
import { deepFreeze } from '../types/deep-freeze.js';
import { batchChecks, warehouseChecks } from './checks/index.js';
import { compilePlanNode } from './compile.js';
import { type PlanInput, planContext } from './context.js';
import { decideDeletes } from './deletes.js';
import { computePlanHash, STAGING_PLACEHOLDER, stagingName } from './hash.js';
import { MODES } from './modes/index.js';
import type { Plan, Query, Statement } from './plan.js';
import { countsQuery } from './statements/counts.js';
import { type Step, stepId } from './step.js';

/**
 * Compiles a sync: pure, so that the same spec and batch give the same bytes wherever and whenever it runs.
 * Throws a DrtError of exit 3 (the spec does not fit the batch or the target) or 4 (`on_empty: fail`,
 * `rejected_rows: block`).
 */
export function planSync(input: PlanInput): Plan {
  // The staging name is made from the hash of the plan, so the plan is built twice.
  const { planHash } = build(input, STAGING_PLACEHOLDER);
  return deepFreeze(build(input, stagingName(input.spec.target, planHash)));
}

function build(input: PlanInput, staging: string): Plan {
  const context = planContext(input, staging);
  const warnings = batchChecks(context);
  const errors = warnings.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new DrtError(errors);
  const deletes = decideDeletes(context);
  const steps = MODES[context.spec.mode](context, deletes);
  const counts = steps.length === 0 ? undefined : countsQuery(context, deletes);
  const plan: Omit<Plan, 'planHash'> = {
    version: 1,
    drt: input.drtVersion,
    sync: {
      name: context.spec.name,
      file: context.spec.file,
      mode: context.spec.mode,
      key: context.key.map((c) => c.name),
    },
    target: context.target,
    connection: context.spec.connection,
    ...(steps.some((s) => s.kind === 'create_staging') ? { staging: context.staging } : {}),
    specHash: context.spec.hash,
    batchHash: context.batch.hash,
    columns: context.columns,
    batch: {
      label: context.batch.label,
      ...context.batch.rows,
      ...(context.batch.keys === undefined ? {} : { keys: context.batch.keys.observed }),
    },
    deletes: deletes.summary,
    preamble: [setTimeZone('UTC'), setAnsiMode(true)].map(query),
    statements: number(steps),
    ...(counts === undefined ? {} : { counts: query(counts) }),
    checks: warehouseChecks(context),
    warnings: [...warnings, ...deletes.warnings],
  };
  return { ...plan, planHash: computePlanHash(plan) };
}

function query(node: OperationNode): Query {
  return { sql: compilePlanNode(node), node };
}

/** Gives each step its id and its needs: the script stops at the first error, so each needs the one before it. */
function number(steps: readonly Step[]): readonly Statement[] {
  const ids = steps.map((step, i) => stepId(i, step.kind));
  const idOf = (kind: string): string => ids[steps.findIndex((s) => s.kind === kind)] ?? kind;
  return steps.map((step, i) => {
    const id = stepId(i, step.kind);
    const draft = step.build({ id, idOf });
    const before = step.kind === 'drop_staging' ? idOf('create_staging') : ids[i - 1];
    return {
      id,
      kind: step.kind,
      ...draft,
      sql: compilePlanNode(draft.node),
      needs: before === undefined ? [] : [before],
    };
  });
}
