/**
 * What the driver needs of a Databricks client. `@databricks/sql`'s DBSQLClient is one (`await client.connect(…)`
 * first); it is never imported here, so that any other with these methods does as well.
 */
export interface DatabricksClient {
  openSession(request?: SessionRequest): Promise<DatabricksSession>;
  close(): Promise<unknown>;
}

export interface SessionRequest {
  readonly initialCatalog?: string;
  readonly initialSchema?: string;
}

export interface DatabricksSession {
  executeStatement(statement: string, options?: StatementOptions): Promise<DatabricksOperation>;
  close(): Promise<unknown>;
}

export interface StatementOptions {
  /** The values for the `?` markers, in order. */
  // Mutable, as @databricks/sql declares it.
  ordinalParameters?: StatementParameter[];
}

/** A value that travels as a typed string: no binary, array or struct does. */
export type StatementParameter = string | number | bigint | boolean | Date | null | undefined;

export interface DatabricksOperation {
  fetchAll(): Promise<object[]>;
  fetchChunk(options?: { maxRows?: number }): Promise<object[]>;
  hasMoreRows(): Promise<boolean>;
  close(): Promise<unknown>;
}
