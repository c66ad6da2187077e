import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import { sendInFlight } from '../../../src/execute/in-flight.js';
import { each } from './world.js';

interface Sent {
  readonly began: number[];
  readonly ended: number[];
  readonly told: number[];
  most: number;
}

/** Sends 1 to `count`, `limit` at once; what becomes of each is up to `what`. */
async function send(
  count: number,
  limit: number,
  what: (n: number, signal: AbortSignal) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<Sent & { readonly error?: unknown }> {
  const sent: Sent = { began: [], ended: [], told: [], most: 0 };
  const run = sendInFlight({
    items: each(Array.from({ length: count }, (_, i) => i + 1)),
    limit,
    send: async (n, stop) => {
      sent.began.push(n);
      sent.most = Math.max(sent.most, sent.began.length - sent.ended.length);
      try {
        await what(n, stop);
      } finally {
        sent.ended.push(n);
      }
      return n;
    },
    onResult: (n) => sent.told.push(n),
    signal,
  });
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => ({ thrown }),
  );
  return error === undefined ? sent : { ...sent, error: error.thrown };
}

/** As a statement that is cancelled on the engine: it ends when it is told to, and some time after. */
const untilCancelled = (signal: AbortSignal, ms = 0): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => setTimeout(() => reject(new EngineError('interrupted', 'cancelled')), ms));
  });

describe('several chunks in flight', () => {
  test('no more than the limit; begun in order, and told in order though the first comes last', async () => {
    const { began, ended, told, most } = await send(9, 4, (n) => sleep(n === 1 ? 50 : 2));
    expect(began).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told).toEqual(began);
    expect(ended.at(-1)).toBe(1);
    expect(most).toBe(4);
  });

  test('one at a time where the limit is one', async () => {
    expect(await send(4, 1, () => sleep(1))).toMatchObject({ most: 1, told: [1, 2, 3, 4] });
  });

  test('H01, H26: an error cancels the others, none begins after it, and all have ended before it is said', async () => {
    const cancelled: number[] = [];
    const { began, ended, error } = await send(9, 4, async (n, signal) => {
      if (n === 2) await sleep(5);
      if (n === 2) throw new EngineError('data', 'chunk 2 does not fit');
      await untilCancelled(signal, 20).finally(() => cancelled.push(n));
    });
    expect(error).toMatchObject({ errorClass: 'data', message: 'chunk 2 does not fit' });
    expect(began).toEqual([1, 2, 3, 4]);
    expect(cancelled.sort()).toEqual([1, 3, 4]);
    expect(ended).toHaveLength(4);
  });

  test('H26: where it is not known what became of one, that is the outcome, and the error that stopped it is named', async () => {
    const { error } = await send(3, 3, async (n, signal) => {
      if (n === 3) throw new EngineError('data', 'chunk 3 does not fit');
      await untilCancelled(signal).catch(() => {
        throw new EngineError(n === 1 ? 'unknown' : 'interrupted', `no answer to ${n}`);
      });
    });
    expect(error).toMatchObject({
      errorClass: 'unknown',
      message: expect.stringMatching(/no answer to 1.*chunk 3 does/),
    });
  });

  test('an interrupt reaches all of them', async () => {
    const controller = new AbortController();
    const sending = send(9, 3, (_, signal) => untilCancelled(signal), controller.signal);
    await sleep(5);
    controller.abort();
    expect(await sending).toMatchObject({ began: [1, 2, 3], error: { errorClass: 'interrupted' } });
  });

  test('a source that fails stops those under way', async () => {
    async function* rows(): AsyncGenerator<number> {
      yield 1;
      throw new Error('cannot be read');
    }
    let ended = false;
    const run = sendInFlight({
      items: rows(),
      limit: 2,
      send: async (_, signal) => {
        await untilCancelled(signal, 10).finally(() => (ended = true));
        return 1;
      },
      onResult: () => undefined,
      signal: undefined,
    });
    await expect(run).rejects.toThrow('cannot be read');
    expect(ended).toBe(true);
  });
});
