import { describe, expect, it } from 'vitest';
import { findAppliedPlan } from '../../../src/execute/databricks/applied-plan.js';
import { interruptedWrite } from '../../../src/execute/databricks/interrupted-write.js';
import { EngineError } from '../../../src/execute/engine-error.js';
import { verifyPlan } from '../../../src/execute/verify.js';
import { computePlanHash } from '../../../src/plan/hash.js';
import { makeBatch, makeSpec, plan, statement } from '../plan/make.js';
import { apply, embedded, sync, withFault } from './world.js';

const COLUMNS = { id: 'BIGINT', v: 'STRING' };
const ROWS = [
  { id: 1, v: null },
  { id: null, v: 'b' },
];
const TABLE = { catalog: 'main', schema: 'demo', name: 'airports' };

describe('the plan of an insert', () => {
  const spec = makeSpec({ mode: 'insert', key: [] });

  it.each([1, 2])('has the mark of its rows in its statement, of %i chunks', (chunks) => {
    const p = plan(spec, makeBatch({ chunks }));
    const { once, sql } = statement(p, 'insert');
    expect(once).toMatch(/^drt insert [0-9a-f]{64}$/);
    expect(sql).toContain(`AND s.\`__drt_plan\` = '${once}'`);
    expect(() => verifyPlan(p)).not.toThrow();
  });

  const markOf = (p: ReturnType<typeof plan>) => statement(p, 'insert').once;

  it('H33: the mark is the same for another version of drt or of the target, and another for other rows, files, syncs', () => {
    const of = (change: Parameters<typeof makeBatch>[0] = {}, more: Parameters<typeof plan>[2] = {}) =>
      markOf(plan(spec, makeBatch(change), more));
    const target = (version: number) => ({
      target: {
        kind: 'table' as const,
        columns: plan(spec, makeBatch()).columns.map((c) => ({ ...c, nullable: true })),
        version,
        properties: {},
      },
    });
    expect(new Set([of(), of({}, { drtVersion: '9.9.9' }), of({}, target(1)), of({}, target(2))]).size).toBe(1);
    const others = [
      of({ hash: 'ab'.repeat(32) }),
      of({ label: 'contacts-3.jsonl' }),
      markOf(plan({ ...spec, name: 'others' }, makeBatch())),
    ];
    // A budget, a severity or another credential adds no row twice.
    expect(markOf(plan({ ...spec, hash: 'cd'.repeat(32) }, makeBatch()))).toBe(of());
    expect(new Set([of(), ...others]).size).toBe(4);
  });

  it('DRT415: with the mark of other rows it was altered', () => {
    const p = plan(spec, makeBatch());
    const other = `drt insert ${'0'.repeat(64)}`;
    const forged = JSON.parse(JSON.stringify(p).replaceAll(markOf(p) ?? '', other)) as typeof p;
    expect(() => verifyPlan({ ...forged, planHash: computePlanHash(forged) })).toThrow(
      expect.objectContaining({ code: 'DRT415', message: expect.stringContaining('mark of its rows') }),
    );
  });

  it('once: false is a plain INSERT', () => {
    const { once: _, ...each } = spec;
    const insert = statement(plan(each, makeBatch()), 'insert');
    expect([insert.once, insert.sql.slice(0, 11)]).toEqual([undefined, 'INSERT INTO']);
  });

  it('DRT206: a column of the batch may not have the name of the mark', () => {
    const batch = makeBatch({ columns: [{ name: '__DRT_plan', type: 'INT', origin: 'declared', nulls: 0 }] });
    expect(() => plan(spec, batch)).toThrow(expect.objectContaining({ code: 'DRT206' }));
  });
});

describe('on the embedded warehouse', () => {
  const world = async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main_.demo');
    await sql('CREATE TABLE main_.demo.airports (id BIGINT, v VARCHAR)');
    return { warehouse, count: async () => (await sql('SELECT count(*)::INT FROM main_.demo.airports'))[0]?.[0], sql };
  };

  it.each([10_000, 1])('H33: applied twice, its rows are there once, also by another connection', async (chunkRows) => {
    const { warehouse, count } = await world();
    const once = sync({ mode: 'insert', columns: COLUMNS, rows: ROWS, chunkRows });
    expect(await apply(once, warehouse)).toMatchObject({
      outcome: 'done',
      counts: { added: 2, updated: 0, deleted: 0 },
    });
    const again = await apply(once, warehouse);
    expect(again).toMatchObject({ outcome: 'already_applied', exitCode: 0, statements: [], committed: [] });
    expect(again.applied?.at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(await count()).toBe(2);
    expect((await apply(once, warehouse, { again: true })).outcome).toBe('done');
    expect(await count()).toBe(4);
  });

  it('H33: the record and the rows are one transaction: a statement that fails leaves neither', async () => {
    const { warehouse, count, sql } = await world();
    await sql('DROP TABLE main_.demo.airports');
    await sql('CREATE TABLE main_.demo.airports (id BIGINT NOT NULL, v VARCHAR)');
    await sql("INSERT INTO main_.demo.airports VALUES (7, 'of another')");
    const once = sync({ mode: 'insert', columns: COLUMNS, rows: ROWS });
    expect((await apply(once, warehouse)).outcome).toBe('failed');
    expect(await count()).toBe(1);
    await sql('ALTER TABLE main_.demo.airports ALTER id DROP NOT NULL');
    expect((await apply(once, warehouse)).outcome).toBe('done');
  });

  it('a table that was made anew, or emptied, has not what was added to the one before', async () => {
    const { warehouse, count, sql } = await world();
    const once = sync({ mode: 'insert', columns: COLUMNS, rows: ROWS });
    await apply(once, warehouse);
    expect((await apply(once, warehouse)).outcome).toBe('already_applied');
    await sql('DELETE FROM main_.demo.airports');
    const { outcome, events } = await apply(once, warehouse);
    expect(outcome).toBe('done');
    expect(events).toContainEqual({
      kind: 'noted',
      text: expect.stringMatching(/^main\.demo\.airports has no rows, though it was applied on .* UTC$/),
    });
    expect(await count()).toBe(2);
  });

  it('once: false keeps no record', async () => {
    const { warehouse, sql } = await world();
    await apply(sync({ mode: 'insert', once: false, columns: COLUMNS, rows: ROWS }), warehouse);
    expect(await sql("SELECT 1 FROM duckdb_tables() WHERE table_name = '__drt_applied'")).toEqual([]);
  });

  it('DRT520: an insert that its history does not show is said, once it has committed', async () => {
    const { warehouse } = await world();
    const blind = withFault(warehouse, { findApplied: async () => ({ applied: false }) });
    const result = await apply(sync({ mode: 'insert', columns: COLUMNS, rows: ROWS }), blind);
    expect(result).toMatchObject({
      outcome: 'done',
      exitCode: 0,
      diagnostics: [{ code: 'DRT520', severity: 'warning' }],
    });
  });

  it('what the history does not tell is said in a line, and the rows are added', async () => {
    const { warehouse } = await world();
    let asked = 0;
    const unknown = 'not in the history of main.demo.airports, which reaches back to v120';
    const short = withFault(warehouse, {
      findApplied: async () => (asked++ === 0 ? { applied: false, unknown } : { applied: true }),
    });
    const result = await apply(sync({ mode: 'insert', columns: COLUMNS, rows: ROWS }), short);
    expect(result.outcome).toBe('done');
    expect(result.events).toContainEqual({ kind: 'noted', text: unknown });
  });
});

describe("in a table's history", () => {
  const MARK = `drt insert ${'f00d'.repeat(16)}`;
  const commit = (version: number, operation: string, parameters: object = {}) => ({
    version: String(version),
    timestamp: '2026-11-23 06:02:11.5',
    operation,
    operationParameters: JSON.stringify(parameters),
  });
  const merge = (version: number, text = 'another') =>
    commit(version, 'MERGE', { notMatchedPredicates: `[(x = ${text})]` });
  const find = (...history: readonly ReturnType<typeof commit>[]) => findAppliedPlan(async () => history, TABLE, MARK);
  const created = commit(0, 'CREATE TABLE');

  it('a plan is found by its mark, with version and time', async () => {
    expect(await find(merge(2), merge(1, MARK), created)).toEqual({
      applied: true,
      version: 1,
      at: '2026-11-23 06:02',
    });
    expect(await find(merge(1), created)).toEqual({ applied: false });
  });

  it('H20: what the history no longer holds, or does not show, is unknown', async () => {
    expect(await find(merge(121), merge(120))).toEqual({
      applied: false,
      unknown: 'not in the history of main.demo.airports, which reaches back to v120',
    });
    expect(await find(commit(1, 'MERGE'), created)).toEqual({
      applied: false,
      unknown: 'the history of main.demo.airports does not show the predicates of 1 MERGE',
    });
  });

  it('H33: what RESTORE took back was not applied, what it brought back was', async () => {
    const restore = (version: number, to: number) =>
      commit(version, 'RESTORE', { version: String(to), timestamp: null });
    expect(await find(restore(2, 0), merge(1, MARK), created)).toEqual({ applied: false });
    expect(await find(restore(3, 1), restore(2, 0), merge(1, MARK), created)).toMatchObject({
      applied: true,
      version: 1,
    });
    const byTime = commit(2, 'RESTORE', { version: null, timestamp: '2026-11-23' });
    expect(
      await find(byTime, merge(1, MARK), created),
      'which version is not said: nothing is added twice',
    ).toMatchObject({ applied: true });
  });

  it('a table that was made anew has none of it', async () => {
    expect(await find(commit(2, 'CREATE OR REPLACE TABLE'), merge(1, MARK), created)).toEqual({ applied: false });
  });

  it.each([
    ['its commit is there: committed', [merge(8, MARK)], { committedAs: 8 }],
    ["another's commit is there: not its own", [merge(8)], undefined],
    ['nothing is there', [], undefined],
  ] as const)('H12: a lost answer: %s', async (_, since, expected) => {
    const write = { kind: 'insert', table: TABLE, baseline: 7, once: MARK } as const;
    const found = await interruptedWrite(
      async () => [...since, merge(7, MARK)],
      write,
      new EngineError('unknown', 'lost'),
    );
    if (expected !== undefined) expect(found).toMatchObject(expected);
    else
      expect(found).toMatchObject({
        errorClass: 'unknown',
        message: expect.stringContaining('no commit of this plan yet'),
      });
  });
});
