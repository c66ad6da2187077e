import type { DatabricksOperation } from './client.js';
import { DatabricksError } from './databricks-error.js';

/** A statement on its way: from before it is sent until its rows are read. */
export class Statement {
  /** The signal that Kysely gave with the query. */
  readonly signal: AbortSignal | undefined;
  #operation: DatabricksOperation | undefined;
  #isCancelled = false;

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal;
  }

  /** Ends it on the server: now, or as soon as the server has taken it. */
  async cancel(): Promise<void> {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    await this.#operation?.cancel?.();
  }

  /** The server has taken it. Resolves when it is done. Rejects with the client's error. */
  async taken(operation: DatabricksOperation): Promise<void> {
    this.#operation = operation;
    // Should this fail, the statement is still followed to its end: nothing runs on unseen.
    if (this.#isCancelled) await operation.cancel?.().catch(() => undefined);
    // The driver takes a statement without rows for one that is done, where it is not asked this.
    await this.ask(async () => operation.finished?.());
  }

  /** Asks the server about it. Rejects with the client's error, or with DRT507 where it was cancelled. */
  async ask<T>(question: (operation: DatabricksOperation) => Promise<T>): Promise<T> {
    const operation = this.#operation;
    if (operation === undefined) throw new TypeError('a statement that was not sent');
    try {
      return await question(operation);
    } catch (error) {
      if (!this.#isCancelled) throw error;
      throw new DatabricksError('DRT507', 'the statement was cancelled; one that writes may have committed before');
    }
  }

  /** What was wanted of it is known by now: an error of this is nobody's. */
  async close(): Promise<void> {
    await this.#operation?.close().catch(() => undefined);
  }
}
