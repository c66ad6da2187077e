import type { OperationNode } from 'kysely';
import type { Diagnostic } from '../errors.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import type { Limit } from '../types/limit.js';
import type { FilledLoad } from '../types/load.js';
import type { RemoteSource } from '../types/remote-source.js';
import type { RowColumn } from '../types/rows.js';
import type { SyncMode } from '../types/sync-mode.js';
import type { GuardKind, Phase, StatementKind } from './statement-kinds.js';
import type { PlanTables, TableRole } from './tables.js';

/** A compiled sync: plain frozen data, the same bytes for the same input. */
export interface Plan {
  /** The version of this form. */
  readonly version: 1;
  /** The version of drt that compiled it: another version may compile the nodes to other SQL, and then refuses. */
  readonly drt: string;
  readonly sync: {
    readonly name: string;
    /** The spec file's base name. */
    readonly file: string;
    readonly mode: SyncMode;
    /** The upsert key's columns, spelled as the target spells them. */
    readonly key: readonly string[];
  };
  /** Scratch tables are absent where nothing is staged (an insert of one chunk, an empty batch). */
  readonly tables: PlanTables;
  /** Where the rows' files go, in a folder of the plan's own (`load: volume`). */
  readonly files?: PlanFiles;
  /** The names of the environment variables with the credentials, for `apply DIR`; never their values (H24). */
  readonly connection: SyncSpec['connection'];
  /** All hashes: SHA-256, hex. */
  readonly specHash: string;
  readonly batchHash: string;
  /** Over all else but the nodes and the names of scratch tables. */
  readonly planHash: string;
  readonly columns: readonly RowColumn[];
  readonly batch: PlanBatch;
  readonly deletes: PlanDeletes;
  /** The plan updates no more rows of the target than this (`sync.max_update`). */
  readonly maxUpdate?: Limit;
  /** Session settings that go before everything: without them the same text means something else (H30). */
  readonly preamble: readonly Query[];
  readonly statements: readonly Statement[];
  /** Read-only, over staging and the target, one row of `CountsRow`: run once staging is filled, before the first write. */
  readonly counts?: Query;
  /**
   * Of a plan that deletes nothing and compares rows, one row (total, differs): whether any row would be added or updated, which stops at
   * the first. Run in the place of `counts` where nobody is asked and no budget is to be told.
   */
  readonly differs?: Query;
  /** What apply proves of the warehouse before the first statement. */
  readonly checks: readonly PlanCheck[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * A plan as plan.json has it where nodes were not asked for: all that is reviewed. It has the plan's hash, and cannot be run,
 * since what runs is compiled from the nodes.
 */
export type PlanDocument = Omit<Plan, 'preamble' | 'statements' | 'counts' | 'differs'> & {
  readonly preamble: readonly WithoutNode<Query>[];
  readonly statements: readonly WithoutNode<Statement>[];
  readonly counts?: WithoutNode<Query>;
  readonly differs?: WithoutNode<Query>;
};

export type WithoutNode<Q extends Query> = Omit<Q, 'node'>;

/** The batch in figures, for headers and summaries. */
export interface PlanBatch {
  readonly label: string;
  readonly read: number;
  readonly load: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Distinct observed keys; undefined without a key. */
  readonly keys?: number;
  /** The rows are in the warehouse: by which key of `source`, and of a Delta table at which version. */
  readonly remote?: { readonly kind: RemoteSource['kind']; readonly version?: number };
}

export type PlanDeletes =
  | { readonly form: 'none' }
  /** Deletes that the spec asks for and this batch does not allow: an unreadable key (H02), an empty batch (H15). */
  | { readonly form: 'withheld'; readonly reason: string }
  | LimitedDeletes;

/** Rows go, and no more of them than the limit says. */
export interface LimitedDeletes {
  readonly form: 'listed_merge' | 'not_in' | 'single_merge' | 'overwrite';
  readonly limit: Limit;
  /** Observed keys; undefined where rows do not go by their keys. */
  readonly keys?: number;
}

export interface Query {
  readonly sql: string;
  readonly node: OperationNode;
}

export type Effect = 'none' | 'creates' | 'adds' | 'changes' | 'deletes' | 'drops';

export interface Statement extends Query {
  /** `05-merge`: its place in the script and its kind. */
  readonly id: string;
  readonly kind: StatementKind;
  /** What it does, in a few words: `update or add up to 2 rows`. */
  readonly title: string;
  /** The spec key or rule it comes from: `mirror.max_delete: 10%`. */
  readonly because: string;
  readonly phase: Phase;
  readonly effect: Effect;
  /** What a guard proves; only guards have it. */
  readonly guard?: GuardKind;
  /** Which of the plan's tables it writes, or is about. */
  readonly table: TableRole;
  /** Running it twice leaves what running it once leaves, so it may be retried. */
  readonly idempotent: boolean;
  /**
   * For what adds rows once: the text, a hash of the sync and its rows and part of `sql`, by which the table's history tells that they
   * were added (H33).
   */
  readonly once?: string;
  readonly expect: { readonly rows?: number | { readonly atMost: number } };
  /** For stage_rows and a one-chunk insert: sql is a template with {rows}, and {chunk} where there are several; for a long key list: {keys}. */
  readonly payload?: Payload;
  /** Ids of the statements that must have succeeded. */
  readonly needs: readonly string[];
  /** The id of an earlier statement: no other writer may commit to the target between that one and this (H41, H42). */
  readonly noCommitSince?: string;
}

export interface PlanFiles {
  /** `/Volumes/main/tmp/drt` */
  readonly volume: string;
  /** The name of the folder in it, made of the target's name and the plan's hash (H10). */
  readonly folder: string;
}

/** The rows that a template statement is filled with: where they come from is `RowsSource`. */
export type Payload =
  /** The loading rows: fills {rows}, and {chunk} where there are several chunks. */
  | RowsPayload<'rows'>
  /** The protected keys, as rows of the key columns: fills {rows} (staged beside the rows, marked; single_merge). */
  | RowsPayload<'protected_keys'>
  /** Fills {keys}: the keys of the loading rows, and the protected ones unless `mirror.rejected_rows: ignore`. */
  | {
      readonly kind: 'keys';
      readonly columns: readonly RowColumn[];
      readonly keys: number;
      readonly withProtected: boolean;
      /** Of the batch: the keys of the rows stand in them. */
      readonly hash: string;
      readonly protectedHash: string;
    }
  /** The loading rows as Parquet files, each so many chunks of them (FILE_CHUNKS): fills {file} and {n}, once a file. */
  | {
      readonly kind: 'row_files';
      readonly columns: readonly RowColumn[];
      readonly rows: number;
      readonly chunks: number;
      readonly files: number;
      readonly hash: string;
    }
  /** Those files by their numbers: fills {n}, once a file. */
  | { readonly kind: 'file_names'; readonly files: number };

/** Payloads of rows whose statement is filled with them. */
export type FilledPayload = Extract<Payload, { readonly load: FilledLoad }>;

export const isFilled = (payload: Payload): payload is FilledPayload => 'load' in payload;

interface RowsPayload<Kind extends string> {
  readonly kind: Kind;
  readonly load: FilledLoad;
  /** The columns of each wire row. */
  readonly columns: readonly RowColumn[];
  readonly rows: number;
  readonly chunks: number;
  /** How many of them may be under way at once; absent: one. */
  readonly inFlight?: number;
  /** The hash of the batch (rows) or of its protected keys. */
  readonly hash: string;
}

export type PlanCheck =
  /** The target has these columns, and each holds every value of the planned type exactly or refuses it (types/assignment). */
  | { readonly kind: 'target_columns'; readonly columns: readonly RowColumn[] }
  /** The target was read at this version when the plan was made; another version now is a stale plan (DRT4xx). */
  | { readonly kind: 'target_version'; readonly version: number }
  /** The target has no row filter and no column mask (DRT406): the plan compares its rows, and takes what it sees for all. */
  | { readonly kind: 'target_unfiltered' }
  /** `on_missing`: the target has no column but these (DRT408). */
  | { readonly kind: 'target_has_no_more'; readonly columns: readonly string[] }
  /** In these columns some rows have '', which the target would keep as NULL if it was partitioned by one (DRT407). */
  | { readonly kind: 'target_not_partitioned_by'; readonly columns: readonly string[] };

/** A query whose {rows} is filled with rows of the batch, or keys, as one bound text of JSON. */
export interface RowsQuery extends Query {
  /** The columns of each wire row. */
  readonly columns: readonly RowColumn[];
}

/** The row that `Plan.counts` answers, as integers. */
export interface CountsRow {
  /** Rows of the target. */
  readonly total: number;
  readonly added: number;
  readonly updated: number;
  /** The columns of which matched rows have another value, in order; those that cannot be compared are left out. */
  readonly changed: readonly { readonly column: string; readonly rows: number }[];
  readonly deleted: number;
  /** Rows that a mirror's delete may touch, which its limit is a part of; undefined where that is `total`. */
  readonly deletable?: number;
}

export function withoutNodes(plan: Plan): PlanDocument {
  const { preamble, statements, counts, differs, ...rest } = plan;
  return {
    ...rest,
    preamble: preamble.map(withoutNode),
    statements: statements.map(withoutNode),
    ...(counts === undefined ? {} : { counts: withoutNode(counts) }),
    ...(differs === undefined ? {} : { differs: withoutNode(differs) }),
  };
}

/** The queries that a plan has beside its statements. */
export function queriesOf<Q>({ counts, differs }: { readonly counts?: Q; readonly differs?: Q }): readonly Q[] {
  return [counts, differs].filter((q) => q !== undefined);
}

function withoutNode<Q extends Query>({ node: _, ...rest }: Q): WithoutNode<Q> {
  return rest;
}
