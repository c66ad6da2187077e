import { describe, expect, test } from 'vitest';
import { airports } from './airports.js';
import { apply, embedded, sync } from './world.js';

const columns = { iata: 'STRING', name: 'STRING' };
const mirror = (n: number) => sync({ mode: 'mirror', columns, rows: airports(n), mirror: { delete: 'single_merge' } });

describe('what a person approves', () => {
  test('H16: is a number of deletes; while they think, others may add to it, and no more than that go', async () => {
    const { warehouse, sql } = await embedded();
    await apply(mirror(20), warehouse);
    let now = 0;
    const slowly = (thought: number, meanwhile: string) =>
      apply(mirror(18), warehouse, {
        clock: () => now,
        approve: async ({ counts }) => {
          expect(counts?.deleted).toBe(2);
          now += thought;
          await sql(meanwhile);
          return true;
        },
      });
    const added = "INSERT INTO main_.demo.airports VALUES ('QQQ', 'of another writer')";
    const refused = await slowly(60_000, added);
    expect(refused).toMatchObject({
      outcome: 'refused',
      exitCode: 4,
      committed: [],
      diagnostics: [
        {
          code: 'DRT414',
          message: '3 rows would be deleted by now, and 2 were approved; main.demo.airports is unchanged',
        },
      ],
    });
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['21']]);
    await sql("DELETE FROM main_.demo.airports WHERE iata = 'QQQ'");
    expect(await slowly(60_000, 'SELECT 1')).toMatchObject({ outcome: 'done', counts: { deleted: 2 } });
  });

  test('the share beside the limit is of the rows that the limit is a part of', async () => {
    const { warehouse, sql } = await embedded();
    await apply(mirror(10), warehouse);
    await sql("INSERT INTO main_.demo.airports SELECT NULL, 'no key' FROM range(90)");
    const result = await apply(mirror(5), warehouse);
    expect(result).toMatchObject({ outcome: 'done', expected: { total: 100, deleted: 5, deletable: 10 } });
    expect(result.statements.map((s) => s.note)).toContain('5 of 10 rows to delete (50.0%), limit 50%');
  });
});
