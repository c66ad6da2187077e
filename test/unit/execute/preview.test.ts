import { describe, expect, test } from 'vitest';
import { countPlan } from '../../../src/execute/preview.js';
import { readSamples } from '../../../src/execute/samples.js';
import type { Warehouse } from '../../../src/execute/warehouse.js';
import { previewOf } from '../../../src/plan/preview/preview.js';
import { sampleQueries } from '../../../src/plan/preview/samples.js';
import { airports } from './airports.js';
import { apply, embedded, type SyncOptions, sync, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING', state: 'STRING' };
const insert = (n: number) => sync({ mode: 'insert', columns, rows: airports(n) });

/** 20 airports are there; of the 19 rows that come, the last is new, and two differ. */
async function world(options: Partial<SyncOptions> = {}) {
  const { warehouse, sql } = await embedded();
  await apply(insert(20), warehouse);
  const rows = [...airports(18), ...airports(21).slice(20)].map((row, i) =>
    i === 3 ? { ...row, name: 'renamed' } : i === 7 ? { ...row, name: null, state: null } : row,
  );
  const made = sync({ mode: 'mirror', columns, rows, ...options });
  const count = (reader: Warehouse = warehouse) =>
    countPlan({ plan: made.plan, preview: previewOf(made.input), rows: made.rows, warehouse: reader });
  return { warehouse, sql, count, ...made };
}

const COUNTED = {
  total: 20,
  added: 1,
  updated: 2,
  changed: [
    { column: 'name', rows: 2 },
    { column: 'state', rows: 1 },
  ],
  deleted: 2,
  deletable: 20,
};

describe('H38: a plan that reads its target counts what it would do', () => {
  test.each([
    ['listed keys', {}],
    ['keys in staging', { mirror: { delete: 'single_merge' } }],
    ['not_in', { mirror: { delete: 'not_in' } }],
    // In staging these could not be counted: the keys are no part of the plan.
    ['keys that are a payload', { mirror: { delete: 'not_in', inlineKeys: 5 }, inlineKeys: false }],
    ['chunks of four rows', { load: 'json', chunkRows: 4 }],
  ] as const)('%s', async (_title, options) => {
    expect(await (await world(options)).count()).toEqual(COUNTED);
  });

  test('H20: of more than 100 chunks it says that it has not counted', async () => {
    const { count } = await world({ rows: airports(101), load: 'json', chunkRows: 1 });
    expect(await count()).toEqual({
      unknown: expect.stringMatching(/^101 chunks of rows, and .* up to 100; apply counts/),
    });
    expect(await (await world({ rows: airports(100), load: 'json', chunkRows: 1 })).count()).toMatchObject({
      total: 20,
    });
  });

  test('H02: a protected key keeps its row, and is none that is added', async () => {
    const [, , , ...rest] = airports(20);
    const { count } = await world({ rows: rest, protectedKeys: airports(2) });
    expect(await count()).toMatchObject({ added: 0, updated: 0, deleted: 1 });
  });

  test('H03: rows of a NULL key are neither matched nor deleted', async () => {
    const { count, sql } = await world();
    await sql("INSERT INTO main_.demo.airports SELECT NULL, 'no key', 'XX' FROM range(5)");
    expect(await count()).toEqual({ ...COUNTED, total: 25 });
  });

  test('insert, replace, and rows that nothing deletes', async () => {
    expect(await (await world({ mode: 'insert' })).count()).toEqual({
      total: 20,
      added: 19,
      updated: 0,
      changed: [],
      deleted: 0,
    });
    expect(await (await world({ mode: 'replace' })).count()).toMatchObject({ added: 19, updated: 0, deleted: 20 });
    const { deletable: _, ...merged } = COUNTED;
    expect(await (await world({ mode: 'merge' })).count()).toEqual({ ...merged, deleted: 0 });
  });

  test('H20: of too many chunks nothing is said to be 0: it says what it did not count, and asks nothing', async () => {
    const rows = Array.from({ length: 101 }, (_, i) => ({ iata: `A${i}`, name: null, state: null }));
    const { count, warehouse } = await world({ rows, load: 'json', chunkRows: 1 });
    const silent = withFault(warehouse, {
      query: async () => {
        throw new Error('asked');
      },
    });
    expect(await count(silent)).toEqual({
      unknown: '101 chunks of rows, and a plan reads the target for up to 100; apply counts before it writes',
    });
    const fewer = await world({ rows: rows.slice(1), load: 'json', chunkRows: 1 });
    expect(await fewer.count()).toMatchObject({ added: 100, deleted: 20 });
  });

  test('H21: it sends queries, and no statement', async () => {
    const { count, warehouse } = await world();
    const kinds: string[] = [];
    const reader = withFault(warehouse, {
      query: async (query, signal) => {
        kinds.push(query.node.kind);
        return await warehouse.query(query, signal);
      },
      run: async () => {
        throw new Error('sent');
      },
    });
    expect(await count(reader)).toEqual(COUNTED);
    expect(kinds).toEqual(['SelectQueryNode', 'SelectQueryNode']);
  });
});

describe('samples', () => {
  const sampled = async (limit: number, options: Partial<SyncOptions> = {}) => {
    const { warehouse, input, rows } = await world(options);
    return await readSamples({ queries: sampleQueries(input, limit), rows, warehouse, limit });
  };
  const [airport3, airport7] = [airports(20)[3], airports(20)[7]];

  test.each([{}, { load: 'json', chunkRows: 4 }] as const)(
    'are rows of each kind, old and new, %o',
    async (options) => {
      const keys = airports(21).map((row) => row.iata);
      expect(await sampled(5, options)).toEqual({
        deleted: [[keys[18]], [keys[19]]],
        updated: [
          { key: [keys[3]], changes: [{ column: 'name', old: airport3?.name, new: 'renamed' }] },
          {
            key: [keys[7]],
            changes: [
              { column: 'name', old: airport7?.name, new: null },
              { column: 'state', old: airport7?.state, new: null },
            ],
          },
        ],
        added: [
          {
            key: [keys[20]],
            values: [
              { column: 'name', value: airports(21)[20]?.name },
              { column: 'state', value: airports(21)[20]?.state },
            ],
          },
        ],
      });
    },
  );

  test('are no more than were asked for', async () => {
    const { deleted, updated, added } = await sampled(1, { load: 'json', chunkRows: 4 });
    expect([deleted, updated, added].map((rows) => ('unknown' in rows ? rows : rows.length))).toEqual([1, 1, 1]);
  });

  test('without a row that loads, the first keys by order', async () => {
    const { warehouse, input, rows } = await world({
      rows: [],
      mirror: { onEmpty: 'delete', maxDelete: { kind: 'percent', percent: 100 } },
    });
    const { deleted } = await readSamples({ queries: sampleQueries(input, 2), rows, warehouse, limit: 2 });
    expect(deleted).toEqual(
      airports(20)
        .map((row) => [row.iata])
        .sort()
        .slice(0, 2),
    );
  });
});
