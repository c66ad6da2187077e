import { AsyncLocalStorage } from 'node:async_hooks';

/** What Kysely 0.29 hands to a driver with each call; 0.28 hands nothing. */
export interface AbortableOptions {
  readonly signal?: AbortSignal | undefined;
}

const current = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs queries that end when the signal aborts: each that is running is cancelled on the warehouse, and rejects with
 * `signal.reason`; none is sent any more. It works with every Kysely; 0.29 has the same by
 * `execute({ signal, inflightQueryAbortStrategy: 'cancel query' })`.
 *
 * ```ts
 * const rows = await withAbortSignal(AbortSignal.timeout(5000), () => db.selectFrom('events').selectAll().execute());
 * ```
 */
export function withAbortSignal<T>(signal: AbortSignal, run: () => T): T {
  return current.run(signal, run);
}

/** The signal of the `withAbortSignal` that is around. */
export function surroundingSignal(): AbortSignal | undefined {
  return current.getStore();
}

/** Calls `then` when one of the signals aborts, at once where one has. Returns what ends that. */
export function onAbort(signals: readonly (AbortSignal | undefined)[], then: () => void): () => void {
  const given = signals.filter((signal) => signal !== undefined);
  if (given.some((signal) => signal.aborted)) then();
  for (const signal of given) signal.addEventListener('abort', then, { once: true });
  return () => {
    for (const signal of given) signal.removeEventListener('abort', then);
  };
}

/** Throws the reason of a signal that has aborted. */
export function throwIfAborted(...signals: readonly (AbortSignal | undefined)[]): void {
  for (const signal of signals) signal?.throwIfAborted();
}
