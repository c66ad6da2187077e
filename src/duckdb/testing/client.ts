/** A value that is bound; its type is what DuckDB takes it for: INTEGER, BIGINT or DOUBLE, VARCHAR, BOOLEAN. */
export type BoundValue = string | number | boolean | null;

/**
 * What the test dialect needs of a DuckDB connection. `@duckdb/node-api`'s DuckDBConnection is one; it is never imported here, so
 * that the version is the user's.
 */
export interface DuckDbTestConnection {
  run(sql: string, values?: BoundValue[]): Promise<DuckDbTestResult>;
  stream(sql: string, values?: BoundValue[]): Promise<DuckDbTestResult>;
  closeSync(): void;
}

/** What it needs of an instance: `@duckdb/node-api`'s DuckDBInstance is one. */
export interface DuckDbTestInstance {
  connect(): Promise<DuckDbTestConnection>;
}

export interface DuckDbTestResult {
  readonly rowsChanged: number;
  columnNames(): string[];
  /** A chunk of some 2,000 rows; null, or one of no rows, at the end. */
  fetchChunk(): Promise<{ readonly rowCount: number; getRows(): unknown[][] } | null>;
}
