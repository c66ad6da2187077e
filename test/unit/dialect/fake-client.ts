import { Kysely } from 'kysely';
import {
  type DatabricksClient,
  DatabricksDialect,
  type DatabricksDialectConfig,
  type SessionRequest,
  type StatementOptions,
  type Timers,
} from '../../../src/dialect/index.js';

/** What becomes of a statement. */
export interface Reply {
  readonly rows?: readonly object[];
  /** Thrown when it is sent. */
  readonly refusal?: unknown;
  /** Thrown when the server is asked about it. */
  readonly failure?: unknown;
  /** It runs until it is cancelled. */
  readonly hangs?: boolean;
}

export interface FakeOptions {
  readonly reply?: (statement: string, session: number) => Reply | undefined;
  /** Thrown by openSession. */
  readonly open?: (session: number) => unknown;
  readonly name?: string;
}

/** A client that keeps a journal of what it is asked, one line a call. */
export function fakeClient(options: FakeOptions = {}, journal: string[] = []) {
  const { reply = () => undefined, open = () => undefined, name = '' } = options;
  const requests: (SessionRequest | undefined)[] = [];
  const parameters: (readonly unknown[] | undefined)[] = [];
  const folders: (readonly string[] | undefined)[] = [];
  let sessions = 0;
  const client: DatabricksClient = {
    async openSession(request) {
      const session = ++sessions;
      requests.push(request);
      journal.push(`${name}open ${session}`);
      const refused = open(session);
      if (refused !== undefined) throw refused;
      return {
        async executeStatement(statement: string, given?: StatementOptions) {
          journal.push(`${name}${session}: ${statement.replaceAll('\n', ' ')}`);
          parameters.push(given?.ordinalParameters);
          folders.push(given?.stagingAllowedLocalPath);
          const answer = reply(statement, session) ?? {};
          if (answer.refusal !== undefined) throw answer.refusal;
          return operation(answer);
        },
        close: async () => journal.push(`${name}close ${session}`),
      };
    },
    close: async () => journal.push(`${name}close client`),
  };

  function operation({ rows = [], failure, hangs = false }: Reply) {
    let end: (error: unknown) => void = () => undefined;
    const cancelled = new Promise<never>((_, reject) => {
      end = reject;
    });
    cancelled.catch(() => undefined);
    return {
      async finished() {
        if (hangs) await cancelled;
        if (failure !== undefined) throw failure;
      },
      async cancel() {
        journal.push(`${name}cancel`);
        end(Object.assign(new Error('The operation was canceled by a client'), { errorCode: 'CANCELED' }));
      },
      fetchAll: async () => [...rows],
      fetchChunk: async () => [...rows],
      hasMoreRows: async () => false,
      close: async () => undefined,
    };
  }
  return { client, journal, requests, parameters, folders };
}

export function kyselyOn(client: DatabricksDialectConfig['client'], config: Partial<DatabricksDialectConfig> = {}) {
  return new Kysely<Record<string, Record<string, never>>>({ dialect: new DatabricksDialect({ client, ...config }) });
}

/** Timers that ring when a test says how late it is. */
export class FakeTimers implements Timers {
  readonly #waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  #now = 0;

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#waiting.add(timer);
    return () => this.#waiting.delete(timer);
  }

  /** How many are running. */
  get size(): number {
    return this.#waiting.size;
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms;
    for (const timer of this.#waiting) {
      if (timer.at > this.#now) continue;
      this.#waiting.delete(timer);
      timer.run();
    }
    await settled();
  }
}

/** Lets everything run that waits for nothing else. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** @databricks/sql's StatusError, which is no Error. */
export const statusError = (message: string): unknown => ({ name: 'Status Error', message, code: -1 });

export const httpError = (statusCode: number): unknown =>
  Object.assign(new Error(`Received a response with a bad HTTP status code: ${statusCode}`), { statusCode });

export const NO_SESSION = statusError('Invalid SessionHandle: SessionHandle [165008b9-a099-48aa-95f4-42544134405c]');
