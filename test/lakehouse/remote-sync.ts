import { NO_ROWS, settling } from '../../src/cli/remote-source.js';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import type { ExecutionResult } from '../../src/execute/events.js';
import { executePlan } from '../../src/execute/executor.js';
import { type MeasuredSource, measureSource } from '../../src/execute/measure-source.js';
import { countPlan } from '../../src/execute/preview.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import type { Counts } from '../../src/plan/counts.js';
import type { Plan } from '../../src/plan/plan.js';
import { planSync } from '../../src/plan/planner.js';
import { previewOf } from '../../src/plan/preview/preview.js';
import { parseSyncSpec } from '../../src/sync/index.js';
import type { SyncSpec } from '../../src/sync/sync-spec.js';
import { isRemoteSource } from '../../src/types/remote-source.js';
import { CONNECTION, lakehouseEnv } from './support.js';

export interface RemotePlan {
  readonly plan: Plan;
  readonly measured: MeasuredSource;
  readonly counts: Counts;
}

/** Plans a sync whose rows are in the warehouse, over one connection, as `drt plan --warehouse` does. */
export async function planRemote(warehouse: Warehouse, spec: SyncSpec): Promise<RemotePlan> {
  const { source } = spec;
  if (!isRemoteSource(source)) throw new Error('no rows in the warehouse');
  const target = await warehouse.describe(spec.target);
  const measured = await measureSource({
    spec,
    source,
    warehouse,
    drtVersion: '0.0.0',
    ...(target === undefined ? {} : { target }),
    settle: settling(spec, source, target),
  });
  const input = { spec, batch: measured.metadata, drtVersion: '0.0.0', ...(target === undefined ? {} : { target }) };
  const plan = planSync(input);
  const counts =
    plan.statements.length === 0 || target === undefined
      ? { unknown: 'nothing to count' }
      : await countPlan({ plan, preview: previewOf(input), rows: NO_ROWS, warehouse });
  return { plan, measured, counts };
}

export const parsed = (yaml: string): SyncSpec => parseSyncSpec(yaml, { file: 'sync.yml' }).spec;

export const connect = (): Promise<Warehouse> => openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });

/** Runs a plan, approving what it asks. */
export function applyRemote(warehouse: Warehouse, plan: Plan): Promise<ExecutionResult> {
  return executePlan({ plan, rows: NO_ROWS, warehouse, approve: async () => true, clock: Date.now });
}
