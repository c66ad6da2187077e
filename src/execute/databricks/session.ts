import { fail } from '../../errors.js';
import { EngineError } from '../engine-error.js';
import type { QueryRow } from '../warehouse.js';
import type { DriverClient, DriverOperation, DriverSession } from './driver.js';
import { engineError } from './errors.js';

export type Cell = string | number | bigint | boolean | null | object;
export type Row = Readonly<Record<string, Cell>>;

/** A statement that the engine has done: its rows, or why they did not arrive (cancelled too late, a lost connection). */
export type Execution =
  | { readonly rows: readonly Row[]; readonly lost?: undefined }
  | { readonly rows?: undefined; readonly lost: EngineError };

/** One session of the driver: a statement at a time, cancelled on the engine when its signal aborts (H26). */
export class Session {
  constructor(
    private readonly client: DriverClient,
    private readonly session: DriverSession,
  ) {}

  /**
   * Runs a statement to its end. Rejects with an EngineError: `interrupted` says that the engine took the cancel, not
   * yet that nothing was committed.
   */
  async execute(sql: string, parameters: readonly string[], signal: AbortSignal | undefined): Promise<Execution> {
    if (isAborted(signal)) throw new EngineError('interrupted', 'interrupted before it was sent');
    const operation = await this.send(sql, parameters);
    const cancel = (): void => {
      // When this fails the statement is still polled to its end: nothing is left running unseen.
      void operation.cancel().catch(() => undefined);
    };
    if (isAborted(signal)) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await finished(operation);
      return await fetched(operation);
    } finally {
      signal?.removeEventListener('abort', cancel);
      await operation.close().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.session.close().catch(() => undefined);
    await this.client.close().catch(() => undefined);
  }

  private async send(sql: string, parameters: readonly string[]): Promise<DriverOperation> {
    try {
      // Results are small; files in cloud storage would be one more host to reach.
      return await this.session.executeStatement(sql, { ordinalParameters: [...parameters], useCloudFetch: false });
    } catch (error) {
      throw engineError(error, 'send');
    }
  }
}

async function finished(operation: DriverOperation): Promise<void> {
  try {
    await operation.finished();
  } catch (error) {
    const failure = engineError(error, 'poll');
    // What became of it is not known: it is not left to run and commit unseen (H26).
    if (failure.errorClass === 'unknown') await operation.cancel().catch(() => undefined);
    throw failure;
  }
}

/** The driver gives no rows of a cancelled operation, not even of one that was done before. */
async function fetched(operation: DriverOperation): Promise<Execution> {
  try {
    return { rows: (await operation.fetchAll()) as Row[] };
  } catch (error) {
    return { lost: engineError(error, 'poll') };
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
