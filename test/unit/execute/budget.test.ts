import { describe, expect, test } from 'vitest';
import type { Warehouse } from '../../../src/execute/warehouse.js';
import { airports } from './airports.js';
import { apply, embedded, sync, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING' };

describe('H42: the budget holds in the statement that deletes, whatever was counted before it', () => {
  test.for([
    ['mirror', 'auto', 'merge'],
    ['mirror', 'single_merge', 'merge'],
    ['replace', 'auto', 'replace'],
  ] as const)('%s, %s: rows that another writer adds after the guard', async ([mode, form, kind]) => {
    const { warehouse, sql } = await embedded();
    await apply(sync({ mode: 'insert', columns, rows: airports(20) }), warehouse);
    const count = async () => (await sql('SELECT count(*) FROM main_.demo.airports'))[0]?.[0];
    const meanwhile: Warehouse = withFault(warehouse, {
      run: async (request, signal) => {
        if (request.statement.kind === kind) {
          await sql("INSERT INTO main_.demo.airports SELECT 'X' || i, 'of another writer' FROM range(50) r(i)");
        }
        return await warehouse.run(request, signal);
      },
    });
    // Two rows of twenty may go: 10%.
    const plan = sync({
      mode,
      columns,
      rows: airports(18),
      mirror: { delete: form, maxDelete: { kind: 'percent', percent: 10 } },
    });
    const result = await apply(plan, meanwhile);
    expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [], diagnostics: [{ code: 'DRT401' }] });
    expect(result.diagnostics[0]?.message).toMatch(/: 52 of 70 rows would be deleted, limit 10%; .* is unchanged$/);
    expect(await count()).toBe('70');
    await sql("DELETE FROM main_.demo.airports WHERE name = 'of another writer'");
    expect(await apply(plan, warehouse)).toMatchObject({
      outcome: 'done',
      counts: { deleted: mode === 'mirror' ? 2 : 20 },
    });
  });
});
