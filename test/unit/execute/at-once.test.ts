import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import { RunCounts } from '../../../src/execute/run-counts.js';
import { together } from '../../../src/execute/together.js';
import { UploadAhead } from '../../../src/execute/upload-ahead.js';
import type { Warehouse } from '../../../src/execute/warehouse.js';
import { apply, embedded, sync, withFault } from './world.js';

const COLUMNS = { id: 'BIGINT', name: 'STRING' };
const ROWS = [
  { id: 1, name: 'a' },
  { id: 2, name: 'b' },
];

describe('two things at once', () => {
  test('H26: both have ended before the first error is told, and it is the first one of the two', async () => {
    let ended = false;
    const first = async (): Promise<never> => {
      throw new Error('first');
    };
    const second = async (): Promise<never> => {
      await sleep(20);
      ended = true;
      throw new Error('second');
    };
    await expect(together(true, first, second)).rejects.toThrow('first');
    expect(ended).toBe(true);
  });

  test('the second is not asked where the first one fails, of an engine that takes one at a time', async () => {
    let asked = false;
    const second = async (): Promise<void> => {
      asked = true;
    };
    await expect(together(false, () => Promise.reject(new Error('first')), second)).rejects.toThrow('first');
    expect(asked).toBe(false);
  });

  test('an error of the second is not lost', async () => {
    await expect(
      together(
        true,
        async () => 1,
        () => Promise.reject(new Error('second')),
      ),
    ).rejects.toThrow('second');
  });
});

describe('counting while guards run', () => {
  const counting = (query: Warehouse['query']) => {
    const { plan } = sync({ mode: 'merge', columns: COLUMNS, rows: ROWS });
    return new RunCounts({ plan, warehouse: { takesSeveral: true, query } as Warehouse, asks: false }, undefined);
  };

  test('it is asked once, and its answer is the one that counts', async () => {
    const sent: string[] = [];
    const counts = counting(async ({ sql }) => {
      sent.push(sql);
      return [{ total: '5', differs: '0' }];
    });
    counts.ahead(undefined);
    counts.ahead(undefined);
    await counts.count(undefined);
    await counts.leave();
    expect(sent).toHaveLength(1);
    expect(counts.nothingDiffers).toBe(true);
  });

  test('its error is told when it is asked for', async () => {
    const counts = counting(() => Promise.reject(new EngineError('engine', 'no such column')));
    counts.ahead(undefined);
    await expect(counts.count(undefined)).rejects.toThrow('no such column');
  });

  test('H26: what nobody waits for is cancelled, and has ended', async () => {
    let cancelled = false;
    const counts = counting(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            cancelled = true;
            reject(new EngineError('interrupted', 'cancelled'));
          });
        }),
    );
    counts.ahead(new AbortController().signal);
    await counts.leave();
    expect(cancelled).toBe(true);
  });

  test('a guard that refuses has the word: the count that failed beside it is not told', async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main.demo; CREATE TABLE main.demo.airports (id BIGINT, name VARCHAR)').catch(
      () => undefined,
    );
    const order: string[] = [];
    const several = withFault(warehouse, {
      takesSeveral: true,
      query: async () => {
        order.push('counting');
        throw new EngineError('engine', 'the count failed');
      },
      run: async (request, signal) => {
        order.push(request.statement.kind);
        if (request.statement.kind === 'guard') throw new EngineError('engine', 'drt 03-guard: 1 of 2 rows staged');
        return await warehouse.run(request, signal);
      },
    });
    const result = await apply(sync({ mode: 'merge', columns: COLUMNS, rows: ROWS }), several, { asks: false });
    expect(JSON.stringify(result.diagnostics)).not.toContain('the count failed');
    expect(order.indexOf('counting')).toBeGreaterThan(order.indexOf('stage_rows'));
    expect(order).not.toContain('merge');
    expect(result.committed).toEqual([]);
  });
});

describe('the first file of an upload', () => {
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'drt-ahead-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    return dir;
  };
  const byVolume = () =>
    sync({
      mode: 'merge',
      columns: COLUMNS,
      rows: ROWS,
      load: 'volume',
    });
  const upload = ({ plan }: ReturnType<typeof sync>) => {
    const found = plan.statements.find((s) => s.kind === 'upload');
    if (found === undefined) throw new Error('the plan uploads nothing');
    return found;
  };

  test('is written before its statement, sent once, and gone afterwards', async () => {
    const planned = byVolume();
    const tempDir = folder();
    await using ahead = new UploadAhead({ ...planned, tempDir });
    while (readdirSync(tempDir, { recursive: true }).every((f) => !String(f).endsWith('.parquet'))) await sleep(5);
    const paths: string[] = [];
    for await (const { request, rows } of ahead.of(upload(planned))) {
      expect(rows).toBe(2);
      expect(existsSync(request.file?.path ?? '')).toBe(true);
      paths.push(request.file?.path ?? '');
    }
    expect(paths).toHaveLength(1);
    expect(readdirSync(tempDir)).toEqual([]);
  });

  test('H11: is removed where nobody took it', async () => {
    const tempDir = folder();
    await new UploadAhead({ ...byVolume(), tempDir })[Symbol.asyncDispose]();
    expect(readdirSync(tempDir)).toEqual([]);
    const written = new UploadAhead({ ...byVolume(), tempDir });
    while (readdirSync(tempDir, { recursive: true }).every((f) => !String(f).endsWith('.parquet'))) await sleep(5);
    // It waits to be taken.
    await sleep(100);
    await written[Symbol.asyncDispose]();
    expect(readdirSync(tempDir)).toEqual([]);
  });

  test('H43: rows that are not the planned ones fail at their statement, not before', async () => {
    const planned = byVolume();
    const other = sync({ mode: 'merge', columns: COLUMNS, rows: [ROWS[0], { id: 2, name: 'changed' }] as never });
    await using ahead = new UploadAhead({ plan: planned.plan, rows: other.rows, tempDir: folder() });
    await sleep(50);
    const send = async (): Promise<void> => {
      for await (const _ of ahead.of(upload(planned)));
    };
    await expect(send()).rejects.toMatchObject({ diagnostics: [{ code: 'DRT508' }] });
  });
});
