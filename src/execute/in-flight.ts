import { messageOf } from '../errors.js';
import { EngineError } from './engine-error.js';

interface InFlight<T, R> {
  readonly items: AsyncIterable<T>;
  /** How many may be under way at once. */
  readonly limit: number;
  readonly send: (item: T, signal: AbortSignal) => Promise<R>;
  /** Told of each result in the order of the items, whatever order they come in. */
  readonly onResult: (result: R) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends the items, which begin in their order, several at once. After an error no further one begins, those under way are
 * cancelled, and all of them have ended before it rejects (H01, H26): with the first error, but where it is not known what became of
 * one (class `unknown`), that says so. An item is read only when there is room to send it.
 */
export async function sendInFlight<T, R extends NonNullable<unknown>>({
  items,
  limit,
  send,
  onResult,
  signal,
}: InFlight<T, R>): Promise<void> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const iterator = items[Symbol.asyncIterator]();
  const errors: unknown[] = [];
  const results = new Map<number, R>();
  let told = 0;
  let taken = 0;
  let reading: Promise<unknown> = Promise.resolve();
  /** One at a time: the next item is asked for when the one before it has come. */
  const take = (): Promise<IteratorResult<T>> => {
    const next = reading.then(() => (errors.length > 0 ? { done: true as const, value: undefined } : iterator.next()));
    reading = next.catch(() => undefined);
    return next;
  };
  const tell = (): void => {
    for (let result = results.get(told); result !== undefined; result = results.get(told)) {
      results.delete(told);
      told += 1;
      onResult(result);
    }
  };
  const worker = async (): Promise<void> => {
    try {
      for (;;) {
        const next = await take();
        if (next.done === true || errors.length > 0) return;
        const place = taken;
        taken += 1;
        results.set(place, await send(next.value, stop.signal));
        tell();
      }
    } catch (error) {
      errors.push(error);
      abort();
    }
  };
  try {
    await Promise.all(Array.from({ length: limit }, worker));
  } finally {
    signal?.removeEventListener('abort', abort);
    await iterator.return?.();
  }
  if (errors.length > 0) throw worst(errors);
}

function worst(errors: readonly unknown[]): unknown {
  const [first] = errors;
  const lost = errors.find((e) => e instanceof EngineError && e.errorClass === 'unknown');
  if (lost === undefined || lost === first) return first;
  return new EngineError(
    'unknown',
    `${messageOf(lost)}; it was to be cancelled, since of another part: ${messageOf(first)}`,
  );
}
