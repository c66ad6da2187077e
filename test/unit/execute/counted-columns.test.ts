import { expect, test } from 'vitest';
import { countPlan } from '../../../src/execute/preview.js';
import { previewOf } from '../../../src/plan/preview/preview.js';
import { apply, embedded, sync } from './world.js';

const WIDTH = 300;
const names = Array.from({ length: WIDTH }, (_, i) => `c${i}`);
const columns = Object.fromEntries([['id', 'STRING'], ...names.map((name) => [name, 'STRING'])]);

/** Row r differs from what is there in each r-th column; of row 0 the target has nothing. */
const row = (id: number, value: (i: number) => string | null) => ({
  id: `${id}`,
  ...Object.fromEntries(names.map((name, i) => [name, value(i)])),
});
const KEYS = [1, 2, 3, 7];
const there = KEYS.map((id) => row(id, (i) => (i % 2 === 0 ? 'old' : null)));
const rows = [
  row(0, () => 'new'),
  ...KEYS.map((id) => row(id, (i) => (id > 1 && i % id === 0 ? 'new' : i % 2 === 0 ? 'old' : null))),
];
const expected = names.flatMap((column, i) => {
  const changed = [2, 3, 7].filter((id) => i % id === 0).length;
  return changed === 0 ? [] : [{ column, rows: changed }];
});

test.each(['merge', 'mirror'] as const)(
  'what changes in each of many columns, as a plan and as an apply count it: %s',
  async (mode) => {
    const { warehouse } = await embedded();
    await apply(sync({ mode: 'insert', columns, rows: there }), warehouse);
    const made = sync({ mode, columns, rows });
    const { plan, input, rows: source } = made;
    const counts = { total: 4, added: 1, updated: 3, changed: expected, deleted: 0 };
    const preview = previewOf(input);
    expect(await countPlan({ plan, preview, rows: source, warehouse })).toMatchObject(counts);

    const { outcome, events } = await apply(made, warehouse, { asks: true });
    expect(outcome).toBe('done');
    expect(events.find((e) => e.kind === 'counted')).toMatchObject({ counts });

    // A column is compared once, whatever is counted of it: twice, beside the row's own AND, was time by the square of the columns.
    for (const sql of [plan.counts?.sql, preview.rows?.sql])
      for (const name of ['c0', `c${WIDTH - 1}`]) expect(sql?.split(`t.\`${name}\` <=> s.\`${name}\``).length).toBe(2);
  },
);
