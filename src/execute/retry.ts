import pRetry from 'p-retry';
import { EngineError } from './engine-error.js';

export interface RetrySettings {
  /** Attempts after the first. */
  readonly retries: number;
  /** Milliseconds before the second attempt; each next one waits twice as long. */
  readonly minTimeout: number;
}

export const DEFAULT_RETRY: RetrySettings = { retries: 3, minTimeout: 1000 };

/**
 * Sends again only what leaves the same however often it runs, and only when the engine said that it did not run: a
 * lost answer is never replayed (H12).
 */
export async function withRetry<T>(
  send: (attempt: number) => Promise<T>,
  statement: { readonly idempotent: boolean },
  settings: RetrySettings,
  signal: AbortSignal | undefined,
): Promise<{ readonly value: T; readonly attempts: number }> {
  let attempts = 0;
  const value = await pRetry(
    () => {
      // p-retry's own signal is not used: it rejects after an attempt that succeeded, and a commit would go unreported.
      if (attempts > 0 && signal?.aborted === true)
        throw new EngineError('interrupted', 'interrupted before it was sent again');
      attempts += 1;
      return send(attempts);
    },
    {
      retries: statement.idempotent ? settings.retries : 0,
      minTimeout: settings.minTimeout,
      factor: 2,
      shouldRetry: ({ error }) =>
        error instanceof EngineError && error.errorClass === 'transient' && signal?.aborted !== true,
    },
  );
  return { value, attempts };
}
