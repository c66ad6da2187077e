import type { Query, Statement } from '../plan/plan.js';
import type { RowColumn, RowsChunk } from '../types/rows.js';
import type { TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';

/**
 * The port between a plan and an engine. Adapters: `databricks/` (the reviewed bytes over @databricks/sql) and
 * `duckdb/` (the same nodes compiled for the embedded engine). One connection, one session; one statement at
 * a time, but where `takesSeveral` chunks of one statement, and questions beside what they do not depend on.
 *
 * Every method rejects with an `EngineError` (engine-error.ts) that says what became of the statement, or with a `DrtError`
 * where the setting is wrong. Messages hold no credentials (H24) and no row values.
 *
 * An aborted `signal` cancels the statement on the engine (H26): the method then rejects with an EngineError of class
 * `interrupted` when nothing of it was committed, `unknown` when that cannot be told; it resolves when it committed.
 */
export interface Warehouse extends AsyncDisposable {
  readonly kind: 'databricks' | 'duckdb';
  /** For messages: `duckdb:crm.duckdb`, `databricks adb-1234.azuredatabricks.net`. */
  readonly label: string;
  /** True where the engine is not the one the plan was written for: what runs is the nodes' translation. */
  readonly rehearsal: boolean;
  /** Whether a statement may be sent before others are answered: chunks of one statement, and questions. */
  readonly takesSeveral: boolean;

  /** Sends the plan's session settings and proves that they hold (H30); rejects with DRT504 where they do not. */
  prepare(preamble: readonly Query[]): Promise<void>;

  /** Columns, kind, version and properties of a table; undefined where it does not exist. */
  describe(table: TableRef, signal?: AbortSignal): Promise<TargetInfo | undefined>;

  /**
   * Which part of a table's name is not there, asked only where `describe` found nothing. Rejects as `query` does; not of
   * an engine that cannot tell.
   */
  absentPart?(table: TableRef, signal?: AbortSignal): Promise<AbsentPart>;

  /** Creates an absent target, and its schema, from the plan's columns; only the embedded warehouse does. */
  createTarget?(table: TableRef, columns: readonly RowColumn[]): Promise<void>;

  /** Runs a statement, filled from its payload: atomic, whatever number of statements the engine needs for it. */
  run(request: RunRequest, signal?: AbortSignal): Promise<RunResult>;

  /**
   * Whether the statements of a plan that add rows once are in the table: `mark` is their `Statement.once`. Rejects as `query`
   * does; class `privilege` where the history may not be read.
   */
  findApplied(table: TableRef, mark: string, signal?: AbortSignal): Promise<AppliedPlan>;

  /** Runs a read-only query, its {rows} bound where it has any. Cells are text as the engine prints them, so that 64-bit integers stay exact; NULL is null. */
  query(query: ReadQuery, signal?: AbortSignal): Promise<readonly QueryRow[]>;

  /** The privileges of the session's user, where the engine keeps any. Rejects as `query` does. */
  privileges?(of: Securable, signal?: AbortSignal): Promise<HeldPrivileges>;

  /**
   * Makes a table what it was at a version, in one commit; absent where the engine keeps no versions. Rejects as `run` does:
   * class `unknown` where its answer was lost.
   */
  restore?(table: TableRef, version: number, signal?: AbortSignal): Promise<void>;

  /** What the engine remembers of a table's commits; absent where it keeps none (a DuckDB file has one process at a time). */
  readonly history?: TableHistory;

  /** The files of Volumes, where the engine has any. */
  readonly volumes?: Volumes;

  /** What runs have left behind, as far as the engine tells of it. */
  readonly scratchTables?: ScratchTables;

  /** Ends the session; never throws, and may be called twice. `Symbol.asyncDispose` is the same. */
  close(): Promise<void>;
}

/** All reject as `query` does. */
export interface ScratchTables {
  /**
   * Names of the schema's tables and views, those among them that may be drt's own, as the engine spells them; none where
   * the schema is not there. More than those may come: the caller compares the names.
   */
  list(schema: Pick<TableRef, 'catalog' | 'schema'>, signal?: AbortSignal): Promise<readonly string[]>;
  /** When a table was last written, by the engine's clock; undefined where it keeps no such time. */
  modified(table: TableRef, signal?: AbortSignal): Promise<Date | undefined>;
  drop(table: TableRef, signal?: AbortSignal): Promise<void>;
}

/** All reject as `query` does; class `absent` for a Volume that is not there. */
export interface Volumes {
  /** What a folder holds; nothing where it is not there, and its Volume is. */
  list(folder: string, signal?: AbortSignal): Promise<readonly VolumeEntry[]>;
  /** A file; what is not there is removed. */
  remove(path: string, signal?: AbortSignal): Promise<void>;
}

export interface VolumeEntry {
  readonly name: string;
  readonly folder: boolean;
  /** When it was last written, by the storage's clock; undefined of a folder, or where it is not told. */
  readonly modified: Date | undefined;
}

/** What a table's past says of a plan that adds its rows once. */
export type AppliedPlan =
  | {
      readonly applied: true;
      /** The version that its newest commit made, where the engine has versions. */
      readonly version?: number;
      /** `2026-11-23 06:02`, UTC. */
      readonly at?: string;
    }
  /** `unknown`: what is not remembered any more, or cannot be read, so that it may have been applied before: a clause. */
  | { readonly applied: false; readonly unknown?: string };

/** The outermost part that is not there. */
export type AbsentPart = 'catalog' | 'schema' | 'table';

export interface RunRequest {
  readonly statement: Statement;
  /** The table that it writes, or is about. */
  readonly table: TableRef;
  /** For a payload of kind `rows` or `protected_keys`: the chunk that fills the template. */
  readonly chunk?: RowsChunk;
  /** For a statement about files: which, and of one that is put, where it lies. */
  readonly file?: RowFile;
  /** For a payload of kind `keys`: wire rows of the key columns, all of them. */
  readonly keys?: readonly string[];
}

/** A file of rows, by its number in the plan's folder of a Volume. */
export interface RowFile {
  /** Counted from 1. */
  readonly number: number;
  /** Absolute; in a folder that holds nothing else. Absent where it is to be removed. */
  readonly path?: string;
}

export interface RunResult {
  /** What the engine reports; undefined where it reports nothing (DDL, guards). */
  readonly affected?: Affected;
  /** Its answer was lost, and the history has its commit, certainly its own. */
  readonly committedAs?: number;
}

/** Rows of the table that the statement wrote, as far as the engine tells them apart. */
export interface Affected {
  readonly inserted?: number;
  readonly updated?: number;
  readonly deleted?: number;
}

/** Both reject as `query` does; class `privilege` where the history may not be read. */
export interface TableHistory {
  /** The newest commits, newest first, at most HISTORY_LENGTH of them. */
  commits(table: TableRef, signal?: AbortSignal): Promise<readonly Commit[]>;
  /** How many rows the table had at a version. */
  rowsAt(table: TableRef, version: number, signal?: AbortSignal): Promise<number>;
}

export const HISTORY_LENGTH = 50;

export interface Commit {
  readonly version: number;
  /** As Delta calls it: `MERGE`, `WRITE`. */
  readonly operation: string;
  /** `2026-11-23 06:02`, in the session's time zone: UTC once `prepare` has run. */
  readonly at?: string;
  /** What the engine keeps of the statement, as JSON: the predicates of a MERGE; undefined where it could not be read. */
  readonly parameters?: string;
  /** Of a RESTORE by version: which. */
  readonly restored?: number;
  /** The version that the statement read; undefined where the engine does not tell. */
  readonly readVersion?: number;
  /** Rows that a MERGE took from its source, where its metrics tell. */
  readonly sourceRows?: number;
  /** What its metrics count; a number that they lack is undefined. */
  readonly affected: Affected;
}

export interface ReadQuery extends Query {
  /** Fills `{rows}` as one parameter: rows of JSON with these columns. */
  readonly rows?: { readonly columns: readonly RowColumn[]; readonly chunk: RowsChunk };
}

export type QueryRow = Readonly<Record<string, string | null>>;

/** A table, the schema that it is in, or a Volume, by its name. */
export interface Securable {
  readonly kind: 'table' | 'schema' | 'volume';
  readonly table: TableRef;
}

/** Names of privileges as GRANT takes them, `ALL PRIVILEGES` and `OWNER` among them; or why they are not known. */
export type HeldPrivileges = { readonly held: readonly string[] } | { readonly unknown: string };
