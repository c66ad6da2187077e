import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/execute/engine-error.js';
import type { RunRequest, RunResult, Warehouse } from '../../../src/execute/warehouse.js';
import { airports } from './airports.js';
import { apply, embedded, sync, withFault } from './world.js';

const COLUMNS = { iata: 'STRING', name: 'STRING', latitude: 'DECIMAL(12,8)' };
const rows = (n: number) => airports(n).map((r) => ({ ...r, latitude: r.latitude.toFixed(8) }));
const plan = (mode: 'insert' | 'merge' | 'replace', n: number, more: Partial<Parameters<typeof sync>[0]> = {}) =>
  sync({ mode, columns: COLUMNS, rows: rows(n), ...more });

/** The warehouse with what `change` makes of the answers of statements that write rows. */
const answering = (warehouse: Warehouse, change: (request: RunRequest, result: RunResult) => RunResult): Warehouse =>
  withFault(warehouse, { run: async (request) => change(request, await warehouse.run(request)) });

/** As Databricks: the target has a version, which `next` gives each time it is read. */
const versioned = (warehouse: Warehouse, next: () => number): Warehouse =>
  withFault(warehouse, {
    describe: async (table) => {
      const info = await warehouse.describe(table);
      return info === undefined ? undefined : { ...info, version: next() };
    },
  });

describe('a write whose counts did not arrive', () => {
  test('an insert asserts how many rows it writes; of how many a replacement took away, nothing is known', async () => {
    const { warehouse } = await embedded();
    const silent = answering(warehouse, () => ({}));
    expect((await apply(plan('insert', 3), silent)).counts).toMatchObject({ added: 3, updated: 0, deleted: 0 });
    expect(await apply(plan('replace', 5), silent)).not.toHaveProperty('counts');
  });

  test('of a merge nothing is known then, and nothing is said', async () => {
    const { warehouse } = await embedded();
    const result = await apply(
      plan('merge', 3),
      answering(warehouse, ({ statement }, answer) => (statement.kind === 'merge' ? {} : answer)),
    );
    expect(result).toMatchObject({ outcome: 'done', committed: ['05-merge'] });
    expect(result).not.toHaveProperty('counts');
  });
});

describe('what is said of a target whose version is known', () => {
  const failing = (warehouse: Warehouse, error: EngineError): Warehouse =>
    withFault(warehouse, {
      run: async (request) => {
        if (request.statement.kind === 'merge') throw error;
        return await warehouse.run(request);
      },
    });

  test('H22: a lost answer: the same plan may be stale, and then its staging is nobody else\u2019s to drop', async () => {
    const { warehouse } = await embedded();
    await apply(plan('merge', 1), warehouse);
    const lost = versioned(failing(warehouse, new EngineError('unknown', 'socket hang up')), () => 7);
    const { diagnostics } = await apply(plan('merge', 3, { version: 7 }), lost);
    expect(diagnostics).toMatchObject([
      {
        code: 'DRT506',
        fix: expect.stringMatching(
          /Where that is refused as stale \(DRT416\) it was committed: plan again, and drop main\.demo\.__drt_staging_airports_\w{8}, which is kept$/,
        ),
      },
    ]);
  });

  test('H26: a run that committed nothing, and yet there is a new version', async () => {
    const { warehouse } = await embedded();
    await apply(plan('merge', 1), warehouse);
    let version = 6;
    const failed = versioned(failing(warehouse, new EngineError('engine', 'no')), () => (version += 1));
    const result = await apply(plan('merge', 3, { version: 7 }), failed);
    expect(result).toMatchObject({ outcome: 'failed', exitCode: 1, version: { before: 7, after: 8 } });
    expect(result.diagnostics).toMatchObject([
      { code: 'DRT505' },
      {
        code: 'DRT518',
        severity: 'warning',
        message: expect.stringContaining('main.demo.airports went from v7 to v8 meanwhile'),
        fix: 'look at DESCRIBE HISTORY main.demo.airports',
      },
    ]);
  });
});
