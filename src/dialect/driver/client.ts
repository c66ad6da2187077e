/**
 * What the driver needs of a Databricks client. `@databricks/sql`'s DBSQLClient is one (`await client.connect(…)`
 * first); it is never imported here, so that any other with these methods does as well.
 */
export interface DatabricksClient {
  openSession(request?: SessionRequest): Promise<DatabricksSession>;
  close(): Promise<unknown>;
  /**
   * How the client was connected. One whose configuration has no `preserveBigNumericPrecision: true` rounds what it gives,
   * and is checked for it; one without this method is taken to round nothing.
   */
  getConfig?(): object;
}

/** What a session starts with; DatabricksDriverConfig says what each is. */
export interface SessionRequest {
  readonly initialCatalog?: string;
  readonly initialSchema?: string;
  // Mutable, as @databricks/sql declares both.
  configuration?: Record<string, string>;
  queryTags?: Record<string, string | null | undefined>;
}

export interface DatabricksSession {
  executeStatement(statement: string, options?: StatementOptions): Promise<DatabricksOperation>;
  close(): Promise<unknown>;
}

export interface StatementOptions {
  /** The values for the `?` markers, in order. */
  // Mutable, as @databricks/sql declares it.
  ordinalParameters?: StatementParameter[];
  /** The folders of this machine whose files a PUT or GET may touch: the client moves the file, and not the server. */
  stagingAllowedLocalPath?: string[];
}

/** A value that travels as a typed string: no binary, array or struct does. */
export type StatementParameter = string | number | bigint | boolean | Date | null | undefined;

export interface DatabricksOperation {
  fetchAll(): Promise<object[]>;
  fetchChunk(options?: { maxRows?: number }): Promise<object[]>;
  hasMoreRows(): Promise<boolean>;
  close(): Promise<unknown>;
  /** Resolves when the statement is done, whether it has rows or not. */
  finished?(): Promise<unknown>;
  /** Ends the statement on the server; without it, nothing can. */
  cancel?(): Promise<unknown>;
  /** The columns of the rows, null where there are none. Without it, rows are given as they come. */
  getSchema?(): Promise<ResultSchema | null>;
  getResultMetadata?(): Promise<{ readonly resultFormat: string }>;
}

/** The columns as the protocol (Thrift's TTableSchema) describes them, as far as they are read here. */
export interface ResultSchema {
  readonly columns: readonly ResultColumn[];
}

export interface ResultColumn {
  readonly columnName: string;
  readonly typeDesc: {
    readonly types: readonly {
      readonly primitiveEntry?: {
        /** TTypeId: 4 is BIGINT, 15 DECIMAL, … */
        type: number;
        readonly typeQualifiers?: {
          readonly qualifiers: Readonly<Record<string, { readonly i32Value?: number } | undefined>>;
        };
      };
    }[];
  };
}
