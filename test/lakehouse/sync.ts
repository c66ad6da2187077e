import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBatch } from '../../src/batch/index.js';
import type { AnswerLimits } from '../../src/execute/databricks/answers.js';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import type { ExecutionEvent, ExecutionResult } from '../../src/execute/events.js';
import { executePlan } from '../../src/execute/executor.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import type { PlanInput } from '../../src/plan/context.js';
import type { Plan } from '../../src/plan/plan.js';
import { planSync } from '../../src/plan/planner.js';
import { parseSyncSpec } from '../../src/sync/index.js';
import type { RowsSource } from '../../src/types/rows.js';
import { CONNECTION, lakehouseEnv } from './support.js';

export interface Planned {
  readonly plan: Plan;
  readonly rows: RowsSource;
}

/** Plans a sync from its YAML and files, as `drt plan` does without a warehouse, and hands the plan to `use`. */
export async function withPlan<T>(
  yaml: string,
  files: readonly string[],
  use: (planned: Planned) => Promise<T>,
  more: Pick<PlanInput, 'target'> = {},
): Promise<T> {
  const { spec } = parseSyncSpec(yaml, { file: 'sync.yml' });
  const tempDir = await mkdtemp(join(tmpdir(), 'drt-batch-'));
  const batch = await openBatch({
    baseDir: process.cwd(),
    source: { kind: 'inputs', paths: files, cwd: process.cwd() },
    columns: spec.columns,
    key: spec.key,
    duplicates: spec.duplicates,
    orderBy: spec.orderBy,
    nullKeys: spec.nullKeys,
    onError: spec.onError,
    inlineKeys: spec.mirror.inlineKeys,
    keyRanges: spec.mergePrune === true,
    tempDir,
    ...(spec.maxRejects === undefined ? {} : { maxRejects: spec.maxRejects }),
  });
  try {
    return await use({
      plan: planSync({ spec, batch: batch.metadata, drtVersion: '0.0.0', ...more }),
      rows: batch.rowsSource,
    });
  } finally {
    await batch.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

export interface ApplyOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ExecutionEvent) => void;
  readonly statementTimeout?: number;
  readonly limits?: AnswerLimits;
}

/** Applies a plan over a connection of its own, approving what it asks. */
export async function applyPlan({ plan, rows }: Planned, options: ApplyOptions = {}): Promise<ExecutionResult> {
  const { env = lakehouseEnv(), statementTimeout, limits, ...rest } = options;
  const warehouse: Warehouse = await openDatabricks({
    connection: CONNECTION,
    env,
    ...(statementTimeout === undefined ? {} : { statementTimeout }),
    ...(limits === undefined ? {} : { limits }),
  });
  try {
    return await executePlan({ plan, rows, warehouse, approve: async () => true, clock: Date.now, ...rest });
  } finally {
    await warehouse.close();
  }
}

/** The YAML of a sync into a table of `main`; `more` is indented under the top level. */
export function syncYaml(
  table: string,
  more: {
    readonly destination?: readonly string[];
    readonly sync?: readonly string[];
    readonly columns?: readonly string[];
  },
): string {
  const [catalog, schema, name] = table.split('.');
  const block = (key: string, lines: readonly string[] = []): string[] =>
    lines.length === 0 ? [] : [`${key}:`, ...lines.map((l) => `  ${l}`)];
  return [
    ...block('columns', more.columns),
    ...block('destination', [
      'type: databricks',
      `catalog: ${catalog}`,
      `schema: ${schema}`,
      `table: ${name}`,
      ...(more.destination ?? []),
    ]),
    ...block('sync', more.sync),
  ].join('\n');
}
