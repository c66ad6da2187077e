import { describe, expect, test } from 'vitest';
import { useSchema } from '../support.js';
import { NESTED_COLUMNS, SCALAR_COLUMNS, TEXT_COLUMNS, UNEQUAL_COLUMNS } from './columns.js';
import { roundTrip } from './round-trip.js';
import { TEXTS } from './text.js';

describe.for(['values', 'json', 'volume'] as const)('from file to table and back, load: %s', (load) => {
  const { sql, table } = useSchema(`values_${load}`);

  test('H08, H19: strings of any Unicode, numbers and times at their limits, nested values: equal, and again unchanged', async () => {
    const all = [...TEXT_COLUMNS, ...SCALAR_COLUMNS, ...NESTED_COLUMNS];
    const { results, columns } = await roundTrip(sql, table('t'), { load, mode: 'merge', times: 2 }, all);
    const rows = TEXTS.length;
    expect(results.flatMap((r) => r.diagnostics)).toEqual([]);
    expect(results).toMatchObject([
      { outcome: 'done', counts: { added: rows, updated: 0, deleted: 0 } },
      { outcome: 'done', counts: { added: 0, updated: 0, deleted: 0, unchanged: rows } },
    ]);
    for (const { name, got, expected } of columns) expect.soft(got, name).toEqual(expected);
  });

  test('H19: maps and variants within other types, and CHAR, which are written by every merge', async () => {
    const { results, columns } = await roundTrip(sql, table('u'), { load, mode: 'merge', times: 2 }, UNEQUAL_COLUMNS);
    expect(results.flatMap((r) => r.diagnostics)).toEqual([]);
    const rows = TEXTS.length;
    expect(results.map((r) => r.counts)).toMatchObject([{ added: rows }, { added: 0, updated: rows, deleted: 0 }]);
    for (const { name, got, expected } of columns) expect.soft(got, name).toEqual(expected);
  });
});
