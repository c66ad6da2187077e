import { createHash } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { openDuckDbWarehouse } from '../../../src/execute/duckdb/index.js';
import type { ExecutionEvent, ExecutionResult } from '../../../src/execute/events.js';
import type { ExecuteOptions } from '../../../src/execute/execute-options.js';
import { executePlan } from '../../../src/execute/executor.js';
import type { Warehouse } from '../../../src/execute/warehouse.js';
import type { PlanInput } from '../../../src/plan/context.js';
import type { Plan } from '../../../src/plan/plan.js';
import { planSync } from '../../../src/plan/planner.js';
import type { MirrorSpec } from '../../../src/sync/sync-spec.js';
import type { Limit } from '../../../src/types/limit.js';
import type { Load } from '../../../src/types/load.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { chunkOf, type RowsChunk, type RowsSource } from '../../../src/types/rows.js';
import type { SyncMode } from '../../../src/types/sync-mode.js';
import type { TableRef } from '../../../src/types/table-ref.js';
import { loadOf, makeSpec } from '../../make-spec.js';

/** A batch and a plan of it, made by the real planner from rows that are written out here. */
interface Sync {
  readonly plan: Plan;
  /** What it was planned from. */
  readonly input: PlanInput;
  readonly rows: RowsSource;
}

export interface SyncOptions {
  readonly mode: SyncMode;
  readonly updateWhen?: 'changed' | 'always';
  /** Name and Databricks type of each column; the first is the key. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly target?: TableRef;
  readonly staging?: { readonly catalog: string; readonly schema: string };
  readonly mirror?: Partial<MirrorSpec>;
  readonly maxUpdate?: Limit;
  readonly load?: Load;
  readonly chunkRows?: number;
  readonly protectedKeys?: readonly Readonly<Record<string, unknown>>[];
  /** The observed keys are in the metadata; without them a long list is a payload. */
  readonly inlineKeys?: boolean;
  readonly version?: number;
  /** destination.once of an insert; true by default. */
  readonly once?: boolean;
}

export const TARGET: TableRef = { catalog: 'main', schema: 'demo', name: 'airports' };

export function sync(options: SyncOptions): Sync {
  const { columns, rows, mode, chunkRows = 10_000, protectedKeys = [] } = options;
  const names = Object.keys(columns);
  const key = names[0] ?? '';
  const plannedColumns = names.map((name) => ({ name, type: parseDataType(columns[name] ?? '') }));
  const line = (row: Readonly<Record<string, unknown>>, fields: readonly string[]): string =>
    JSON.stringify(Object.fromEntries(fields.map((f) => [f, row[f] ?? null])));
  const lines = rows.map((r) => line(r, names));
  const guarded = protectedKeys.map((r) => line(r, [key]));
  const hash = (texts: readonly string[]): string =>
    createHash('sha256')
      .update(texts.map((t) => `${t}\n`).join(''))
      .digest('hex');
  const chunks: RowsChunk[] = [];
  for (let i = 0; i < lines.length; i += chunkRows) {
    chunks.push(chunkOf(chunks.length + 1, lines.slice(i, i + chunkRows)));
  }
  const spec = makeSpec(
    {
      name: 'airports',
      file: 'airports.yml',
      hash: hash([JSON.stringify([mode, columns, options.mirror ?? {}])]),
      columns: plannedColumns,
      target: options.target ?? TARGET,
      mode,
      key: mode === 'insert' || mode === 'replace' ? [] : [key],
      ...loadOf(options.load ?? 'auto'),
      ...(options.mode === 'insert' && options.once === false ? { once: undefined as never } : {}),
      ...(options.updateWhen === undefined ? {} : { updateWhen: options.updateWhen }),
      ...(options.maxUpdate === undefined ? {} : { maxUpdate: options.maxUpdate }),
      ...(options.staging === undefined ? {} : { staging: options.staging }),
    },
    options.mirror,
  );
  const values = rows.map((r) => [keyText(r[key])]);
  const input: PlanInput = {
    spec,
    drtVersion: '0.0.0-test',
    ...(options.version === undefined
      ? {}
      : {
          target: {
            kind: 'table' as const,
            columns: plannedColumns.map((c) => ({ ...c, nullable: true })),
            version: options.version,
            properties: {},
          },
        }),
    batch: {
      version: 1,
      label: 'airports.csv',
      files: [{ path: 'airports.csv', rows: rows.length + protectedKeys.length }],
      columns: names.map((name) => ({ name, type: columns[name] ?? '', origin: 'declared', nulls: 0 })),
      rows: {
        read: rows.length + protectedKeys.length,
        load: rows.length,
        rejected: protectedKeys.length,
        duplicates: 0,
      },
      keys: {
        columns: [key],
        observed: rows.length + protectedKeys.length,
        protected: protectedKeys.length,
        ...(protectedKeys.length === 0 ? {} : { protectedChunks: Math.ceil(protectedKeys.length / 50_000) }),
        unreadable: 0,
        hash: hash(guarded),
        ...(options.inlineKeys === false
          ? {}
          : { values, protectedValues: protectedKeys.map((r) => [keyText(r[key])]) }),
      },
      chunks: chunks.length,
      hash: hash(lines),
    },
  };
  return {
    plan: planSync(input),
    input,
    rows: {
      rows: () => each(chunks),
      protectedKeys: () => each(guarded.length === 0 ? [] : [chunkOf(1, guarded)]),
    },
  };
}

function keyText(value: unknown): string {
  return String(value);
}

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** An embedded warehouse in memory, and a second connection to look at it; both end with the test. */
export async function embedded(target: TableRef = TARGET) {
  const instance = await DuckDBInstance.create(':memory:');
  const warehouse = await openDuckDbWarehouse({ path: ':memory:', label: 'duckdb::memory:', target, instance });
  const connection = await instance.connect();
  onTestFinished(async () => {
    await warehouse.close();
    connection.disconnectSync();
    instance.closeSync();
  });
  const sql = async (text: string): Promise<readonly (readonly unknown[])[]> =>
    (await connection.run(text)).getRowsJson();
  return { warehouse, sql };
}

/** Applies with consent, and remembers what happened. */
export async function apply(
  { plan, rows }: Sync,
  warehouse: Warehouse,
  more: Partial<ExecuteOptions> = {},
): Promise<ExecutionResult & { readonly events: readonly ExecutionEvent[] }> {
  const events: ExecutionEvent[] = [];
  let now = 0;
  const result = await executePlan({
    plan,
    rows,
    warehouse,
    approve: async () => true,
    clock: () => (now += 5),
    retry: { retries: 2, minTimeout: 1 },
    ...more,
    onEvent: (event) => {
      events.push(event);
      more.onEvent?.(event);
    },
  });
  return { ...result, events };
}

/** A real warehouse with a fault in it: what happens before or instead of a call. */
export function withFault(warehouse: Warehouse, fault: Partial<Warehouse>): Warehouse {
  return new Proxy(warehouse, {
    get(target, name) {
      const replaced = Reflect.get(fault, name);
      if (replaced !== undefined) return replaced;
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
