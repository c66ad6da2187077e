// Generated from grammar/inputs.schema.json by `npm run generate`. Do not edit.

export type Hash = string;
export type Count = number;
/**
 * The Databricks type, as `printDataType` writes it.
 */
export type Type = string;
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
 * What the plan would do to the target as it was read, counted on the engine; or why that is not known.
 */
export type Counts =
  | {
      unknown: string;
      rehearsal?: Rehearsal;
    }
  | {
      rehearsal?: Rehearsal;
      total: Count;
      added: Count;
      updated: Count;
      changed: {
        column: string;
        rows: Count;
      }[];
      deleted: Count;
      deletable?: Count;
      version?: Count;
      /**
       * Its rows were added before (destination.once).
       */
      applied?: {
        version?: Count;
        at?: string;
      };
    };
/**
 * The embedded warehouse that was asked, as --warehouse names it; absent where it was the real one.
 */
export type Rehearsal = string;
/**
 * A value as the engine prints it.
 */
export type Cell = string | null;
export type Cells = Cell[];

/**
 * inputs.json: what a plan folder was planned from, and how it was printed. `drt apply DIR` and `drt show DIR` plan again from it, and refuse a folder whose other files are not, byte for byte, what that gives.
 */
export interface InputsDocument {
  /**
   * The version of this document's form.
   */
  version: 1;
  /**
   * The version of drt that planned.
   */
  drt: string;
  /**
   * The sync spec with every default filled in.
   */
  spec: {
    name: string;
    /**
     * The spec file's base name.
     */
    file: string;
    /**
     * The severities of findings, by code.
     */
    checks?: {
      [k: string]: 'error' | 'warning' | 'off' | undefined;
    };
    hash: Hash;
    source?:
      | {
          kind: 'files';
          patterns: string[];
          union: boolean;
          pick?: 'newest';
          allowPaths?: string[];
        }
      | {
          kind: 'query';
          sql: string;
          allowPaths?: string[];
        }
      | {
          kind: 'remote';
          path: string;
        }
      | {
          kind: 'table';
          table: {
            catalog: string;
            schema: string;
            name: string;
          };
        }
      | {
          kind: 'sql';
          sql: string;
        };
    json?: {
      records: string;
    };
    /**
     * How CSV and TSV files are written: what the spec says of it.
     */
    csv?: {
      delimiter?: string;
      encoding?: 'utf-8' | 'utf-16' | 'latin-1' | 'windows-1252';
      header?: boolean;
      quote?: string;
      escape?: string;
      comment?: string;
      skip?: Count;
      decimal?: string;
      thousands?: string;
      nullValues?: string[];
    };
    columns: {
      name: string;
      type?: Type;
      from?: string;
      format?: string;
      notNull?: true;
      comment?: string;
    }[];
    /**
     * The names of the environment variables with the credentials; never their values.
     */
    connection: {
      hostEnv: string;
      httpPathEnv: string;
      tokenEnv: string;
    };
    target: {
      catalog: string;
      schema: string;
      name: string;
    };
    mode: 'insert' | 'merge' | 'mirror' | 'replace';
    key: string[];
    load: 'auto' | 'values' | 'json' | 'volume';
    volume?: string;
    concurrency?: number;
    staging?: {
      catalog: string;
      schema: string;
    };
    once?: true;
    createTable: boolean;
    allowFiltered: boolean;
    onError: 'fail' | 'skip';
    maxRejects?: Limit;
    duplicates: 'last' | 'first' | 'fail';
    orderBy: {
      column: string;
      direction: 'asc' | 'desc';
    }[];
    nullKeys: 'reject' | 'match';
    selects?: {
      kind: 'select' | 'exclude';
      names: string[];
    };
    onMissing?: 'keep' | 'null' | 'fail';
    maxUpdate?: Limit;
    updateWhen: 'changed' | 'always';
    mergePrune?: true;
    mirror: {
      delete: 'auto' | 'not_in' | 'single_merge';
      inlineKeys: Count;
      maxDelete: Limit;
      onEmpty: 'skip' | 'fail' | 'delete';
      deleteNullKeys: boolean;
      rejectedRows: 'protect' | 'ignore' | 'block';
    };
  };
  /**
   * batch.json, by its own schema.
   */
  batch: {};
  /**
   * What the warehouse said of the target; absent where it was not read.
   */
  target?: {
    kind: 'table' | 'view' | 'streaming_table' | 'foreign' | 'other';
    columns: {
      name: string;
      type: Type;
      nullable: boolean;
      partition?: true;
      clustered?: true;
    }[];
    version?: Count;
    properties: {
      [k: string]: string | undefined;
    };
    filters?: string[];
  };
  /**
   * How plan.sql, plan.json and plan.md were printed.
   */
  printed: {
    /**
     * The rows were at hand; false for a plan from batch.json.
     */
    rows: boolean;
    inlineRows: boolean;
    /**
     * How the plan's shape stood to drt.lock beside its spec; nothing is printed of it.
     */
    shape: 'unlocked' | 'approved' | 'differs';
    /**
     * plan.json has the nodes of its statements.
     */
    nodes: boolean;
    /**
     * How many rows plan.md shows.
     */
    samples: number;
    counts?: Counts;
    /**
     * What reading the spec found, which plan.md shows beside the findings of the plan.
     */
    warnings?: {
      code: string;
      message: string;
      fix?: string;
    }[];
    changes?: Changes;
  };
  /**
   * The files that are not printed: rows/ and rejects.jsonl.
   */
  files: {
    name: string;
    bytes: Count;
    sha256: Hash;
  }[];
  /**
   * SHA-256 of all above.
   */
  hash: string;
}
/**
 * The rows of each kind that plan.md shows (`--samples`).
 */
export interface Changes {
  deleted:
    | Cells[]
    | {
        unknown: string;
      };
  updated: {
    key: Cells;
    changes: {
      column: string;
      old: Cell;
      new: Cell;
    }[];
  }[];
  added: {
    key: Cells;
    values: {
      column: string;
      value: Cell;
    }[];
  }[];
}
