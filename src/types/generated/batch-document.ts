// Generated from grammar/batch.schema.json by `npm run generate`. Do not edit.

/**
 * What the planner knows of a batch of rows: columns and types, counts, key statistics, a content hash. Written by `drt inspect`, read by `drt plan --batch`. No row is in it but sampled values and, up to mirror.inline_keys, the observed keys.
 */
export interface BatchMetadata {
  /**
   * The version of this document's form.
   */
  version: 1;
  /**
   * What the rows came from, short: a file's base name, `3 files`, `query`, `stdin`.
   */
  label: string;
  /**
   * The files that were read, in the order of their rows.
   */
  files: {
    /**
     * Relative to the spec's folder; outside it, the base name.
     */
    path: string;
    rows: number;
  }[];
  /**
   * The union of the columns of all rows, in order of first appearance (declared columns first, in the spec's order).
   */
  columns: Column[];
  /**
   * read = load + rejected + duplicates.
   */
  rows: {
    /**
     * Rows in the files.
     */
    read: number;
    /**
     * Rows that load: what staging will hold.
     */
    load: number;
    /**
     * Rows set aside since a value does not fit its column, or a key part is NULL.
     */
    rejected: number;
    /**
     * Rows that lost to another row of the same key.
     */
    duplicates: number;
  };
  keys?: Keys;
  /**
   * Of rows in the warehouse (source.remote, table, sql), which were measured there.
   */
  remote?: {
    /**
     * Of a Delta table: the version that was measured, which the statements read.
     */
    version?: number;
    /**
     * bit_xor and sum of the hashes of the rows that load, as the engine makes them.
     */
    fingerprint: string;
  };
  /**
   * In how many chunks the loading rows leave the batch.
   */
  chunks: number;
  /**
   * SHA-256 over the typed rows that load, in order, in wire form; of rows in the warehouse over their source, columns, number and fingerprint.
   */
  hash: string;
}
export interface Column {
  name: string;
  /**
   * The Databricks type, as `printDataType` writes it.
   */
  type: string;
  /**
   * Where the type comes from; source: of rows in the warehouse, where neither the spec nor the target says.
   */
  origin: 'declared' | 'target' | 'inferred' | 'source';
  /**
   * Of rows in the warehouse: what the source calls the column, and its type there. Absent where the source has none, and NULL is written.
   */
  source?: {
    name: string;
    /**
     * As `printDataType` writes it.
     */
    type: string;
  };
  /**
   * NULLs among the rows read.
   */
  nulls: number;
  /**
   * Some row lacks the column, and keeps what the target has (`sync.on_missing: keep`).
   */
  lacks?: true;
  /**
   * drt's own column, which says of each row what it lacks; no column of the target.
   */
  role?: 'absent';
  /**
   * Rows whose text is '', or Hive's name of NULL: a partition column of the target would keep it as NULL. Absent where there are none.
   */
  emptyTexts?: number;
  /**
   * For an inferred type: what decided it (`numbers, some with a leading zero`).
   */
  because?: string;
  /**
   * The first value that decided an inferred type, and its row in the batch: `"007", row 3`.
   */
  decidedBy?: string;
  /**
   * The first distinct values, as text: at most three.
   */
  samples?: string[];
}
/**
 * Of the key columns; absent where there is no key.
 */
export interface Keys {
  /**
   * The key columns, spelled as in `columns`.
   *
   * @minItems 1
   */
  columns: string[];
  /**
   * Distinct readable keys of all rows, loaded or rejected.
   */
  observed: number;
  /**
   * Distinct readable keys of rejected rows that no loading row has.
   */
  protected: number;
  /**
   * In how many chunks the protected keys leave the batch. Absent where there are none; where this is absent and there are some: one.
   */
  protectedChunks?: number;
  /**
   * Rejected rows whose key cannot be read: a part is NULL or does not convert.
   */
  unreadable: number;
  /**
   * The distinct keys of the loading rows in canonical form, in batch order; here only when the observed keys are no more than inline_keys. Each has one value a key column.
   */
  values?: unknown[][];
  /**
   * The readable keys of rejected rows that no loading row has, in the same form; here when `values` is.
   */
  protectedValues?: unknown[][];
  /**
   * Between what the key columns lie, one a column, for sync.merge_prune; absent where the spec does not ask for it.
   */
  ranges?: {
    /**
     * Of the rows that load.
     */
    loading: Range[];
    /**
     * Of the protected keys.
     */
    protected: Range[];
  };
  /**
   * SHA-256 over the protected keys, each as a wire row of the key columns and a line end. The keys of the loading rows stand in those rows.
   */
  hash: string;
}
/**
 * No value is below min or above max, in canonical form; both are absent where there is no value but NULL, or the type is none that is compared in the same order everywhere. Long text is cut: min to a beginning, max to one with U+10FFFF behind it.
 */
export interface Range {
  min?: string;
  max?: string;
}
