// Generated from grammar/plan.schema.json by `npm run generate`. Do not edit.

export type Count = number;
export type Limit =
  | {
      kind: 'rows';
      rows: Count;
    }
  | {
      kind: 'percent';
      percent: number;
    };
/**
 * The rows that fill a template; they lie in rows/ beside plan.json.
 */
export type Payload =
  | {
      kind: 'rows' | 'protected_keys';
      load: 'values' | 'json';
      columns: RowColumn[];
      rows: Count;
      chunks: Count;
      /**
       * How many chunks may be under way at once; absent: one.
       */
      inFlight?: number;
      hash: Hash;
    }
  | {
      kind: 'keys';
      columns: RowColumn[];
      keys: Count;
      withProtected: boolean;
      hash: Hash;
      protectedHash: Hash;
    }
  | {
      kind: 'row_files';
      columns: RowColumn[];
      rows: Count;
      chunks: Count;
      files: Count;
      hash: Hash;
    }
  | {
      kind: 'file_names';
      files: Count;
    };
export type Hash = string;

/**
 * plan.json: a compiled sync. `drt apply DIR` plans again from inputs.json and refuses a folder whose plan.json is not, byte for byte, what that gives.
 */
export interface PlanDocument {
  /**
   * The version of this document's form.
   */
  version: 1;
  /**
   * The version of drt that compiled the plan.
   */
  drt: string;
  sync: {
    name: string;
    /**
     * The spec file's base name.
     */
    file: string;
    mode: 'insert' | 'merge' | 'mirror' | 'replace';
    /**
     * The upsert key's columns, spelled as the target spells them.
     */
    key: string[];
  };
  /**
   * The tables of the plan. Scratch tables are absent where nothing is staged.
   */
  tables: {
    target: TableRef;
    staging?: TableRef;
  };
  /**
   * Where the rows' files go (load: volume): a folder of the plan's own in a Volume.
   */
  files?: {
    /**
     * The Volume, or a folder in it: /Volumes/main/tmp/drt.
     */
    volume: string;
    /**
     * Made of the target's name and planHash.
     */
    folder: string;
  };
  /**
   * The names of the environment variables with the credentials; never their values.
   */
  connection: {
    hostEnv: string;
    httpPathEnv: string;
    tokenEnv: string;
  };
  /**
   * Of what the spec means; comments and layout do not change it.
   */
  specHash: string;
  /**
   * Over the typed rows that load, in order.
   */
  batchHash: string;
  /**
   * Over all of this document but the nodes and the names of scratch tables, which are made from it.
   */
  planHash: string;
  /**
   * The columns that are written.
   */
  columns: RowColumn[];
  /**
   * The batch in figures.
   */
  batch: {
    label: string;
    read: Count;
    load: Count;
    rejected: Count;
    duplicates: Count;
    /**
     * Distinct observed keys; absent without a key.
     */
    keys?: number;
    /**
     * The rows are in the warehouse, where the statements read them; absent where they come from here.
     */
    remote?: {
      /**
       * The key of the spec, under source, that names them.
       */
      kind: 'remote' | 'table' | 'sql';
      /**
       * Of a Delta table: the version that the statements read.
       */
      version?: number;
    };
  };
  /**
   * How rows of the target that are not in the batch go.
   */
  deletes:
    | {
        form: 'none';
      }
    | {
        form: 'withheld';
        reason: string;
      }
    | {
        form: 'listed_merge' | 'not_in' | 'single_merge' | 'overwrite';
        limit: Limit;
        /**
         * Observed keys.
         */
        keys?: number;
      };
  /**
   * The most rows of the target that may be updated (sync.max_update).
   */
  maxUpdate?:
    | {
        kind: 'rows';
        rows: Count;
      }
    | {
        kind: 'percent';
        percent: number;
      };
  /**
   * Session settings that go before everything: without them the same text means something else.
   */
  preamble: Query[];
  /**
   * In the order they run; each needs the ones before it to have succeeded.
   */
  statements: Statement[];
  counts?: Query1;
  differs?: Query2;
  /**
   * What apply proves of the warehouse before the first statement.
   */
  checks: (
    | {
        kind: 'target_columns';
        columns: RowColumn[];
      }
    | {
        kind: 'target_version';
        version: Count;
      }
    | {
        kind: 'target_unfiltered';
      }
    | {
        kind: 'target_has_no_more';
        columns: string[];
      }
    | {
        kind: 'target_not_partitioned_by';
        /**
         * @minItems 1
         */
        columns: string[];
      }
  )[];
  warnings: Diagnostic[];
}
export interface TableRef {
  catalog: string;
  schema: string;
  name: string;
}
export interface RowColumn {
  name: string;
  type: DataType;
}
/**
 * A Databricks data type as a tree: {kind: "decimal", precision: 18, scale: 2}.
 */
export interface DataType {
  kind: string;
}
export interface Query {
  sql: string;
  node?: Node;
}
/**
 * The statement as a Kysely operation node, from which sql was compiled; only where it was asked for (`drt plan --nodes`), and then of every statement.
 */
export interface Node {
  kind: string;
}
export interface Statement {
  id: string;
  kind:
    | 'create_table'
    | 'create_staging'
    | 'upload'
    | 'stage_rows'
    | 'guard'
    | 'insert'
    | 'merge'
    | 'delete_missing'
    | 'replace'
    | 'drop_staging'
    | 'remove_files';
  /**
   * Which of the plan's tables it writes, or is about.
   */
  table: 'target' | 'staging';
  /**
   * What the run is doing by then; from consent on the target is changed.
   */
  phase: 'prepare' | 'count' | 'consent' | 'alter' | 'write' | 'clean';
  title: string;
  /**
   * The spec key or rule it comes from.
   */
  because: string;
  /**
   * On the target; staging is drt's own.
   */
  effect: 'none' | 'creates' | 'adds' | 'changes' | 'deletes' | 'drops';
  /**
   * What a guard proves.
   */
  guard?: 'staged' | 'source' | 'key_types' | 'max_delete' | 'max_update';
  /**
   * Running it twice leaves what running it once leaves.
   */
  idempotent: boolean;
  /**
   * The text by which the table's history tells that these rows were added: made from specHash, batchHash, target and label.
   */
  once?: string;
  expect: {
    rows?:
      | Count
      | {
          atMost: Count;
        };
  };
  /**
   * What was reviewed and what is sent; a template where there is a payload.
   */
  sql: string;
  node?: Node;
  payload?: Payload;
  /**
   * Ids of the statements that must have succeeded.
   */
  needs: string[];
  /**
   * The id of an earlier statement: no other writer may commit to the target between that one and this.
   */
  noCommitSince?: string;
}
/**
 * Read-only, one row (total, added, updated, deleted): run once staging is filled, before the first write.
 */
export interface Query1 {
  sql: string;
  node?: Node;
}
/**
 * Read-only, one row (total, differs): whether any row would be added or updated, 1 or 0. Run in the place of counts where nobody is asked.
 */
export interface Query2 {
  sql: string;
  node?: Node;
}
export interface Diagnostic {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  place?: {
    file?: string;
    line?: number;
    column?: number;
  };
  /**
   * The keys of the spec that it is about: the first of them that is written there.
   */
  specKeys?: (string | number)[][];
  fix?: string;
  details?: string[];
}
