import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { applyRemote, connect, parsed, planRemote, type RemotePlan } from './remote-sync.js';
import { cell, useSchema } from './support.js';

const { sql, schema, table } = useSchema('remote');
const [t, src] = [table('t'), table('src')];
const folder = mkdtempSync(join(tmpdir(), 'drt-remote-'));
afterAll(() => rmSync(folder, { recursive: true }));

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await connect();
});
afterAll(() => warehouse.close());

/** How each kind of source names the rows of `src`. */
const KINDS = {
  table: `table: ${src}`,
  sql: `sql: SELECT * FROM ${src}`,
  remote: `remote: ${folder}/files/*`,
} as const;
type Kind = keyof typeof KINDS;

function yaml(
  source: string,
  sync: readonly string[],
  {
    destination = [],
    columns = [],
  }: { readonly destination?: readonly string[]; readonly columns?: readonly string[] } = {},
): string {
  const [catalog, s, name] = t.split('.');
  const lines = (all: readonly string[]): string => all.map((l) => `  ${l}\n`).join('');
  return [
    `source:\n  ${source}\n`,
    ...(columns.length === 0 ? [] : [`columns:\n${lines(columns)}`]),
    `destination:\n${lines(['type: databricks', `catalog: ${catalog}`, `schema: ${s}`, `table: ${name}`, ...destination])}`,
    `sync:\n${lines(sync)}`,
  ].join('');
}

const KEY = { destination: ['upsert_key: [id]'] };

async function plan(text: string): Promise<RemotePlan> {
  return await planRemote(warehouse, parsed(text));
}

/** What planning is refused with: code and message. */
async function refused(text: string): Promise<string> {
  try {
    await plan(text);
  } catch (error) {
    const [first] =
      (error as { readonly diagnostics?: readonly { code: string; message: string }[] }).diagnostics ?? [];
    if (first === undefined) throw error;
    return `${first.code} ${first.message}`;
  }
  return 'planned';
}

async function sourceRows(kind: Kind, values: string): Promise<void> {
  // Made anew, so that its versions begin again: the rows of version 1 are others.
  await sql(`DROP TABLE IF EXISTS ${src}`);
  await sql(`CREATE TABLE ${src} (id INT, name STRING, score DECIMAL(5,1), seen DATE, tags ARRAY<STRING>)`);
  if (values !== '') await sql(`INSERT INTO ${src} VALUES ${values}`);
  if (kind === 'remote') await sql(`INSERT OVERWRITE DIRECTORY '${folder}/files/a' USING parquet SELECT * FROM ${src}`);
}

const rows = async (): Promise<readonly unknown[]> =>
  (
    await sql(
      `SELECT id, name, CAST(score AS STRING), CAST(seen AS STRING), to_json(tags) FROM ${t} ORDER BY id NULLS FIRST, name`,
    )
  ).map((r) => Object.values(r));
const version = async (): Promise<number> => Number((await sql(`DESCRIBE HISTORY ${t} LIMIT 1`))[0]?.version);
const left = async (): Promise<readonly string[]> =>
  (await sql(`SHOW TABLES IN ${schema}`)).map((r) => String(r.tableName)).filter((name) => name.startsWith('__drt'));

beforeEach(async () => {
  await sql(
    `CREATE OR REPLACE TABLE ${t} (id BIGINT, name STRING, score DECIMAL(10,2), seen DATE, tags ARRAY<STRING>)`,
  );
  await sql(
    `INSERT INTO ${t} VALUES (1, 'one', 1.5, NULL, array('a', NULL)), (2, 'two', NULL, NULL, NULL), (9, 'nine', 9, NULL, NULL)`,
  );
});

const ROWS =
  "(1, 'one', 1.5, NULL, array('a', NULL)), (2, 'zwei', -2.5, DATE'2026-01-01', NULL), (3, NULL, NULL, NULL, array())";
const BEFORE = [
  [1, 'one', '1.50', null, '["a",null]'],
  [2, 'two', null, null, null],
  [9, 'nine', '9.00', null, null],
];
const LOADED = [
  [1, 'one', '1.50', null, '["a",null]'],
  [2, 'zwei', '-2.50', '2026-01-01', null],
  [3, null, null, null, '[]'],
];
const EXPECTED = {
  insert: { rows: [...LOADED, ...BEFORE], counts: { added: 3, updated: 0, deleted: 0 } },
  merge: { rows: [...LOADED, BEFORE[2]], counts: { added: 1, updated: 1, deleted: 0 } },
  mirror: { rows: LOADED, counts: { added: 1, updated: 1, deleted: 1 } },
  replace: { rows: LOADED, counts: { added: 3, updated: 0, deleted: 3 } },
} as const;

/**
 * Statements of the kinds differ only in where they read the rows (test/unit/plan/remote.test.ts): one goes through all of them, the others
 * through a mirror, and through a source that changes.
 */
const MODES = {
  table: ['insert', 'merge', 'mirror', 'replace'],
  sql: ['mirror'],
  remote: ['mirror'],
} as const satisfies Record<Kind, readonly (keyof typeof EXPECTED)[]>;

describe.for(Object.keys(KINDS) as Kind[])('source.%s', (kind) => {
  test.for(MODES[kind])('%s: counted as applied, and again nothing', async (mode) => {
    await sourceRows(kind, ROWS);
    const text = yaml(KINDS[kind], [`mode: ${mode}`], mode === 'insert' ? {} : KEY);
    const planned = await plan(text);
    const { counts, rows: after } = EXPECTED[mode];
    expect(planned.counts).toMatchObject(counts);
    expect(planned.plan.statements.every((s) => s.payload === undefined)).toBe(true);
    const done = await applyRemote(warehouse, planned.plan);
    expect(done, JSON.stringify(done.diagnostics)).toMatchObject({ outcome: 'done', counts });
    const order = (list: readonly unknown[]): readonly string[] => list.map((r) => JSON.stringify(r)).sort();
    expect(order(await rows())).toEqual(order(after));
    expect(await left()).toEqual([]);
    // The same rows again: an insert has been applied, the others find nothing to change.
    const at = await version();
    const again = await applyRemote(warehouse, (await plan(text)).plan);
    if (mode === 'replace') return;
    expect(again.outcome).toBe(mode === 'insert' ? 'already_applied' : 'done');
    expect(await version()).toBe(at);
  });

  test('H43, H22: a source that changed since the plan was made', async () => {
    await sourceRows(kind, ROWS);
    const planned = await plan(yaml(KINDS[kind], ['mode: mirror'], KEY));
    // As many rows, and one value is another.
    await sourceRows(kind, ROWS.replace('zwei', 'deux'));
    const at = await version();
    const result = await applyRemote(warehouse, planned.plan);
    expect(result).toMatchObject({ outcome: 'refused', exitCode: 4, committed: [] });
    expect(result.diagnostics[0]).toMatchObject({ code: 'DRT419' });
    expect(await version()).toBe(at);
    expect(await left()).toEqual([]);
  });
});

describe.for(['table'] as const)('keys of source.%s', (kind) => {
  test('H03: rows without a key are rejected, counted, and withhold the deletes (H02)', async () => {
    await sourceRows(kind, `${ROWS}, (NULL, 'x', 1, NULL, NULL), (NULL, NULL, NULL, NULL, NULL)`);
    const planned = await plan(yaml(KINDS[kind], ['mode: mirror', 'on_error: skip'], KEY));
    expect(planned.measured.metadata).toMatchObject({
      rows: { read: 5, load: 3, rejected: 2, duplicates: 0 },
      keys: { observed: 3, unreadable: 2 },
    });
    expect(planned.plan.deletes).toMatchObject({
      form: 'withheld',
      reason: '2 rejected rows have a key that cannot be read',
    });
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({
      outcome: 'done',
      counts: EXPECTED.merge.counts,
    });
    expect(await rows()).toEqual(EXPECTED.merge.rows);
  });

  test('a key that is lost after the plan was made stops the run before the delete', async () => {
    await sourceRows(kind, ROWS);
    const planned = await plan(yaml(KINDS[kind], ['mode: mirror', 'on_error: skip'], KEY));
    await sourceRows(kind, `${ROWS}, (NULL, 'x', 1, NULL, NULL)`);
    const result = await applyRemote(warehouse, planned.plan);
    expect(result).toMatchObject({ outcome: 'refused', committed: [] });
    expect(result.diagnostics[0]).toMatchObject({ code: 'DRT419' });
    expect(await rows()).toEqual(BEFORE);
  });

  test('null_keys: match lets NULL equal NULL', async () => {
    await sourceRows(kind, `${ROWS}, (NULL, 'x', 1, NULL, NULL)`);
    await sql(`INSERT INTO ${t} VALUES (NULL, 'y', NULL, NULL, NULL)`);
    const planned = await plan(yaml(KINDS[kind], ['mode: merge', 'null_keys: match'], KEY));
    const counts = { added: 1, updated: 2, deleted: 0 };
    expect(planned.counts).toMatchObject(counts);
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({ outcome: 'done', counts });
    expect((await rows())[0]).toEqual([null, 'x', '1.00', null, null]);
  });
});

// A table is read at its version, and so stays empty.
describe.for(['table', 'sql'] as const)('an empty source.%s', (kind) => {
  test('H15: an empty source deletes nothing, or what the spec lets it', async () => {
    await sourceRows(kind, '');
    const skip = await plan(yaml(KINDS[kind], ['mode: mirror'], KEY));
    expect(skip.plan.statements).toEqual([]);
    expect(skip.plan.warnings.map((w) => w.code)).toContain('DRT203');
    expect(await refused(yaml(KINDS[kind], ['mode: mirror', 'mirror: {on_empty: fail}'], KEY))).toContain('DRT402');
    for (const mode of ['mirror', 'replace']) {
      const text = yaml(KINDS[kind], [`mode: ${mode}`, 'mirror: {on_empty: delete, max_delete: 100%}'], KEY);
      const emptied = await plan(text);
      // By the time it runs, the source has rows.
      if (kind !== 'table') {
        await sourceRows(kind, ROWS);
        const stopped = await applyRemote(warehouse, emptied.plan);
        expect(stopped, JSON.stringify(stopped)).toMatchObject({ outcome: 'refused', committed: [] });
        expect(await cell(sql(`SELECT count(*) FROM ${t}`))).toBe(3);
        await sourceRows(kind, '');
      }
      expect(await applyRemote(warehouse, emptied.plan)).toMatchObject({ outcome: 'done', counts: { deleted: 3 } });
      await sql(`RESTORE TABLE ${t} TO VERSION AS OF 1`);
    }
  });
});

describe('which of several rows with one key loads', () => {
  const TWICE =
    "(1, 'old', 1, DATE'2026-01-01', NULL), (1, 'new', 2, DATE'2026-01-02', NULL), (1, 'undated', 3, NULL, NULL), (2, 'b', NULL, NULL, NULL)";

  test('H05: none without an order, and it says how to find them', async () => {
    await sourceRows('table', TWICE);
    await expect(plan(yaml(KINDS.table, ['mode: merge'], KEY))).rejects.toMatchObject({
      code: 'DRT312',
      diagnostics: [
        {
          message: '2 rows share a key (id) with another, and the rows of source.table have no order',
          details: [
            `find them: SELECT \`id\`, count(*) FROM \`main\`.\`remote\`.\`src\` VERSION AS OF 1 GROUP BY \`id\` HAVING count(*) > 1`,
          ],
        },
      ],
    });
  });

  test.for([
    ['last', 'asc', 'new'],
    ['first', 'asc', 'undated'],
    ['last', 'desc', 'undated'],
    ['first', 'desc', 'new'],
  ] as const)('duplicates: %s, order_by %s', async ([duplicates, direction, name]) => {
    await sourceRows('table', TWICE);
    const order = `order_by: [{column: seen, direction: ${direction}}]`;
    const planned = await plan(yaml(KINDS.table, ['mode: merge', order, `duplicates: ${duplicates}`], KEY));
    expect(planned.measured.metadata.rows).toEqual({ read: 4, load: 2, rejected: 0, duplicates: 2 });
    const { counts } = planned;
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({
      outcome: 'done',
      counts: { added: 0, updated: 'updated' in counts ? counts.updated : -1 },
    });
    expect((await rows())[0]).toEqual([1, name, expect.anything(), name === 'undated' ? null : '2026-01-02', null]);
  });

  test('rows that are equal in the order and differ elsewhere are refused; equal rows are one', async () => {
    await sourceRows(
      'table',
      "(1, 'a', 1, DATE'2026-01-01', NULL), (1, 'b', 1, DATE'2026-01-01', NULL), (1, 'c', 1, NULL, NULL)",
    );
    const text = yaml(KINDS.table, ['mode: merge', 'order_by: [seen]'], KEY);
    expect(await refused(text)).toMatch(/^DRT312 .*1 row beside the first of a key is equal to it in sync.order_by/);
    await sourceRows(
      'table',
      "(1, 'a', 1, DATE'2026-01-01', array(NULL)), (1, 'a', 1, DATE'2026-01-01', array(NULL)), (1, 'c', 1, NULL, NULL)",
    );
    expect((await plan(text)).measured.metadata.rows).toMatchObject({ load: 1, duplicates: 2 });
  });
});

describe('what is read, and as what', () => {
  test('a Delta table is read at the version that was measured', async () => {
    await sourceRows('table', ROWS);
    const planned = await plan(yaml(KINDS.table, ['mode: merge'], KEY));
    await sql(`INSERT INTO ${src} VALUES (4, 'later', NULL, NULL, NULL)`);
    expect(planned.plan.batch.remote).toEqual({ kind: 'table', version: 1 });
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({
      outcome: 'done',
      counts: EXPECTED.merge.counts,
    });
    expect(await cell(sql(`SELECT count(*) FROM ${t} WHERE id = 4`))).toBe(0);
  });

  test('H33: the same rows at a later version of their table are the same batch', async () => {
    await sourceRows('table', ROWS);
    const text = yaml(KINDS.table, ['mode: insert']);
    const first = await plan(text);
    await applyRemote(warehouse, first.plan);
    await sql(`ALTER TABLE ${src} SET TBLPROPERTIES ('a' = 'b')`);
    const second = await plan(text);
    expect(second.plan.batchHash).toBe(first.plan.batchHash);
    expect(await applyRemote(warehouse, second.plan)).toMatchObject({ outcome: 'already_applied' });
    await sql(`UPDATE ${src} SET name = 'x' WHERE id = 1`);
    expect((await plan(text)).plan.batchHash).not.toBe(first.plan.batchHash);
  });

  test('a view is read as it is', async () => {
    await sourceRows('table', ROWS);
    await sql(`CREATE OR REPLACE VIEW ${schema}.v AS SELECT * FROM ${src}`);
    const planned = await plan(yaml(`table: ${schema}.v`, ['mode: merge'], KEY));
    expect(planned.plan.batch.remote).toEqual({ kind: 'table' });
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({
      outcome: 'done',
      counts: EXPECTED.merge.counts,
    });
  });

  test('H06, H36: all columns of all files, and none of a folder', async () => {
    await sql(`INSERT OVERWRITE DIRECTORY '${folder}/mixed/day=007/a' USING parquet SELECT 1 AS id, 'a' AS name`);
    await sql(`INSERT OVERWRITE DIRECTORY '${folder}/mixed/b' USING parquet SELECT 2 AS id, 2.5BD AS score`);
    const { measured, plan: made } = await plan(
      yaml(`remote: ${folder}/mixed`, ['mode: mirror', 'mirror: {max_delete: 1}'], KEY),
    );
    expect(measured.metadata.columns.map((c) => c.name)).toEqual(expect.arrayContaining(['id', 'name', 'score']));
    expect(measured.metadata.columns).toHaveLength(3);
    expect(await applyRemote(warehouse, made)).toMatchObject({ outcome: 'done' });
    expect(await sql(`SELECT id, name, CAST(score AS STRING) AS score FROM ${t} ORDER BY id`)).toEqual([
      { id: 1, name: 'a', score: null },
      { id: 2, name: null, score: '2.50' },
    ]);
  });

  test('files whose types differ, and a path without files', async () => {
    await sql(`INSERT OVERWRITE DIRECTORY '${folder}/types/a' USING parquet SELECT 1 AS id`);
    await sql(`INSERT OVERWRITE DIRECTORY '${folder}/types/b' USING parquet SELECT 1L AS id`);
    expect(await refused(yaml(`remote: ${folder}/types`, ['mode: insert']))).toMatch(
      /^DRT302 source.remote cannot be read/,
    );
    expect(await refused(yaml(`remote: ${folder}/nothing/*`, ['mode: insert']))).toMatch(/^DRT302 .*PATH_NOT_FOUND/);
  });

  test('H23: a type that would round, or not be stored as it is, is refused with the cast', async () => {
    const cases = [
      ['CAST(1 AS DECIMAL(10,3)) AS score', 'DRT325 source.sql: column score is DECIMAL(10,3) there'],
      ['CAST(1 AS DOUBLE) AS score', 'DRT325 source.sql: column score is DOUBLE there'],
      ["'1' AS score", 'DRT325 source.sql: column score is STRING there'],
      ["TIMESTAMP'2026-01-01 00:00:00' AS seen", 'DRT325 source.sql: column seen is TIMESTAMP there'],
      ['NULL AS name', 'DRT307 source.sql: column name is VOID'],
      ['array(1) AS tags', 'DRT325 source.sql: column tags is ARRAY<INT> there'],
    ] as const;
    for (const [column, message] of cases) {
      expect(await refused(yaml(`sql: "SELECT 1 AS id, ${column}"`, ['mode: merge'], KEY))).toContain(message);
    }
  });

  test('H23: a value that does not fit its column is found when planning', async () => {
    const wide = 'SELECT 1 AS id, CAST(id AS DECIMAL(20,2)) AS score FROM range(100000000, 100000001)';
    expect(await refused(yaml(`sql: ${wide}`, ['mode: merge'], KEY))).toMatch(
      /^DRT326 source.sql: a value does not fit its column: .*NUMERIC_VALUE_OUT_OF_RANGE/,
    );
    const four = 'sql: "SELECT 1 AS id, \'four\' AS name"';
    expect(await refused(yaml(four, ['mode: merge'], { ...KEY, columns: ['name: VARCHAR(3)'] }))).toBe(
      'DRT326 source.sql: name is longer in 1 row than the column takes (VARCHAR(3))',
    );
    // Delta's plain DESCRIBE calls a VARCHAR STRING: staging has its length, and the target is not touched.
    await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, name VARCHAR(3))`);
    const long = await applyRemote(warehouse, (await plan(yaml(four, ['mode: merge'], KEY))).plan);
    expect(long).toMatchObject({ outcome: 'failed', committed: [], diagnostics: [{ code: 'DRT505' }] });
    const nullable = { ...KEY, columns: ['name: {nullable: false}'] };
    expect(await refused(yaml('sql: "SELECT 1 AS id, CAST(NULL AS STRING) AS name"', ['mode: merge'], nullable))).toBe(
      'DRT326 source.sql: name is NULL in 1 row, and declared with nullable: false',
    );
  });

  test('columns: renamed, selected, left out, and with NULL where the source has none', async () => {
    const text = yaml(
      'sql: "SELECT 1L AS `Account ID`, \'a\' AS name, 2 AS other"\n  exclude: [other]',
      ['mode: merge', 'on_missing: "null"'],
      { destination: ['upsert_key: [id]'], columns: ['id: {from: Account ID}'] },
    );
    const planned = await plan(text);
    expect(planned.plan.columns.map((c) => c.name)).toEqual(['id', 'name', 'score', 'seen', 'tags']);
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({ outcome: 'done', counts: { updated: 1 } });
    expect((await rows())[0]).toEqual([1, 'a', null, null, null]);
    expect(await refused(yaml('sql: SELECT 1 AS id, 2 AS ID', ['mode: insert']))).toContain('DRT305');
    expect(await refused(yaml(KINDS.table, ['mode: merge'], { destination: ['upsert_key: [nope]'] }))).toContain(
      'DRT306',
    );
  });

  test('a column that tells versions of a row apart by NULL alone is another row', async () => {
    const text = yaml(
      "sql: \"SELECT 1 AS id, CAST(NULL AS STRING) AS name, DATE'2026-01-01' AS seen, array('a', NULL) AS tags\"",
      ['mode: merge'],
      KEY,
    );
    const other = text.replace("array('a', NULL)", "array(NULL, 'a')");
    const hash = async (of: string): Promise<string> => (await plan(of)).measured.metadata.remote?.fingerprint ?? '';
    const hashes = await Promise.all([hash(text), hash(other)]);
    expect(new Set(hashes).size).toBe(2);
  });

  test('types that the engine does not hash are told apart too', async () => {
    await sql(`CREATE OR REPLACE TABLE ${t} (id INT, m MAP<STRING, TIMESTAMP>, v VARIANT, b BINARY, d DOUBLE)`);
    const text = (time: string, json: string): string =>
      yaml(
        `sql: "SELECT 1 AS id, map('k', TIMESTAMP'2026-01-01 00:00:00.${time}Z') AS m, parse_json('${json}') AS v, X'00' AS b, CAST('NaN' AS DOUBLE) AS d"`,
        ['mode: merge'],
        KEY,
      );
    const plans = [
      await plan(text('000001', '[1]')),
      await plan(text('000002', '[1]')),
      await plan(text('000001', '[2]')),
    ];
    expect(new Set(plans.map((p) => p.measured.metadata.remote?.fingerprint)).size).toBe(3);
    expect(await applyRemote(warehouse, plans[0]?.plan as RemotePlan['plan'])).toMatchObject({
      outcome: 'done',
      counts: { added: 1 },
    });
    expect(await cell(sql(`SELECT CAST(m['k'] AS STRING) FROM ${t}`))).toBe('2026-01-01 00:00:00.000001');
  });

  test('H35: an empty text of a partition column is NULL, as the table keeps it', async () => {
    await sql(`DROP TABLE ${t}`);
    await sql(`CREATE TABLE ${t} (id BIGINT, name STRING) PARTITIONED BY (name)`);
    const text = yaml('sql: "SELECT 1 AS id, \'\' AS name"', ['mode: merge'], KEY);
    const planned = await plan(text);
    expect(planned.measured.diagnostics).toMatchObject([{ code: 'DRT213' }]);
    expect(await applyRemote(warehouse, planned.plan)).toMatchObject({ outcome: 'done', counts: { added: 1 } });
    expect((await plan(text)).counts).toMatchObject({ added: 0, updated: 0 });
    await sql(`DROP TABLE ${t}`);
  });

  test('H07: SQL that the engine does not take as one query', async () => {
    expect(await refused(yaml('sql: SELECT nope FROM nowhere', ['mode: insert']))).toMatch(
      /^DRT313 source.sql cannot be read: .*TABLE_OR_VIEW_NOT_FOUND/,
    );
    expect(await refused(yaml('sql: SELECT 1 +', ['mode: insert']))).toMatch(
      /^DRT313 source.sql cannot be read: .*PARSE_SYNTAX_ERROR/,
    );
    expect(await refused(yaml(`sql: WITH a AS (SELECT 1) INSERT INTO ${t} SELECT 1`, ['mode: insert']))).toMatch(
      /^DRT313/,
    );
    expect(await refused(yaml(`table: ${schema}.nope`, ['mode: insert']))).toMatch(
      /^DRT302 main.remote.nope does not exist/,
    );
  });

  test('a query that gives other rows each time is refused when it runs', async () => {
    const planned = await plan(yaml('sql: SELECT id, uuid() AS name FROM range(3)', ['mode: merge'], KEY));
    const result = await applyRemote(warehouse, planned.plan);
    expect(result).toMatchObject({ outcome: 'refused', diagnostics: [{ code: 'DRT419' }] });
    expect(await rows()).toEqual(BEFORE);
  });
});
