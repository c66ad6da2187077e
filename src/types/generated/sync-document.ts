// Generated from grammar/sync.schema.json by `npm run generate`. Do not edit.

/**
 * A name as the catalog has it, unquoted.
 */
export type Identifier = string;

/**
 * A sync spec of drt: which rows go into which Delta table of Databricks, and how. Keys with x-later are planned and refused for now; keys with x-python come from sync files of the Python drt and change nothing here.
 */
export interface SyncDocument {
  /**
   * The sync's name: names its folder under .drt-runs and heads its plans. Default: the file's name without its extension.
   */
  name?: string;
  /**
   * A note for people; drt does not read it.
   */
  description?: string;
  /**
   * Labels for people; drt does not read them.
   */
  tags?: string[];
  source?: Source;
  /**
   * Column name: Databricks type, or a mapping of what is known of it. A column that is not declared has the target's type where the target is read, else an inferred one.
   */
  columns?: {
    /**
     * A Databricks data type, quoted where it holds a colon or, inside braces, a comma; or a mapping.
     */
    [k: string]:
      | string
      | {
          /**
           * A Databricks data type. Absent: the target's, else an inferred one.
           */
          type?: string;
          /**
           * What the rows call the column, where the target calls it otherwise.
           */
          from?: string;
          /**
           * How its text is written: a date or time by strptime's specifiers; the number 1234.56; the words for true and false; hex or base64 of BINARY; json of VARIANT. Values that are no text (JSON's numbers, Parquet's dates) are read as always.
           */
          format?: string;
          /**
           * false: a row without a value is rejected, and a table that drt creates has NOT NULL.
           */
          nullable?: boolean;
          /**
           * The column's comment in a table that drt creates.
           */
          comment?: string;
        }
      | undefined;
  };
  destination: Destination;
  sync?: Sync;
  /**
   * The severities of findings, by the rule's name or code: what drt explain lists, and docs/reference.md has under checks.
   */
  checks?: {
    /**
     * off hides the finding, error stops the plan (exit 3).
     */
    [k: string]: 'error' | 'warning' | 'off' | undefined;
  };
  /**
   * @deprecated
   * The Python drt's query over its own source. Not run here: rows come from source or from --input.
   */
  model?: string;
}
/**
 * Where the rows come from: files, a query over files, or the warehouse itself (remote, table, sql). May be left out where --input is given.
 */
export interface Source {
  /**
   * Paths or globs, relative to this file: JSONL, JSON, CSV, TSV or Parquet; text formats also as .gz. Read in the order of their sorted paths.
   *
   * @minItems 1
   */
  files?: string | string[];
  /**
   * One SELECT in DuckDB's SQL; paths in it are relative to this file. It has no order of its own: duplicates fail unless sync.order_by is given.
   */
  query?: string;
  /**
   * Folders and files, relative to this file, that files and query may read besides this file's folder (docs/security.md).
   *
   * @minItems 1
   */
  allow_paths?: string[];
  /**
   * Parquet files that are already in the warehouse's storage, by a path or a glob of the engine: they are read there, and no row passes through the client.
   */
  remote?: string;
  /**
   * A table or view of the warehouse, by its three names. A Delta table is read at the version that it has when the plan is made.
   */
  table?: string;
  /**
   * One SELECT in the warehouse's own SQL. It has no order of its own: duplicates fail unless sync.order_by is given.
   */
  sql?: string;
  /**
   * How the CSV and TSV files of files and of --input are written, where not as RFC 4180 in UTF-8 has it.
   */
  csv?: {
    /**
     * The character between fields: one of ASCII, no letter, digit or space. Default: a comma, and a tab in .tsv.
     */
    delimiter?: string;
    /**
     * The encoding of the text. latin-1 is ISO 8859-1 without its control characters; what Windows writes is windows-1252.
     */
    encoding?: 'utf-8' | 'utf-16' | 'latin-1' | 'iso-8859-1' | 'windows-1252';
    /**
     * The first line names the columns. Without a header, columns names them, in order: as many as a row has fields.
     */
    header?: boolean;
    /**
     * The character around a field that holds the delimiter, a line end or a quote; an empty text where there is none.
     */
    quote?: string;
    /**
     * The character that stands before a quote, or before itself, within a quoted field. Default: the quote, doubled.
     */
    escape?: string;
    /**
     * A line that begins with this character is left out.
     */
    comment?: string;
    /**
     * Lines before the header, or before the first row, to leave out.
     */
    skip?: number;
    /**
     * What a field says, without quotes, where there is no value. An empty field is NULL in any case.
     *
     * @minItems 1
     */
    null_values?: string[];
    /**
     * The sign before the fraction of a number, in columns of numbers: with a comma, 1.50 is no number. Text stays as it is.
     */
    decimal?: '.' | ',';
    /**
     * What stands between groups of three digits of a number; it may be left out. Without it, such a number is none.
     */
    thousands?: '.' | ',' | ' ' | "'" | '_' | ' ' | ' ' | '’';
  };
  /**
   * Where the rows are in the JSON files of files and of --input, where a file is not an array of objects or an object a line.
   */
  json?: {
    /**
     * The keys, with points between, that lead to the array of the rows in the one JSON document of each file.
     */
    records: string;
  };
  /**
   * The columns of the rows that load, as the rows call them; the others are left out. Their order stays that of the rows.
   *
   * @minItems 1
   */
  select?: string[];
  /**
   * The columns of the rows that do not load, as the rows call them.
   *
   * @minItems 1
   */
  exclude?: string[];
  /**
   * newest reads one of the files that match: the last by name, where digits count as numbers (dump-9 before dump-10, 2026-01-31 before 2026-02-01). Times of files do not count: copying changes them.
   */
  pick?: 'newest';
  /**
   * Several files of one mirror are one whole: required where the files of a mirror match more than one path, since a folder of daily dumps would never delete.
   */
  union?: boolean;
}
/**
 * The Delta table that is written, and how to reach it.
 */
export interface Destination {
  /**
   * The kind of destination: databricks.
   */
  type: 'databricks';
  /**
   * Name of the environment variable with the workspace's host. Read only when a command connects.
   */
  host_env?: string;
  /**
   * Name of the environment variable with the SQL warehouse's HTTP path.
   */
  http_path_env?: string;
  /**
   * Name of the environment variable with the access token. Never the token itself.
   */
  token_env?: string;
  /**
   * The target's catalog in Unity Catalog, or hive_metastore.
   */
  catalog: string;
  /**
   * The target's schema.
   */
  schema: string;
  /**
   * The target's name, without catalog and schema.
   */
  table: string;
  /**
   * The mode, where sync.mode is full (its default): insert adds every row, merge replaces rows with the same upsert_key. sync.mode: mirror merges whatever this says.
   */
  mode?: 'insert' | 'merge';
  /**
   * The columns that identify a row. Required for merge and mirror; settles duplicates in replace; ignored by insert.
   *
   * @minItems 1
   */
  upsert_key?: Identifier[];
  /**
   * How rows reach the engine: values (literals), json (texts of JSON as parameters, a chunk a statement), volume (Parquet files in a Unity Catalog Volume, read in place), remote (the source is in the warehouse), auto (values up to 500 rows, json above; volume where one is named and the rows are more than one chunk; remote where the source is in the warehouse).
   */
  load?: 'auto' | 'values' | 'json' | 'volume' | 'remote';
  /**
   * How many chunks of rows are sent at once, where load is json and there are several.
   */
  concurrency?: number;
  /**
   * The Unity Catalog Volume that load: volume puts Parquet files into, with a folder in it or not. Each run has a folder of its own there, and removes its files.
   */
  volume?: string;
  /**
   * Where the staging table goes. Default: beside the target.
   */
  staging?: {
    /**
     * A name as the catalog has it, unquoted.
     */
    catalog?: string;
    /**
     * A name as the catalog has it, unquoted.
     */
    schema: string;
  };
  /**
   * mode insert: the same rows are added once. Their hash stands in the statement, so that the table's history tells whether they were.
   */
  once?: boolean;
  /**
   * Create the target where it is absent. The embedded warehouse always does, saying so.
   */
  create_table?: boolean;
  /**
   * Write a target that has a row filter or column masks, from which this user may not see every row and value. An insert reads none and needs no leave.
   */
  allow_filtered?: boolean;
  /**
   * @deprecated
   * The Python drt's switch for reading the target's column types. apply always reads them.
   */
  introspect_schema?: boolean;
}
/**
 * How rows are written.
 */
export interface Sync {
  /**
   * insert adds; merge replaces rows with the same key and adds others; mirror also deletes rows whose key is not in the source; replace makes the table the batch. full (the seed's spelling, the default) takes destination.mode; upsert is the Python drt's word for full with destination.mode: merge.
   */
  mode?: 'full' | 'insert' | 'merge' | 'mirror' | 'replace' | 'upsert';
  /**
   * fail stops before any statement when a row is rejected; skip loads the others, writes rejects.jsonl and exits 5.
   */
  on_error?: 'fail' | 'skip';
  /**
   * With on_error: skip, the most rows that may be rejected: rows, or percent of the rows read.
   */
  max_rejects?: number | string;
  /**
   * Which of several rows with one key loads, in the order of order_by, else of the files' sorted paths and their rows. Default: last; fail without order_by where the rows have no order of their own (source.query, remote, table, sql).
   */
  duplicates?: 'last' | 'first' | 'fail';
  /**
   * The columns that order rows with one key, first to last.
   *
   * @minItems 1
   */
  order_by?:
    | string
    | (
        | string
        | {
            /**
             * A column of the batch.
             */
            column: string;
            /**
             * Ascending or descending.
             */
            direction?: 'asc' | 'desc';
          }
      )[];
  /**
   * reject sets aside rows with a NULL in the key; match compares keys with <=> everywhere.
   */
  null_keys?: 'reject' | 'match';
  /**
   * What a column that rows lack means where rows are updated. keep: the target keeps its value; null: NULL is written; fail: nothing is planned. Without it, a column that no row has is kept, and a row that lacks one that others have writes NULL, each with a warning.
   */
  on_missing?: 'keep' | 'null' | 'fail';
  /**
   * changed updates a matched row only where a column differs; always updates every matched row.
   */
  update_when?: 'changed' | 'always';
  /**
   * The most rows of the target that a run may update, or a percentage of all its rows; any number without it. Holds for merge and mirror.
   */
  max_update?: number | string;
  /**
   * Says in the conditions between what the smallest and the largest key of the batch lie, so that files of the target which hold no such key are not read. It changes no result. Holds for merge and mirror.
   */
  merge_prune?: boolean;
  /**
   * Which rows a merge may write: upsert both, update_only rows that exist, create_only rows that do not.
   */
  match?: 'upsert' | 'update_only' | 'create_only';
  mirror?: Mirror;
  /**
   * @deprecated
   * The Python drt's way to replace. Here a replace is always one commit that keeps grants and properties.
   */
  replace_strategy?: 'truncate' | 'swap';
  /**
   * @deprecated
   * The Python drt's name of match.
   */
  match_policy?: 'upsert' | 'update_only' | 'create_only';
  /**
   * @deprecated
   * The Python drt's rows per batch. Here chunks are cut by rows and bytes.
   */
  batch_size?: number;
  /**
   * @deprecated
   * The Python drt's pacing of API calls. A warehouse needs none.
   */
  rate_limit?: {};
  /**
   * @deprecated
   * The Python drt's retries. Here idempotent statements, and only those, are retried.
   */
  retry?: {};
}
/**
 * What a mirror may delete. max_delete and on_empty hold for replace too.
 */
export interface Mirror {
  /**
   * not_in: DELETE … NOT IN with the keys in the script; single_merge: upsert and delete in one commit; auto: not_in up to inline_keys observed keys, above that single_merge.
   */
  delete?: 'auto' | 'not_in' | 'single_merge';
  /**
   * Up to how many observed keys delete: auto takes not_in.
   */
  inline_keys?: number;
  /**
   * The most rows a run may delete: rows, or percent of the rows that the delete may touch, counted before the first write.
   */
  max_delete?: number | string;
  /**
   * When no row loads: skip deletes nothing, fail stops, delete goes on as with any batch.
   */
  on_empty?: 'skip' | 'fail' | 'delete';
  /**
   * Delete rows of the target with a NULL in the key too.
   */
  delete_null_keys?: boolean;
  /**
   * Where a rejected row's key cannot be read: protect withholds deletes, ignore deletes as if the row were absent, block refuses the run.
   */
  rejected_rows?: 'protect' | 'ignore' | 'block';
  /**
   * Delete only rows whose values in these columns occur among the loaded rows.
   *
   * @minItems 1
   */
  scope?: Identifier[];
  /**
   * destination deletes any row whose key is absent; tracked only rows that earlier runs of this sync wrote.
   */
  strategy?: 'destination' | 'tracked';
}
