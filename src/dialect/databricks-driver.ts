import type { DatabaseConnection, Driver, TransactionSettings } from 'kysely';
import { fail } from '../errors.js';
import { type AbortableOptions, surroundingSignal, throwIfAborted } from './driver/abort.js';
import type { DatabricksClient, DatabricksSession, SessionRequest } from './driver/client.js';
import { type ConnectionHost, DatabricksConnection } from './driver/databricks-connection.js';
import { DEFAULT_RESULT_TYPES, type ResultTypes } from './driver/result-types.js';
import { SessionOpener } from './driver/session-opener.js';
import { type SessionLimits, SessionPool, sessionLimits } from './driver/session-pool.js';
import { SYSTEM_TIMERS, type Timers } from './driver/timers.js';

export interface DatabricksDriverConfig {
  /**
   * A connected client, or a function that makes one when it is first needed, and again when the warehouse no longer takes
   * the credentials of the one before. `destroy` closes it.
   */
  readonly client: DatabricksClient | (() => Promise<DatabricksClient>);
  /** What names without a catalog, or without a schema, mean: the sessions' initial catalog and schema. */
  readonly catalog?: string;
  readonly schema?: string;
  /** Settings of each session by their names: `{ TIMEZONE: 'UTC', STATEMENT_TIMEOUT: '600' }`. */
  readonly configuration?: Readonly<Record<string, string>>;
  /** Tags under which system.query.history shows the queries. */
  readonly queryTags?: Readonly<Record<string, string | null>>;
  /** Called with each new session, before its first query. */
  readonly onCreateSession?: (session: DatabricksSession) => Promise<void>;
  /** How many sessions, and for how long. */
  readonly sessions?: SessionLimits;
  /** The JavaScript types of results. */
  readonly results?: ResultTypes;
  /**
   * `db.transaction()` sends BEGIN TRANSACTION, COMMIT and ROLLBACK, which not every warehouse and table takes; left out,
   * it is refused (DRT603).
   */
  readonly transactions?: boolean;
  /** The folders of this machine whose files PUT and GET (`putFile`, `getFile`) may touch. Left out, they are refused (DRT624). */
  readonly stagingAllowedLocalPath?: string | readonly string[];
  /** For tests: Node's own when left out. */
  readonly timers?: Timers;
}

/** Runs queries in sessions of the client: one a connection, kept for the next when it is released. */
export class DatabricksDriver implements Driver {
  readonly #transactions: boolean;
  readonly #opener: SessionOpener;
  readonly #pool: SessionPool;
  readonly #host: ConnectionHost;

  constructor(config: DatabricksDriverConfig) {
    const {
      client,
      onCreateSession,
      timers = SYSTEM_TIMERS,
      transactions = false,
      stagingAllowedLocalPath = [],
    } = config;
    this.#transactions = transactions;
    this.#opener = new SessionOpener({ client, onCreateSession, request: sessionRequest(config) });
    this.#pool = new SessionPool(this.#opener, sessionLimits(config.sessions), timers);
    this.#host = {
      read: { types: { ...DEFAULT_RESULT_TYPES, ...config.results }, utc: isUtc(config.configuration) },
      folders: [stagingAllowedLocalPath].flat(),
      replace: async (session, why) => {
        if (why === 'credentials') await this.#opener.renew(session.client);
        return this.#pool.replace(session);
      },
      release: (session) => this.#pool.release(session),
      discard: (session) => this.#pool.discard(session),
    };
  }

  async init(): Promise<void> {
    await this.#opener.connect();
  }

  async acquireConnection(options: AbortableOptions = {}): Promise<DatabaseConnection> {
    const signals = [surroundingSignal(), options.signal];
    throwIfAborted(...signals);
    return new DatabricksConnection(this.#host, await this.#pool.acquire(signals));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await ours(connection).release();
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (!this.#transactions || Object.values(settings).some((setting) => setting !== undefined)) {
      const { refusedTransaction } = await import('./driver/refused-transaction.js');
      throw refusedTransaction(this.#transactions, settings);
    }
    await ours(connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).rollback();
  }

  async savepoint(): Promise<void> {
    throw (await import('./driver/refused-transaction.js')).noSavepoint();
  }

  rollbackToSavepoint(): Promise<void> {
    return this.savepoint();
  }

  releaseSavepoint(): Promise<void> {
    return this.savepoint();
  }

  async destroy(): Promise<void> {
    await this.#pool.close();
  }
}

function ours(connection: DatabaseConnection): DatabricksConnection {
  if (connection instanceof DatabricksConnection) return connection;
  throw fail('DRT999', 'a connection that is not of this driver');
}

function sessionRequest({ catalog, schema, configuration, queryTags }: DatabricksDriverConfig): SessionRequest {
  return {
    ...(catalog === undefined ? {} : { initialCatalog: catalog }),
    ...(schema === undefined ? {} : { initialSchema: schema }),
    ...(configuration === undefined ? {} : { configuration: { ...configuration } }),
    ...(queryTags === undefined ? {} : { queryTags: { ...queryTags } }),
  };
}

/** Whether the sessions' time zone is known to be UTC; that of the workspace is not known. */
function isUtc(configuration: Readonly<Record<string, string>> = {}): boolean {
  const zone = Object.entries(configuration).find(([name]) => name.toUpperCase() === 'TIMEZONE')?.[1];
  return zone !== undefined && /^(UTC|GMT|Z|Etc\/UTC|[+-]00:00)$/i.test(zone);
}
