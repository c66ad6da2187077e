import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openBatch, rejectsDiagnostic } from '../../src/batch/index.js';
import { DrtError } from '../../src/errors.js';
import { openDuckDbWarehouse } from '../../src/execute/duckdb/index.js';
import type { ExecutionResult, ResultCounts } from '../../src/execute/events.js';
import { executePlan } from '../../src/execute/executor.js';
import { countPlan } from '../../src/execute/preview.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { exitCodeOf } from '../../src/exit-code.js';
import type { Counts } from '../../src/plan/counts.js';
import type { CountsRow, Plan } from '../../src/plan/plan.js';
import { planSync } from '../../src/plan/planner.js';
import { previewOf } from '../../src/plan/preview/preview.js';
import { isComparable } from '../../src/plan/statements/comparison.js';
import { type DataType, printDataType } from '../../src/types/data-type.js';
import type { BatchMetadata } from '../../src/types/generated/batch-document.js';
import type { RowsSource } from '../../src/types/rows.js';
import type { TableRef } from '../../src/types/table-ref.js';
import { batchOf, type Case } from '../model/arbitraries/cases.js';
import type { Row, Table } from '../model/batch.js';
import { createTable, quoted, readTable } from '../model/duckdb-table.js';
import { type Result, sync } from '../model/sync.js';
import { identity } from '../model/values.js';

/** How often a property runs: `DRT_PROVE=20 npx vitest run test/property` does it twenty times as often. */
const PROVE = Number(process.env.DRT_PROVE ?? 1);
export const runs = (n: number): number => Math.ceil(n * PROVE);
/** A property may take long on a busy machine, and longer when it runs more often. */
export const TIMEOUT = 180_000 * Math.max(1, PROVE);

// `npm run prove -- --seed 7`; the seed of a failure is printed with it.
if (process.env.DRT_PROVE_SEED !== undefined) fc.configureGlobal({ seed: Number(process.env.DRT_PROVE_SEED) });
// A planted bug needs to be seen, not shrunk (scripts/mutate.mjs).
if (process.env.DRT_NO_SHRINK !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

export const DRT_VERSION = '0.1.0';

/** Compares with no counts as they should be. */
export const NOT_COUNTED: Partial<ResultCounts> = {};

/** Where cases run: DuckDB here; the lakehouse implements the same. */
export interface World {
  readonly warehouse: Warehouse;
  /** Where targets have to be, for want of names; elsewhere any name will do. */
  readonly place?: TableRef;
  /** Puts the case's target there, runs `body`, and takes it away. */
  withTarget<T>(c: Case, body: () => Promise<T>): Promise<T>;
  /** The rows of the target, in the order of its columns. */
  read(c: Case): Promise<readonly Row[]>;
  /** How many tables there are: the target, and no staging (H11). */
  tables(): Promise<number>;
}

/** The case where the world has a place for it. */
export function placed<C extends Case>(world: World, c: C): C {
  return world.place === undefined ? c : { ...c, spec: { ...c.spec, target: world.place } };
}

/** One embedded engine for many cases: opening one costs more than a sync. */
export class Engine implements World {
  static async open(): Promise<Engine> {
    const instance = await DuckDBInstance.create(':memory:');
    const warehouse = await openDuckDbWarehouse({
      path: ':memory:',
      label: 'duckdb::memory:',
      target: { catalog: 'main' },
      instance,
    });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    return new Engine(instance, warehouse, connection);
  }

  private constructor(
    private readonly instance: DuckDBInstance,
    readonly warehouse: Warehouse,
    private readonly connection: DuckDBConnection,
  ) {}

  async close(): Promise<void> {
    await this.warehouse.close();
    this.connection.closeSync();
    this.instance.closeSync();
  }

  async withTarget<T>(c: Case, body: () => Promise<T>): Promise<T> {
    const name = nameOf(c);
    await this.connection.run(`CREATE SCHEMA IF NOT EXISTS main_.${quoted(c.spec.target.schema)}`);
    await createTable(this.connection, name, c.target);
    try {
      return await body();
    } finally {
      await this.connection.run(`DROP TABLE IF EXISTS ${name}`);
      // What was applied to a table of this name is no past of the next one.
      await this.connection.run(`DROP TABLE IF EXISTS main_.${quoted(c.spec.target.schema)}.__drt_applied`);
    }
  }

  read(c: Case): Promise<readonly Row[]> {
    return readTable(this.connection, nameOf(c), c.target);
  }

  async tables(): Promise<number> {
    const reader = await this.connection.runAndReadAll(
      "SELECT count(*) FROM duckdb_tables() WHERE table_name <> '__drt_applied'",
    );
    return Number(reader.getRows()[0]?.[0]);
  }
}

function nameOf(c: Case): string {
  return `main_.${quoted(c.spec.target.schema)}.${quoted(c.spec.target.name)}`;
}

export interface Input {
  readonly metadata: BatchMetadata;
  readonly rows: RowsSource;
}

export interface Applied {
  readonly exit: number;
  readonly plan?: Plan;
  readonly result?: ExecutionResult;
  /** What the plan counted before anything was sent, where the target was read. */
  readonly preview?: Counts;
  readonly error?: unknown;
}

/** Plans a case and applies it, as the command line does once the batch is open. */
export async function planAndApply(world: World, c: Case, input: Input, readsTarget = false): Promise<Applied> {
  try {
    const target = readsTarget ? await world.warehouse.describe(c.spec.target) : undefined;
    const planned = {
      spec: c.spec,
      batch: input.metadata,
      ...(target === undefined ? {} : { target }),
      drtVersion: DRT_VERSION,
    };
    const plan = planSync(planned);
    // As `plan --warehouse` counts, in the chunks of the load, by reads alone.
    const preview =
      target === undefined || plan.statements.length === 0
        ? undefined
        : await countPlan({ plan, preview: previewOf(planned), rows: input.rows, warehouse: world.warehouse });
    const result = await executePlan({
      plan,
      warehouse: world.warehouse,
      rows: input.rows,
      approve: async () => true,
      clock: () => 0,
    });
    const done = input.metadata.rows.rejected > 0 ? 5 : 0;
    return {
      exit: result.exitCode === 0 ? done : result.exitCode,
      plan,
      result,
      ...(preview === undefined ? {} : { preview }),
    };
  } catch (error) {
    if (error instanceof DrtError) return { exit: exitCodeOf(error.diagnostics), error };
    throw error;
  }
}

export interface FileInput {
  readonly dir: string;
  readonly name: string;
  /** Reads the target first, as `plan --warehouse` does. */
  readonly reads: boolean;
}

/** As `drt apply SYNC.yml --input FILE`: reads the file, stops where the spec says so, plans and applies. */
export async function applyFile(world: World, c: Case, { dir, name, reads }: FileInput): Promise<Applied> {
  const { spec } = c;
  const target = reads ? await world.warehouse.describe(spec.target) : undefined;
  try {
    await using batch = await openBatch({
      baseDir: dir,
      source: { kind: 'files', patterns: [name], union: false, mirror: spec.mode === 'mirror' },
      columns: spec.columns,
      ...(target === undefined ? {} : { target: target.columns }),
      key: spec.key,
      duplicates: spec.duplicates,
      orderBy: spec.orderBy,
      nullKeys: spec.nullKeys,
      onError: spec.onError,
      ...(spec.maxRejects === undefined ? {} : { maxRejects: spec.maxRejects }),
      inlineKeys: spec.mirror.inlineKeys,
      keyRanges: spec.mergePrune === true,
      tempDir: join(dir, 'tmp'),
      threads: 1,
    });
    const rejects = rejectsDiagnostic(batch, spec);
    if (rejects?.severity === 'error') throw new DrtError(rejects);
    return await planAndApply(world, c, { metadata: batch.metadata, rows: batch.rowsSource }, reads);
  } catch (error) {
    if (error instanceof DrtError) return { exit: exitCodeOf(error.diagnostics), error };
    throw error;
  }
}

/** What the engine counts before the first write, by the model: where keyless rows stay, the others too. */
export function foretold(
  { spec, target }: Case,
  { counts, changed }: Result,
  { deletable, changed: counted }: CountsRow,
): CountsRow {
  const { added, updated, deleted } = counts;
  const names = target.columns.map((c) => c.name.toLowerCase());
  const parts = spec.key.map((k) => names.indexOf(k.toLowerCase()));
  const keyed = target.rows.filter((row) => parts.every((i) => row[i] !== null)).length;
  return {
    total: target.rows.length,
    added,
    updated,
    changed: changedColumns(target, changed, counted),
    deleted,
    ...(deletable === undefined ? {} : { deletable: keyed }),
  };
}

/** The model's columns, those that cannot be compared left out, in the order and the spelling of what was counted. */
function changedColumns(
  { columns }: Table,
  changed: Result['changed'],
  counted: CountsRow['changed'],
): CountsRow['changed'] {
  const spelled = counted.map(({ column }) => column.toLowerCase());
  const comparable = columns.filter((c) => isComparable(c.type)).map((c) => c.name.toLowerCase());
  const names = [...new Set([...spelled.filter((name) => changed.has(name)), ...changed.keys()])];
  return names
    .filter((name) => comparable.includes(name))
    .map((name) => ({ column: counted[spelled.indexOf(name)]?.column ?? name, rows: changed.get(name) ?? 0 }));
}

/** The model's answer, and the engine's: the same table, the same counts, the same exit code, nothing left behind. */
export async function expectModel(world: World, c: Case, applied: Applied): Promise<Result> {
  const expected = sync(c.spec, batchOf(c), c.target);
  const why = () => explain(c, applied);
  expect(applied.exit, why()).toBe(expected.exit);
  expect(texts(c.target, await world.read(c)), why()).toEqual(texts(c.target, expected.rows));
  const { result } = applied;
  if (result !== undefined) {
    const { unchanged = expected.counts.unchanged, ...counts } = result.counts ?? NOT_COUNTED;
    expect({ ...counts, unchanged }, why()).toEqual(expected.counts);
    const { preview } = applied;
    if (result.expected !== undefined && result.outcome === 'done') {
      expect(result.expected, why()).toEqual(foretold(c, expected, result.expected));
    }
    if (preview !== undefined && 'total' in preview && result.outcome === 'done') {
      expect(preview, why()).toEqual(foretold(c, expected, preview));
    }
  }
  if (applied.plan !== undefined && expected.exit !== 4) {
    expect(applied.plan.deletes.form === 'withheld' && c.spec.mode === 'mirror', why()).toBe(
      expected.withheld || isSkipped(c, applied.plan),
    );
  }
  expect(await world.tables()).toBe(1);
  return expected;
}

/** `on_empty: skip` withholds the deletes too. */
function isSkipped(c: Case, plan: Plan): boolean {
  return c.spec.mode === 'mirror' && plan.batch.load === 0 && c.spec.mirror.onEmpty === 'skip';
}

/** A multiset of rows as sorted texts. */
export function texts(table: Table, rows: readonly Row[]): readonly string[] {
  return rows
    .map((row) => JSON.stringify(table.columns.map((column, i) => identity(column.type, row[i] ?? null))))
    .sort();
}

/** A case as a person reads it: what a failing property prints. */
function explain(c: Case, { error, plan, result }: Applied): string {
  const { columns: _columns, connection: _connection, hash: _hash, ...spec } = c.spec;
  const named = (names: readonly { readonly name: string; readonly type: DataType }[]) =>
    names.map((column) => `${JSON.stringify(column.name)} ${printDataType(column.type)}`).join(', ');
  const list = (rows: readonly (readonly unknown[])[]) => rows.map((row) => `  ${JSON.stringify(row)}`);
  return [
    error === undefined ? JSON.stringify(result?.diagnostics ?? []) : String(error),
    JSON.stringify(spec),
    `before (${named(c.target.columns)})`,
    ...list(c.target.rows),
    `batch (${named(c.columns)})`,
    ...list(c.rows.map((row) => row.map((cell) => ('unfit' in cell ? cell : cell.value)))),
    ...(plan?.statements.map((statement) => statement.sql) ?? []),
  ].join('\n');
}
