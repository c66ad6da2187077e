import { describe, expect, test } from 'vitest';
import { airports } from './airports.js';
import { apply, embedded, type SyncOptions, sync, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING' };
const merge = (rows: SyncOptions['rows'], more: Partial<SyncOptions> = {}) =>
  sync({ mode: 'merge', columns, rows, ...more });

/** So many of twenty airports with the name that a column gives which came empty. */
const emptied = (n: number) => airports(20).map((row, i) => (i < n ? { ...row, name: null } : row));

async function world() {
  const { warehouse, sql } = await embedded();
  await apply(merge(airports(20)), warehouse);
  return { warehouse, sql };
}

describe('H37: a file whose columns came empty', () => {
  test.each([
    [10, []],
    [11, ['updates_most']],
    [20, ['updates_most']],
  ] as const)('%i of 20 rows updated: asked because of %j', async (n, reasons) => {
    const { warehouse } = await world();
    const asked: unknown[] = [];
    const result = await apply(merge(emptied(n)), warehouse, {
      approve: async (request) => {
        asked.push(request.reasons);
        return request.reasons.length === 0;
      },
    });
    expect(asked).toEqual([reasons]);
    expect(result.outcome).toBe(reasons.length === 0 ? 'done' : 'refused');
    expect(result.committed).toHaveLength(reasons.length === 0 ? 1 : 0);
  });

  test.each(['merge', 'mirror'] as const)('sync.max_update refuses it before the write, %s', async (mode) => {
    const { warehouse, sql } = await world();
    const limited = (rows: number) =>
      sync({ mode, columns, rows: emptied(5), maxUpdate: { kind: 'rows', rows }, mirror: { delete: 'single_merge' } });
    const result = await apply(limited(4), warehouse);
    expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [], diagnostics: [{ code: 'DRT418' }] });
    expect(result.diagnostics[0]?.message).toMatch(
      /guard: 5 of 20 rows would be updated, limit 4 rows; .* is unchanged$/,
    );
    expect(await sql('SELECT count(*) FROM main_.demo.airports WHERE name IS NULL')).toEqual([['0']]);
    const allowed = await apply(limited(5), warehouse);
    expect(allowed).toMatchObject({ outcome: 'done', counts: { updated: 5 } });
    expect(allowed.statements.map((s) => s.note)).toContain('5 of 20 rows to update (25.0%), limit 5 rows');
  });

  test.each(['auto', 'single_merge', 'not_in', 'merge'] as const)(
    'H42: the statement asserts sync.max_update over its own snapshot, %s',
    async (form) => {
      const { warehouse, sql } = await world();
      const plan = sync({
        mode: form === 'merge' ? 'merge' : 'mirror',
        columns,
        rows: airports(20),
        maxUpdate: { kind: 'percent', percent: 10 },
        ...(form === 'merge' ? {} : { mirror: { delete: form } }),
      });
      await sql(
        "UPDATE main_.demo.airports SET name = 'by us' WHERE iata = (SELECT min(iata) FROM main_.demo.airports)",
      );
      const meanwhile = withFault(warehouse, {
        run: async (request, signal) => {
          if (request.statement.kind === 'merge')
            await sql("UPDATE main_.demo.airports SET name = 'of another writer'");
          return await warehouse.run(request, signal);
        },
      });
      const result = await apply(plan, meanwhile);
      expect(result).toMatchObject({ outcome: 'refused', committed: [], diagnostics: [{ code: 'DRT418' }] });
      expect(result.diagnostics[0]?.message).toMatch(/merge: 20 of 20 rows would be updated, limit 10%; /);
    },
  );

  test('a person who has thought is asked about the rows that are updated by then', async () => {
    const { warehouse, sql } = await world();
    let now = 0;
    const result = await apply(merge(emptied(11)), warehouse, {
      clock: () => now,
      approve: async () => {
        now += 60_000;
        await sql("UPDATE main_.demo.airports SET name = 'of another writer'");
        return true;
      },
    });
    expect(result).toMatchObject({ outcome: 'refused', committed: [] });
    expect(result.diagnostics[0]?.message).toMatch(/^20 rows would be updated by now, and 11 were approved; /);
  });
});

describe('a batch that differs in nothing', () => {
  test.each(['auto', 'single_merge', 'not_in', 'merge'] as const)('sends no write, %s', async (form) => {
    const { warehouse } = await world();
    const sent: string[] = [];
    const watched = withFault(warehouse, {
      run: async (request, signal) => {
        sent.push(request.statement.kind);
        return await warehouse.run(request, signal);
      },
    });
    const same = sync({
      mode: form === 'merge' ? 'merge' : 'mirror',
      columns,
      rows: airports(20),
      ...(form === 'merge' ? {} : { mirror: { delete: form } }),
    });
    const result = await apply(same, watched);
    expect(result).toMatchObject({
      outcome: 'done',
      exitCode: 0,
      counts: { added: 0, updated: 0, deleted: 0, unchanged: 20 },
      committed: [],
    });
    expect(sent).not.toContain('merge');
    expect(sent).not.toContain('delete_missing');
    expect(sent.at(-1)).toBe('drop_staging');
    expect(result.statements.find((s) => s.kind === 'merge')).toMatchObject({
      outcome: 'skipped',
      note: 'nothing differs',
    });
  });

  test('an update that is written always is no such batch', async () => {
    const { warehouse } = await world();
    const { input, rows } = merge(airports(20));
    const { planSync } = await import('../../../src/plan/planner.js');
    const plan = planSync({ ...input, spec: { ...input.spec, updateWhen: 'always' } });
    expect(await apply({ plan, input, rows }, warehouse)).toMatchObject({ counts: { updated: 20 } });
  });
});
