import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { fail } from '../errors.js';
import type {
  DatabricksClient,
  DatabricksOperation,
  DatabricksSession,
  SessionRequest,
  StatementParameter,
} from './client.js';

export interface DatabricksDriverConfig {
  /** A connected client, or a function that makes one when it is first needed. `destroy` closes it. */
  readonly client: DatabricksClient | (() => Promise<DatabricksClient>);
  /** What names without a catalog, or without a schema, mean. */
  readonly catalog?: string;
  readonly schema?: string;
  /** Called with each new session: settings such as `SET TIME ZONE 'UTC'`. */
  readonly onCreateSession?: (session: DatabricksSession) => Promise<void>;
}

/** The server's limit of `?` markers in a statement. */
const MAX_PARAMETERS = 256;

/** Runs queries in sessions of the client: one a connection, kept for the next when it is released. */
export class DatabricksDriver implements Driver {
  readonly #config: DatabricksDriverConfig;
  readonly #idle: DatabricksConnection[] = [];
  readonly #all = new Set<DatabricksConnection>();
  #client: DatabricksClient | undefined;

  constructor(config: DatabricksDriverConfig) {
    this.#config = config;
  }

  async init(): Promise<void> {
    const { client } = this.#config;
    this.#client = typeof client === 'function' ? await client() : client;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#idle.pop() ?? (await this.#connect());
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof DatabricksConnection) this.#idle.push(connection);
  }

  async #connect(): Promise<DatabricksConnection> {
    if (this.#client === undefined) throw fail('DRT999', 'the driver was not initialized');
    const { catalog, schema, onCreateSession } = this.#config;
    const request: SessionRequest = {
      ...(catalog === undefined ? {} : { initialCatalog: catalog }),
      ...(schema === undefined ? {} : { initialSchema: schema }),
    };
    const session = await this.#client.openSession(request);
    const connection = new DatabricksConnection(session);
    try {
      await onCreateSession?.(session);
    } catch (error) {
      await connection.close();
      throw error;
    }
    this.#all.add(connection);
    return connection;
  }

  async beginTransaction(): Promise<void> {
    throw fail('DRT603', 'a transaction over several statements is not something Delta Lake has', {
      fix: 'each statement is a commit of its own: use one MERGE, or stage the rows and write them in one statement',
    });
  }

  async commitTransaction(): Promise<void> {
    await this.beginTransaction();
  }

  async rollbackTransaction(): Promise<void> {
    await this.beginTransaction();
  }

  async destroy(): Promise<void> {
    const open = [...this.#all];
    this.#all.clear();
    this.#idle.length = 0;
    try {
      await Promise.all(open.map((connection) => connection.close()));
    } finally {
      await this.#client?.close();
      this.#client = undefined;
    }
  }
}

class DatabricksConnection implements DatabaseConnection {
  readonly #session: DatabricksSession;

  constructor(session: DatabricksSession) {
    this.#session = session;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const operation = await this.#execute(query);
    const rows = await closing(operation, () => operation.fetchAll());
    if (!WRITES.has(query.query.kind)) return { rows: rows as R[] };
    const affected = affectedRows(rows[0]);
    return affected === undefined ? { rows: [] } : { rows: [], numAffectedRows: affected };
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize = 10_000): AsyncIterableIterator<QueryResult<R>> {
    const operation = await this.#execute(query);
    try {
      do {
        const rows = await operation.fetchChunk({ maxRows: chunkSize });
        if (rows.length > 0) yield { rows: rows as R[] };
      } while (await operation.hasMoreRows());
    } finally {
      await operation.close();
    }
  }

  #execute({ sql, parameters }: CompiledQuery): Promise<DatabricksOperation> {
    if (parameters.length > MAX_PARAMETERS) {
      throw fail('DRT607', `${parameters.length} bound values in one statement; the server takes ${MAX_PARAMETERS}`, {
        fix: 'write them as literals (sql.lit, literal(type, value)), or send several statements',
      });
    }
    return this.#session.executeStatement(
      sql,
      parameters.length === 0 ? {} : { ordinalParameters: [...parameters] as StatementParameter[] },
    );
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}

/** What answers counts and not rows. */
const WRITES: ReadonlySet<string> = new Set([
  'InsertQueryNode',
  'UpdateQueryNode',
  'DeleteQueryNode',
  'MergeQueryNode',
]);

function affectedRows(row: object | undefined): bigint | undefined {
  const count = row !== undefined && 'num_affected_rows' in row ? row.num_affected_rows : undefined;
  return typeof count === 'number' || typeof count === 'bigint' || typeof count === 'string'
    ? BigInt(count)
    : undefined;
}

async function closing<T>(operation: DatabricksOperation, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } finally {
    await operation.close();
  }
}
