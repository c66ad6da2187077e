import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail } from '../../errors.js';
import { EngineError } from '../engine-error.js';
import type { QueryRow } from '../warehouse.js';
import type { Answers } from './answers.js';
import type { DriverClient, DriverOperation, DriverSession } from './driver.js';
import { engineError, fileError } from './errors.js';

export type Cell = string | number | bigint | boolean | null | object;
export type Row = Readonly<Record<string, Cell>>;

/** A statement that the engine has done: its rows, or why they did not arrive (cancelled too late, a lost connection). */
export type Execution =
  | { readonly rows: readonly Row[]; readonly lost?: undefined }
  | { readonly rows?: undefined; readonly lost: EngineError };

/** One session of the driver: each statement is cancelled on the engine when its signal aborts (H26). Several may run at once. */
export class Session {
  constructor(
    private readonly client: DriverClient,
    private readonly session: DriverSession,
    private readonly answers: Answers,
  ) {}

  /**
   * Runs a statement to its end. Rejects with an EngineError: `interrupted` says that the engine took the cancel, not
   * yet that nothing was committed.
   */
  async execute(sql: string, parameters: readonly string[], signal: AbortSignal | undefined): Promise<Execution> {
    if (isAborted(signal)) throw new EngineError('interrupted', 'interrupted before it was sent');
    const operation = await this.send(sql, parameters);
    // When this fails the statement is still polled to its end: nothing is left running unseen.
    const cancel = (): void => void this.cancel(operation);
    if (isAborted(signal)) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await this.finished(operation);
      return await this.fetched(operation);
    } finally {
      signal?.removeEventListener('abort', cancel);
      await this.answers.tidying('closing a statement', () => operation.close());
    }
  }

  /**
   * Runs a PUT or REMOVE: the engine answers a URL of its storage, and the driver sends the file there, or asks for its removal.
   * `path` is the file to send, which the driver is let read from its folder alone.
   */
  async move(sql: string, path: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (isAborted(signal)) throw new EngineError('interrupted', 'interrupted before it was sent');
    const bytes = path === undefined ? 0 : statSync(path).size;
    const options = { stagingAllowedLocalPath: path === undefined ? [] : [dirname(path)], useCloudFetch: false };
    const moved = this.session.executeStatement(sql, options);
    try {
      const operation = await this.answers.within(bytes, 'a file', () => unlessAborted(moved, signal));
      await this.answers.tidying('closing a statement', () => operation.close());
    } catch (error) {
      // It is not known here whether the file arrives yet; it is not removed while it may.
      await this.answers.tidying('a file', () => moved);
      throw error instanceof EngineError ? error : fileError(error);
    }
  }

  async close(): Promise<void> {
    await this.answers.tidying('closing the session', () => this.session.close());
    await this.answers.tidying('closing the connection', () => this.client.close());
  }

  private async send(sql: string, parameters: readonly string[]): Promise<DriverOperation> {
    // Results are small; files in cloud storage would be one more host to reach.
    const options = { ordinalParameters: [...parameters], useCloudFetch: false };
    const sent = this.session.executeStatement(sql, options);
    try {
      return await this.answers.to('a statement', () => sent);
    } catch (error) {
      // Should its answer come after all, it is not left to run unseen (H26).
      void sent.then((operation) => this.cancel(operation)).catch(() => undefined);
      throw engineError(error, 'send');
    }
  }

  /** A statement may run as long as the engine lets it: each poll has to be answered. */
  private async finished(operation: DriverOperation): Promise<void> {
    try {
      await this.answers.to('a poll of a statement', (heard) => operation.finished({ callback: heard }));
    } catch (error) {
      const failure = engineError(error, 'poll');
      // What became of it is not known: it is not left to run and commit unseen (H26).
      if (failure.errorClass === 'unknown') await this.cancel(operation);
      throw failure;
    }
  }

  /** The driver gives no rows of a cancelled operation, not even of one that was done before. */
  private async fetched(operation: DriverOperation): Promise<Execution> {
    try {
      return { rows: (await this.answers.to("a statement's rows", () => operation.fetchAll())) as Row[] };
    } catch (error) {
      return { lost: engineError(error, 'poll') };
    }
  }

  private cancel(operation: DriverOperation): Promise<void> {
    return this.answers.tidying('a cancel', () => operation.cancel());
  }
}

/** The driver has no way to stop a file that is on its way. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const stop = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const interrupt = (): void => reject(new EngineError('interrupted', 'interrupted while a file was on its way'));
    signal?.addEventListener('abort', interrupt, { once: true, signal: stop.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop.abort();
  }
}

/** A function, since a signal that was seen unaborted does not stay so. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Cells as text, exact. Throws DRT999 for a number that the driver has already rounded. */
export function textRow(row: Row): QueryRow {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellText(name, cell)]));
}

function cellText(name: string, cell: Cell): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER) {
    throw fail('DRT999', `column ${name} holds a number that the driver has rounded; cast it to STRING in the query`);
  }
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
