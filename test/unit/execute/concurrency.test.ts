import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import type { RunRequest, RunResult, Warehouse } from '../../../src/execute/warehouse.js';
import { airports } from './airports.js';
import { apply, embedded, sync, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING', state: 'STRING' };
const merge = () => sync({ mode: 'merge', columns, rows: airports(60), load: 'json', chunkRows: 5 });

/** An embedded warehouse that is sent several statements at once, and does them one after the other, the first of them last. */
async function several(before: (chunk: number, attempt: number, signal?: AbortSignal) => Promise<void>) {
  const { warehouse, sql } = await embedded();
  await apply(sync({ mode: 'insert', columns, rows: airports(3) }), warehouse);
  const attempts = new Map<number, number>();
  const under = new Set<number>();
  let most = 0;
  let last: Promise<unknown> = Promise.resolve();
  const run = async (request: RunRequest, signal?: AbortSignal): Promise<RunResult> => {
    const chunk = request.chunk?.index;
    if (chunk === undefined) {
      expect([...under], `under way at ${request.statement.id}`).toEqual([]);
      return await warehouse.run(request, signal);
    }
    under.add(chunk);
    most = Math.max(most, under.size);
    try {
      const attempt = (attempts.get(chunk) ?? 0) + 1;
      attempts.set(chunk, attempt);
      await before(chunk, attempt, signal);
      const turn = last.then(() => warehouse.run(request));
      last = turn.catch(() => undefined);
      return await turn;
    } finally {
      under.delete(chunk);
    }
  };
  const fault: Warehouse = withFault(warehouse, { takesSeveral: true, run });
  return { warehouse: fault, sql, most: () => most, attempts };
}

const pause = (chunk: number): Promise<void> => sleep(chunk % 4 === 1 ? 15 : 1);

describe('destination.concurrency', () => {
  test('four chunks are under way, and the report and its events are those of one at a time', async () => {
    const { warehouse, sql, most } = await several(pause);
    const fast = await apply(merge(), warehouse);
    expect(most()).toBe(4);
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['60']]);
    const one = await embedded();
    await apply(sync({ mode: 'insert', columns, rows: airports(3) }), one.warehouse);
    const slow = await apply(merge(), one.warehouse);
    const plain = (r: typeof slow) => JSON.stringify([r.events, r.statements, r.counts]).replaceAll(/"ms":\d+/g, '');
    expect(plain(fast)).toBe(plain(slow));
  });

  test('H12: a chunk that the engine did not take is sent again, one that it did is there once', async () => {
    const { warehouse, sql, attempts } = await several(async (chunk, attempt) => {
      await pause(chunk);
      if (chunk === 3 && attempt < 3) throw new EngineError('transient', 'try again');
    });
    const { outcome, statements } = await apply(merge(), warehouse);
    expect(outcome).toBe('done');
    expect(attempts.get(3)).toBe(3);
    expect(statements.find((s) => s.kind === 'stage_rows')).toMatchObject({ rows: 60, attempts: 3 });
    expect(await sql('SELECT count(*), count(DISTINCT iata) FROM main_.demo.airports')).toEqual([['60', '60']]);
  });

  test('H01, H11: an error in one stops the rest; staging is dropped when all have ended, and the target is as it was', async () => {
    const { warehouse, sql, attempts } = await several(async (chunk, _, signal) => {
      if (chunk === 2) await sleep(10);
      if (chunk === 2) throw new EngineError('data', 'it does not fit');
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => setTimeout(resolve, 10)));
      if (chunk !== 1) throw new EngineError('interrupted', 'cancelled');
    });
    const { outcome, diagnostics, statements } = await apply(merge(), warehouse);
    expect(outcome).toBe('failed');
    expect(diagnostics[0]?.message).toMatch(/02-stage_rows failed: it does not fit; main.demo.airports is unchanged/);
    expect([...attempts.keys()].sort()).toEqual([1, 2, 3, 4]);
    // Chunk 1 was done before its cancel came: what it brought is told.
    expect(statements).toMatchObject([{}, { outcome: 'failed', rows: 5 }, { kind: 'drop_staging', outcome: 'ok' }]);
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['3']]);
    expect(await sql("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%drt_staging%'")).toEqual([['0']]);
  });

  test('H26: staging is kept where the answer to one of them was lost', async () => {
    const { warehouse } = await several(async (chunk, _, signal) => {
      if (chunk === 2) await sleep(10);
      if (chunk === 2) throw new EngineError('data', 'it does not fit');
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      throw new EngineError(chunk === 4 ? 'unknown' : 'interrupted', 'no answer');
    });
    const { outcome, diagnostics, statements } = await apply(merge(), warehouse);
    expect(outcome).toBe('unknown');
    expect(diagnostics[0]).toMatchObject({ code: 'DRT506', message: expect.stringContaining('it does not fit') });
    expect(statements.map((s) => s.kind)).not.toContain('drop_staging');
  });

  test('H22: the last chunk waits for the hash of all', async () => {
    const planned = merge();
    const { warehouse, attempts } = await several(pause);
    const rows = async function* () {
      for await (const chunk of planned.rows.rows())
        yield { ...chunk, text: chunk.index === 1 ? chunk.text.replace('"state":"', '"state":"x') : chunk.text };
    };
    const { outcome, diagnostics } = await apply({ ...planned, rows: { ...planned.rows, rows } }, warehouse);
    expect(outcome).toBe('failed');
    expect(diagnostics[0]?.code).toBe('DRT508');
    expect(attempts.has(12)).toBe(false);
  });
});

describe('protected keys', () => {
  test.each([49_999, 50_000, 50_001, 120_000])(
    'H02, H13: %i of them are all staged, and none is deleted',
    async (n) => {
      const there = Array.from({ length: n }, (_, i) => ({ id: `k${i}`, v: 'old' }));
      const ids = { id: 'STRING', v: 'STRING' };
      const { warehouse, sql } = await embedded();
      await sql('CREATE SCHEMA IF NOT EXISTS main_.demo').catch(() => undefined);
      await apply(
        sync({ mode: 'insert', columns: ids, rows: [...there.slice(0, 1), { id: 'gone', v: 'old' }] }),
        warehouse,
      );
      await sql(`INSERT INTO main_.demo.airports SELECT 'k' || i, 'old' FROM range(1, ${n}) r(i)`);
      const mirror = sync({
        mode: 'mirror',
        columns: ids,
        rows: [{ id: 'new', v: 'new' }],
        protectedKeys: there,
        load: 'json',
        inlineKeys: false,
        mirror: { delete: 'single_merge' },
      });
      const sent: (number | undefined)[] = [];
      const watched = withFault(warehouse, {
        run: (request, signal) => {
          if (request.statement.payload?.kind === 'protected_keys') sent.push(request.chunk?.index);
          return warehouse.run(request, signal);
        },
      });
      const { outcome, counts } = await apply(mirror, watched);
      expect({ outcome, counts }).toEqual({
        outcome: 'done',
        counts: { added: 1, updated: 0, deleted: 1, unchanged: n },
      });
      expect(sent).toEqual(Array.from({ length: Math.ceil(n / 50_000) }, (_, i) => -1 - i));
    },
  );
});
