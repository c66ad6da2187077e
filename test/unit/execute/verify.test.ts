import { RawNode } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dropTable, select, tableNode } from '../../../src/dialect/index.js';
import { verifyPlan } from '../../../src/execute/verify.js';
import { compilePlanNode } from '../../../src/plan/compile.js';
import { computePlanHash, scratchNames } from '../../../src/plan/hash.js';
import { planSpecial } from '../../../src/plan/nodes/special.js';
import type { Plan } from '../../../src/plan/plan.js';
import { AIRPORT_COLUMNS, airports } from './airports.js';
import { apply, embedded, sync } from './world.js';

const { plan } = sync({ mode: 'mirror', columns: AIRPORT_COLUMNS, rows: airports(5) });
const copy = (): Plan => JSON.parse(JSON.stringify(plan)) as Plan;
const withStatement = (id: string, change: Record<string, unknown>): Plan => ({
  ...copy(),
  statements: copy().statements.map((s) => (s.id === id ? { ...s, ...change } : s)),
});

/** With the hash, and the names made from it, that such a plan would have. */
function forged(edited: Plan): Plan {
  const planHash = computePlanHash(edited);
  const name = edited.tables.staging?.name ?? '';
  const { staging } = scratchNames(edited.tables.target, planHash);
  const forgery = JSON.parse(JSON.stringify({ ...edited, planHash }).replaceAll(name, staging)) as Plan;
  expect(computePlanHash(forgery)).toBe(planHash);
  return forgery;
}

describe('H22: apply runs what was reviewed', () => {
  test('files go into the plan’s own folder, and no file of anywhere else is removed', () => {
    const { plan: filed } = sync({ mode: 'merge', columns: AIRPORT_COLUMNS, rows: airports(5), load: 'volume' });
    verifyPlan(filed);
    const { folder = '' } = filed.files ?? {};
    const elsewhere = JSON.parse(JSON.stringify(filed).replaceAll(folder, 'invoices')) as Plan;
    expect(() => verifyPlan(elsewhere)).toThrow(/the folder of its files does not have the name/);
    const removal = planSpecial('remove_file', { folder: '/Volumes/main/crm/invoices' });
    const edited = {
      ...filed,
      statements: filed.statements.map((s) =>
        s.kind === 'remove_files' ? { ...s, node: removal, sql: compilePlanNode(removal) } : s,
      ),
    };
    const planHash = computePlanHash(edited);
    const names = scratchNames(edited.tables.target, planHash);
    const forgery = JSON.parse(
      JSON.stringify({ ...edited, planHash })
        .replaceAll(folder, names.folder)
        .replaceAll(filed.tables.staging?.name ?? '', names.staging),
    ) as Plan;
    expect(computePlanHash(forgery)).toBe(planHash);
    expect(() => verifyPlan(forgery)).toThrow(/08-remove_files is not about the folder of its files/);
  });

  test('a plan, and the same plan from plan.json, verify', () => {
    verifyPlan(plan);
    verifyPlan(copy());
    verifyPlan(forged(copy()));
  });

  const merge = plan.statements.find((s) => s.kind === 'merge');
  const all = dropTable({ table: plan.tables.target, ifExists: true });
  const RAW = RawNode.createWithSql('DROP TABLE x');
  const rawWithin = select({ columns: [RAW], from: tableNode(plan.tables.target) });
  const renamed = (): Plan => {
    // Every mention of staging becomes a table of someone else: the hash, which leaves the name out, stays the same.
    const name = plan.tables.staging?.name ?? '';
    return JSON.parse(JSON.stringify(plan).replaceAll(name, 'customers')) as Plan;
  };
  const edits: readonly (readonly [string, () => Plan])[] = [
    ['sql edited', () => withStatement('06-merge', { sql: `${merge?.sql} ` })],
    ['node edited', () => withStatement('06-merge', { node: all })],
    ['a node of a kind that this version does not know', () => withStatement('06-merge', { node: { kind: 'New' } })],
    [
      'sql and node edited alike',
      () => withStatement('06-merge', { node: all, sql: 'DROP TABLE IF EXISTS `main`.`demo`.`airports`' }),
    ],
    ['a statement taken out', () => ({ ...copy(), statements: copy().statements.filter((s) => s.id !== '05-guard') })],
    ['two statements changed places', () => ({ ...copy(), statements: [...copy().statements].reverse() })],
    ['a setting taken out', () => ({ ...copy(), preamble: [] })],
    [
      'another target',
      () => ({ ...copy(), tables: { ...plan.tables, target: { ...plan.tables.target, schema: 'prod' } } }),
    ],
    ['a statement about another table', () => forged(withStatement('06-merge', { table: 'staging' }))],
    ['a write said to be harmless', () => forged(withStatement('06-merge', { phase: 'prepare' }))],
    [
      'counts that drop a table, sql and hash alike',
      () => forged({ ...copy(), counts: { node: all, sql: 'DROP TABLE IF EXISTS `main`.`demo`.`airports`' } }),
    ],
    ['raw text as a guard', () => forged(withStatement('03-guard', { node: RAW, sql: 'DROP TABLE x' }))],
    [
      'raw text within the counts',
      () => forged({ ...copy(), counts: { node: rawWithin, sql: 'SELECT\n  DROP TABLE x' } }),
    ],
    [
      'a merge that drops, sql and hash alike',
      () => forged(withStatement('06-merge', { node: all, sql: 'DROP TABLE IF EXISTS `main`.`demo`.`airports`' })),
    ],
    ['a setting that drops', () => forged({ ...copy(), preamble: [{ node: RAW, sql: 'DROP TABLE x' }] })],
    ['another version of drt', () => ({ ...copy(), drt: '99.0.0' })],
    ['another hash', () => ({ ...copy(), planHash: '0'.repeat(64) })],
    ['staging renamed throughout to a table of someone else', renamed],
    [
      'counts edited',
      () => ({ ...copy(), ...(plan.counts === undefined ? {} : { counts: { ...plan.counts, sql: 'SELECT 0' } }) }),
    ],
  ];

  test.each(edits)('%s: DRT415, exit 4', (_what, edited) => {
    expect(() => verifyPlan(edited())).toThrow(expect.objectContaining({ code: 'DRT415' }));
  });

  test('renaming staging keeps the hash: the name itself has to be checked', () => {
    expect(computePlanHash(renamed())).toBe(plan.planHash);
  });

  test('an altered plan touches nothing, not even the connection', async () => {
    const { warehouse, sql } = await embedded();
    const source = sync({ mode: 'mirror', columns: AIRPORT_COLUMNS, rows: airports(5) });
    await expect(apply({ ...source, plan: renamed() }, warehouse)).rejects.toMatchObject({ code: 'DRT415' });
    expect(await sql("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'demo'")).toEqual([]);
  });

  test('a need that has not run stops the run before the statement', async () => {
    const { warehouse, sql } = await embedded();
    const source = sync({ mode: 'merge', columns: AIRPORT_COLUMNS, rows: airports(5) });
    const statements = source.plan.statements.map((s) => (s.kind === 'merge' ? { ...s, needs: ['99-guard'] } : s));
    const edited = { ...source.plan, statements };
    const result = await apply({ ...source, plan: { ...edited, planHash: computePlanHash(edited) } }, warehouse).catch(
      (error: unknown) => error,
    );
    expect(result).toMatchObject(
      // The planner's hash may cover needs; then verifyPlan refuses first.
      result instanceof Error ? { code: 'DRT415' } : { outcome: 'refused', exitCode: 4, committed: [] },
    );
    expect(await sql("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%staging%'")).toEqual([['0']]);
  });

  test.each(['merge', 'insert'] as const)(
    'H43: %s: as many rows as planned, and not the planned ones: DRT508',
    async (mode) => {
      const { warehouse, sql } = await embedded();
      const source = sync({ mode, columns: AIRPORT_COLUMNS, rows: airports(5) });
      const others = sync({ mode, columns: AIRPORT_COLUMNS, rows: airports(6).slice(1) });
      const result = await apply({ ...source, rows: others.rows }, warehouse);
      expect(result).toMatchObject({ outcome: 'failed', committed: [], diagnostics: [{ code: 'DRT508' }] });
      expect(await sql("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%staging%'")).toEqual([['0']]);
    },
  );
});
