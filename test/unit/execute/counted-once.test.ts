import { describe, expect, test } from 'vitest';
import type { ReadQuery } from '../../../src/execute/warehouse.js';
import { airports } from './airports.js';
import { apply, embedded, type SyncOptions, sync, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING', state: 'STRING' };
const changed = (n: number) => airports(n).map((row, i) => (i < 2 ? { ...row, name: `renamed ${i}` } : row));

/** 10 airports are there; how a plan is applied, and which of its own queries were asked. */
async function world(options: Partial<SyncOptions>, asks: boolean) {
  const { warehouse, sql } = await embedded();
  await apply(sync({ mode: 'insert', columns, rows: airports(10) }), warehouse);
  const made = sync({ mode: 'merge', columns, rows: changed(10), ...options });
  const asked: string[] = [];
  const watched = withFault(warehouse, {
    query: (query: ReadQuery, signal?: AbortSignal) => {
      const { counts, differs } = made.plan;
      if (query.sql === counts?.sql) asked.push('counts');
      if (query.sql === differs?.sql) asked.push('differs');
      return warehouse.query(query, signal);
    },
  });
  const run = () => apply(made, watched, { asks });
  return { run, asked, sql, plan: made.plan };
}

describe('what would be done is counted where somebody is told', () => {
  test.each([
    ['a merge, and a person is asked', {}, true, ['counts']],
    ['a merge, and nobody is asked', {}, false, ['differs']],
    ['every matched row is written', { updateWhen: 'always' }, false, ['differs']],
    ['a budget of updates', { maxUpdate: { kind: 'percent', percent: 50 } }, false, ['counts']],
    ['rows may be deleted', { mode: 'mirror' }, false, ['counts']],
    ['an insert', { mode: 'insert' }, false, ['counts']],
  ] as const)('%s', async (_, options, asks, queries) => {
    const { run, asked } = await world(options as Partial<SyncOptions>, asks);
    const { outcome, events } = await run();
    expect(outcome).toBe('done');
    expect(asked).toEqual(queries);
    expect(events.some((e) => e.kind === 'counted')).toBe(queries[0] === 'counts');
  });

  test('a row of NULLs that is new is one that differs', async () => {
    const { run } = await world({ rows: [{ iata: 'NEW', name: null, state: null }] }, false);
    expect((await run()).counts).toEqual({ added: 1, updated: 0, deleted: 0, unchanged: 10 });
  });

  test.each([true, false])('the report is the same, and a second run writes nothing (asked: %s)', async (asks) => {
    const { run, sql } = await world({}, asks);
    const first = await run();
    expect(first.counts).toEqual({ added: 0, updated: 2, deleted: 0, unchanged: 8 });
    const second = await run();
    expect(second.counts).toEqual({ added: 0, updated: 0, deleted: 0, unchanged: 10 });
    expect(second.statements.find((s) => s.kind === 'merge')).toMatchObject({
      outcome: 'skipped',
      note: 'nothing differs',
    });
    expect(second.committed).toEqual([]);
    await sql("DELETE FROM main_.demo.airports WHERE name = 'renamed 0'");
    expect((await run()).counts).toEqual({ added: 1, updated: 0, deleted: 0, unchanged: 9 });
    await sql("UPDATE main_.demo.airports SET state = NULL WHERE name = 'renamed 1'");
    expect((await run()).counts).toEqual({ added: 0, updated: 1, deleted: 0, unchanged: 9 });
  });
});
