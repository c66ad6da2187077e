import { describe, expect, test } from 'vitest';
import { compileDatabricks, createTable } from '../../../src/dialect/index.js';
import { computePlanHash, scratchNames } from '../../../src/plan/hash.js';
import type { Plan, Statement } from '../../../src/plan/plan.js';
import { STATEMENT_KINDS } from '../../../src/plan/statement-kinds.js';
import { airports } from './airports.js';
import { apply, embedded, sync, TARGET } from './world.js';

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

  test('a statement that alters the target may stand before staging: it is asked about first, and the deletes once they are counted', async () => {
    const { warehouse, sql } = await embedded();
    await apply(mirror(10), warehouse);
    const asked: unknown[] = [];
    const altering = withAlteration(mirror(8));
    const answer = (yes: boolean) =>
      apply(altering, warehouse, {
        approve: async ({ phase, reasons, counts }) => {
          asked.push([phase, reasons.length > 0, counts?.deleted]);
          return yes;
        },
      });
    expect(await answer(false)).toMatchObject({
      outcome: 'refused',
      statements: [],
      diagnostics: [{ code: 'DRT414', message: 'not approved; main.demo.airports is unchanged' }],
    });
    expect(await answer(true)).toMatchObject({
      outcome: 'done',
      committed: ['01-alter_target', expect.stringMatching(/merge/)],
      counts: { added: 0, updated: 0, deleted: 2, unchanged: 8 },
    });
    expect(asked).toEqual([
      ['alter', true, undefined],
      ['alter', true, undefined],
      ['write', true, 2],
    ]);
    expect(await sql('SELECT count(*) FROM main_.demo.altered')).toEqual([['0']]);
  });
});

/** A plan as a schema change will make it: a statement of phase `alter` before all others. */
function withAlteration({ plan, input, rows }: ReturnType<typeof sync>): ReturnType<typeof sync> {
  const kind = 'alter_target';
  const traits = { ...STATEMENT_KINDS.insert, nodes: ['CreateTableNode'], phase: 'alter', reports: 'nothing' } as const;
  Object.assign(STATEMENT_KINDS, { [kind]: traits });
  // What it does here can be seen: DuckDB and Databricks both know CREATE TABLE.
  const node = createTable({ table: { ...TARGET, name: 'altered' }, columns: plan.columns });
  const alter = {
    ...(plan.statements[0] as Statement),
    id: `01-${kind}`,
    kind: kind as Statement['kind'],
    table: 'target',
    phase: 'alter',
    node,
    sql: compileDatabricks(node),
  } satisfies Statement;
  const draft: Plan = { ...plan, statements: [alter, ...plan.statements] };
  const before = plan.tables.staging?.name ?? '';
  const planHash = computePlanHash(draft);
  const renamed = JSON.stringify({ ...draft, planHash }).replaceAll(before, scratchNames(TARGET, planHash).staging);
  return { plan: JSON.parse(renamed) as Plan, input, rows };
}
