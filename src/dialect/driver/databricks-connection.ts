import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { DrtError } from '../../errors.js';
import { type AbortableOptions, onAbort, surroundingSignal, throwIfAborted } from './abort.js';
import type { DatabricksOperation, StatementOptions } from './client.js';
import { extendStack } from './databricks-error.js';
import type { Stage } from './failure.js';
import type { ReadOptions, RowReader } from './result-reader.js';
import type { OpenedSession } from './session-opener.js';
import { Statement } from './statement.js';

/** What a connection needs of the driver. */
export interface ConnectionHost {
  readonly read: Pick<ReadOptions, 'types' | 'utc'>;
  /** The folders of this machine whose files a statement may move. */
  readonly folders: readonly string[];
  /** Another session in the place of one that is dead. */
  replace(session: OpenedSession, why: 'session' | 'credentials'): Promise<OpenedSession>;
  /** Takes back a session that may serve others. */
  release(session: OpenedSession): void;
  /** Closes one that may not. */
  discard(session: OpenedSession): Promise<void>;
}

/** One user's turn with a session: a query, a transaction, or what `db.connection()` holds. */
export class DatabricksConnection implements DatabaseConnection {
  readonly #host: ConnectionHost;
  readonly #running = new Map<Statement, () => void>();
  #session: OpenedSession;
  #replacing: Promise<void> | undefined;
  /** The session has taken a statement: a new one would not have what that left in it. */
  #isUsed = false;
  #isLost = false;
  #inTransaction = false;

  constructor(host: ConnectionHost, session: OpenedSession) {
    this.#host = host;
    this.#session = session;
  }

  async executeQuery<R>(query: CompiledQuery, options: AbortableOptions = {}): Promise<QueryResult<R>> {
    const cancelling = [surroundingSignal()];
    try {
      const statement = await this.#start(query, options.signal, cancelling);
      try {
        return await this.#result<R>(query, statement);
      } finally {
        await this.#end(statement);
      }
    } catch (error) {
      throw await this.#failure(error, cancelling);
    }
  }

  async *streamQuery<R>(
    query: CompiledQuery,
    chunkSize = 10_000,
    options: AbortableOptions = {},
  ): AsyncIterableIterator<QueryResult<R>> {
    // Nobody reads on: unlike a query, a stream has no strategy that would let it run.
    const cancelling = [surroundingSignal(), options.signal];
    try {
      const statement = await this.#start(query, options.signal, cancelling);
      try {
        const read = await this.#reader(statement);
        do {
          const rows = read(await statement.ask((operation) => operation.fetchChunk({ maxRows: chunkSize })));
          if (rows.length > 0) yield { rows: rows as R[] };
        } while (await statement.ask((operation) => operation.hasMoreRows()));
      } finally {
        await this.#end(statement);
      }
    } catch (error) {
      throw await this.#failure(error, cancelling);
    }
  }

  /** Kysely 0.29's: ends on the server the statements whose signal has aborted; where none has, all of this connection. */
  async cancelQuery(): Promise<void> {
    const running = [...this.#running.keys()];
    const aborted = running.filter((statement) => statement.signal?.aborted === true);
    await Promise.all((aborted.length > 0 ? aborted : running).map((statement) => statement.cancel()));
  }

  /** Kysely 0.29's: closes the session, which ends everything in it. */
  async killSession(): Promise<void> {
    this.#isLost = true;
    await this.#host.discard(this.#session);
  }

  async begin(): Promise<void> {
    await this.#control('BEGIN TRANSACTION');
    this.#inTransaction = true;
  }

  async commit(): Promise<void> {
    await this.#control('COMMIT');
    this.#inTransaction = false;
  }

  /** A transaction ends with its session. */
  async rollback(): Promise<void> {
    if (!this.#isLost) await this.#control('ROLLBACK');
    this.#inTransaction = false;
  }

  /** Ends the turn. A session in which something went wrong, or that is still in a transaction, is closed. */
  async release(): Promise<void> {
    if (this.#isLost || this.#inTransaction) await this.#host.discard(this.#session);
    else this.#host.release(this.#session);
  }

  async #control(sql: string): Promise<void> {
    try {
      const statement = await this.#start({ sql, parameters: [] }, undefined, []);
      await this.#end(statement);
    } catch (error) {
      throw await this.#failure(error, []);
    }
  }

  async #start(
    { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
    signal: AbortSignal | undefined,
    cancelling: readonly (AbortSignal | undefined)[],
  ): Promise<Statement> {
    const options = await this.#options(sql, parameters);
    throwIfAborted(...cancelling);
    const statement = new Statement(signal);
    // An error of the cancel is not told: the statement's own end is.
    const stop = onAbort(cancelling, () => void statement.cancel().catch(() => undefined));
    this.#running.set(statement, stop);
    try {
      await statement.taken(await this.#send(sql, options));
      return statement;
    } catch (error) {
      await this.#end(statement);
      throw error;
    }
  }

  async #options(sql: string, parameters: readonly unknown[]): Promise<StatementOptions> {
    const bound =
      parameters.length === 0
        ? {}
        : { ordinalParameters: (await import('./parameters.js')).boundParameters(parameters) };
    const [, verb] = MOVES_A_FILE.exec(sql) ?? [];
    if (verb === undefined) return bound;
    const { fileOptions } = await import('./local-files.js');
    return { ...bound, ...fileOptions(verb, this.#host.folders) };
  }

  async #end(statement: Statement): Promise<void> {
    this.#running.get(statement)?.();
    this.#running.delete(statement);
    await statement.close();
  }

  async #send(sql: string, options: StatementOptions): Promise<DatabricksOperation> {
    const session = this.#session;
    try {
      return await this.#sendOnce(sql, options);
    } catch (error) {
      const { neverRan } = await import('./failure.js');
      const why = neverRan(error);
      if (why === undefined) throw await this.#told(error, 'send');
      if (this.#isUsed) throw await this.#gone(error, why);
      await this.#replace(session, why);
    }
    try {
      return await this.#sendOnce(sql, options);
    } catch (error) {
      throw await this.#told(error, 'send');
    }
  }

  async #sendOnce(sql: string, options: StatementOptions): Promise<DatabricksOperation> {
    const operation = await this.#session.session.executeStatement(sql, options);
    this.#isUsed = true;
    return operation;
  }

  /** Once for all statements that found the session dead. */
  async #replace(session: OpenedSession, why: 'session' | 'credentials'): Promise<void> {
    if (this.#session !== session) return;
    this.#replacing ??= (async () => {
      this.#isLost = true;
      this.#session = await this.#host.replace(session, why);
      this.#isLost = false;
    })().finally(() => {
      this.#replacing = undefined;
    });
    await this.#replacing;
  }

  async #gone(error: unknown, why: 'session' | 'credentials'): Promise<DrtError> {
    if (why === 'credentials') return this.#told(error, 'send');
    this.#isLost = true;
    const { goneSession } = await import('./failure.js');
    return goneSession(this.#inTransaction);
  }

  async #reader(statement: Statement): Promise<RowReader> {
    const { rowReader } = await import('./result-reader.js');
    const config = this.#session.client.getConfig?.();
    const rounds =
      config !== undefined && !('preserveBigNumericPrecision' in config && config.preserveBigNumericPrecision === true);
    return statement.ask((operation) => rowReader(operation, { ...this.#host.read, rounds }));
  }

  async #result<R>(query: CompiledQuery, statement: Statement): Promise<QueryResult<R>> {
    const fetch = () => statement.ask((operation) => operation.fetchAll());
    if (!WRITES.has(query.query.kind)) {
      const read = await this.#reader(statement);
      return { rows: read(await fetch()) as R[] };
    }
    const affected = affectedRows((await fetch())[0]);
    return affected === undefined ? { rows: [] } : { rows: [], numAffectedRows: affected };
  }

  /** What a caller is told. The reason of an abort goes before what came of it. */
  async #failure(error: unknown, cancelling: readonly (AbortSignal | undefined)[]): Promise<unknown> {
    const told = await this.#told(error, 'poll');
    const aborted = cancelling.find((signal) => signal?.aborted === true);
    return aborted === undefined ? extendStack(told) : aborted.reason;
  }

  async #told(error: unknown, stage: Stage): Promise<DrtError> {
    const { databricksError, keepsSession } = await import('./failure.js');
    if (!keepsSession(error)) this.#isLost = true;
    return databricksError(error, stage);
  }
}

/** After the comments that may go before a statement. */
const MOVES_A_FILE = /^(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(PUT|GET|REMOVE)\b/i;

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
