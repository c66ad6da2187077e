import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { countAll, select, setTimeZone, tableNode } from '../../../src/dialect/index.js';
import { catalogAlias } from '../../../src/duckdb/catalog-alias.js';
import { duckDbError } from '../../../src/execute/duckdb/errors.js';
import { openDuckDbWarehouse } from '../../../src/execute/duckdb/index.js';
import { runAtomically, runSql } from '../../../src/execute/duckdb/session.js';
import { EngineError } from '../../../src/execute/engine-error.js';
import { printDataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { AIRPORT_COLUMNS, airports } from './airports.js';
import { apply, embedded, sync, TARGET } from './world.js';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'drt-duckdb-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const open = (path: string, more: { readOnly?: boolean; catalog?: string } = {}) =>
  openDuckDbWarehouse({
    path,
    label: 'duckdb:x',
    target: { catalog: more.catalog ?? 'main' },
    ...(more.readOnly === undefined ? {} : { readOnly: more.readOnly }),
  });

const mergePlan = (more: Partial<Parameters<typeof sync>[0]> = {}) =>
  sync({ mode: 'merge', columns: AIRPORT_COLUMNS, rows: airports(5), ...more });

async function connect() {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  onTestFinished(() => {
    connection.disconnectSync();
    instance.closeSync();
  });
  return connection;
}

describe('the file', () => {
  test('keeps what was applied, without a write-ahead log beside it', async () => {
    const dir = folder();
    const path = join(dir, "it's a rehearsal.duckdb");
    for (const unchanged of [0, 5]) {
      await using warehouse = await open(path);
      const result = await apply(mergePlan(), warehouse);
      expect(result.counts?.unchanged).toBe(unchanged);
    }
    expect(readdirSync(dir)).toEqual(["it's a rehearsal.duckdb"]);
  });

  test('of another catalog lies beside it, and staging may be there', async () => {
    const dir = folder();
    const path = join(dir, 'w.duckdb');
    const plan = mergePlan({ staging: { catalog: 'Scratch', schema: 'tmp' } });
    await using warehouse = await open(path);
    const result = await apply(plan, warehouse);
    expect(result.counts).toMatchObject({ added: 5 });
    expect(
      readdirSync(dir)
        .filter((f) => !f.endsWith('.wal'))
        .sort(),
    ).toEqual(['w.duckdb', 'w.duckdb.scratch']);
  });

  test('a catalog name cannot leave the folder', async () => {
    const dir = folder();
    mkdirSync(join(dir, 'in'));
    await using warehouse = await open(join(dir, 'in', 'w.duckdb'));
    await warehouse.describe({ catalog: '/../../x', schema: 's', name: 't' });
    expect(readdirSync(dir)).toEqual(['in']);
  });

  test.each([
    ['a directory', (dir: string) => dir, /is a directory/],
    ['in a directory that is not there', (dir: string) => join(dir, 'no', 'w.duckdb'), /there is no directory/],
    ['relative, which the command line resolves', () => 'w.duckdb', /names no file/],
    [
      'not a database',
      (dir: string) => {
        writeFileSync(join(dir, 'notes.txt'), 'iata,name\n00M,Thigpen\n');
        return join(dir, 'notes.txt');
      },
      /is not a DuckDB database/,
    ],
  ])('%s: DRT503, exit 3', async (_what, path, message) => {
    await expect(open(path(folder()))).rejects.toMatchObject({
      code: 'DRT503',
      diagnostics: [{ message: expect.stringMatching(message), fix: expect.any(String) }],
    });
  });

  test('in use by another process: names it, and nothing is left behind', async () => {
    const path = join(folder(), 'w.duckdb');
    const api = createRequire(import.meta.url).resolve('@duckdb/node-api');
    const holder = spawn(process.execPath, [
      '-e',
      `require(${JSON.stringify(api)}).DuckDBInstance.create(${JSON.stringify(path)}).then(() => { console.log('open'); setInterval(() => {}, 1e6); })`,
    ]);
    const exited = new Promise((resolve) => holder.once('exit', resolve));
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      await expect(open(path)).rejects.toMatchObject({
        code: 'DRT503',
        diagnostics: [{ message: `duckdb:x is in use by another process (PID ${holder.pid})` }],
      });
    } finally {
      holder.kill();
      await exited;
    }
    await (await open(path)).close();
  });

  test('H21: a read-only warehouse creates no file, and cannot write', async () => {
    const dir = folder();
    const path = join(dir, 'w.duckdb');
    {
      await using absent = await open(path, { readOnly: true });
      expect(await absent.describe(TARGET)).toBeUndefined();
    }
    expect(existsSync(path)).toBe(false);
    {
      await using writable = await open(path);
      await apply(mergePlan(), writable);
    }
    await using warehouse = await open(path, { readOnly: true });
    expect((await warehouse.describe(TARGET))?.columns.map((c) => c.name)).toEqual(Object.keys(AIRPORT_COLUMNS));
    expect(await warehouse.describe({ ...TARGET, catalog: 'other' })).toBeUndefined();
    await expect(apply(mergePlan(), warehouse)).resolves.toMatchObject({ outcome: 'failed', committed: [] });
    expect(readdirSync(dir)).toEqual(['w.duckdb']);
  });
});

describe('catalogs', () => {
  test('aliases are injective, and none is a name of DuckDB', () => {
    const name = fc.oneof(
      fc.stringMatching(/^(main|Main|system|SYSTEM|temp|memory|crm)_{0,3}$/),
      fc.string({ minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(catalogAlias(a).toLowerCase()).not.toMatch(/^(main|system|temp|memory)$/);
        expect(catalogAlias(a).toLowerCase() === catalogAlias(b).toLowerCase()).toBe(
          a.toLowerCase() === b.toLowerCase(),
        );
      }),
    );
  });

  test.each(['main', 'MAIN', 'system', 'temp', 'memory', 'main_', 'hive_metastore', 'a "b".c', 'select'])(
    'catalog %s works in every statement, tuples and structs too',
    async (catalog) => {
      const target = { catalog, schema: 'main', name: 't' };
      const { warehouse, sql } = await embedded(target);
      const columns = { id: 'BIGINT', at: 'STRUCT<x: INT, main: STRING>' };
      const rows = [1, 2, 3, 4].map((id) => ({ id, at: { x: id, main: 'a' } }));
      await apply(sync({ mode: 'merge', columns, rows, target }), warehouse);
      for (const form of ['not_in', 'single_merge'] as const) {
        const result = await apply(
          sync({
            mode: 'mirror',
            columns,
            rows: rows.slice(form === 'not_in' ? 1 : 2),
            target,
            mirror: { delete: form },
          }),
          warehouse,
        );
        expect(result).toMatchObject({ outcome: 'done', counts: { deleted: 1 } });
      }
      const alias = catalogAlias(catalog).replaceAll('"', '""');
      expect(await sql(`SELECT id FROM "${alias}".main.t ORDER BY id`)).toEqual([['3'], ['4']]);
    },
  );
});

describe('describe', () => {
  test('answers the columns in their own case, and their types as Databricks names them', async () => {
    const { warehouse, sql } = await embedded();
    const types = {
      A: 'BOOLEAN',
      b: 'TINYINT',
      c: 'SMALLINT',
      d: 'INT',
      e: 'BIGINT',
      f: 'FLOAT',
      g: 'DOUBLE',
      h: 'DECIMAL(38,10)',
      i: 'STRING',
      j: 'BINARY',
      k: 'DATE',
      l: 'TIMESTAMP',
      m: 'TIMESTAMP_NTZ',
      n: 'VARIANT',
      o: 'ARRAY<STRUCT<x: INT, y: ARRAY<STRING>>>',
      p: 'MAP<STRING,DECIMAL(5,2)>',
    };
    const columns = Object.entries(types).map(([name, type]) => ({ name, type: parseDataType(type) }));
    await warehouse.createTarget(TARGET, columns);
    const info = await warehouse.describe({ ...TARGET, schema: 'DEMO', name: 'Airports' });
    expect(info?.kind).toBe('table');
    expect(Object.fromEntries(info?.columns.map((c) => [c.name, printDataType(c.type)]) ?? [])).toEqual(
      Object.fromEntries(columns.map((c) => [c.name, printDataType(c.type)])),
    );
    await sql('CREATE TABLE main_.demo.mine (a UBIGINT NOT NULL, b HUGEINT, c UUID, d INTERVAL, e TIME)');
    expect((await warehouse.describe({ ...TARGET, name: 'mine' }))?.columns).toEqual([
      { name: 'a', type: { kind: 'decimal', precision: 20, scale: 0 }, nullable: false },
      { name: 'b', type: { kind: 'decimal', precision: 38, scale: 0 }, nullable: true },
      { name: 'c', type: { kind: 'string' }, nullable: true },
      { name: 'd', type: { kind: 'interval', from: 'day', to: 'second' }, nullable: true },
      { name: 'e', type: { kind: 'void' }, nullable: true },
    ]);
  });

  test('tells views from tables, and knows what is not there', async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main_.demo');
    expect(await warehouse.describe(TARGET)).toBeUndefined();
    await sql('CREATE VIEW main_.demo.airports AS SELECT 1 AS iata');
    expect((await warehouse.describe(TARGET))?.kind).toBe('view');
  });

  test('names match case-insensitively, and the target keeps its own spelling', async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main_.Demo');
    await sql('CREATE TABLE main_.Demo.AIRPORTS ("IATA" VARCHAR, "Name" VARCHAR, state VARCHAR, latitude DOUBLE)');
    const result = await apply(mergePlan(), warehouse);
    expect(result).toMatchObject({ outcome: 'done', createdTarget: false, counts: { added: 5 } });
    expect((await warehouse.describe(TARGET))?.columns[0]?.name).toBe('IATA');
  });
});

describe('a session', () => {
  test('H30: sets the time zone that the plan asks for, and proves UTC', async () => {
    const { warehouse, sql } = await embedded();
    await warehouse.prepare([{ sql: '', node: setTimeZone('UTC') }]);
    await expect(warehouse.prepare([{ sql: '', node: setTimeZone('Asia/Tokyo') }])).rejects.toMatchObject({
      code: 'DRT504',
      message: expect.stringContaining('Asia/Tokyo'),
    });
    // The same text is another instant there: that is what the check is for.
    expect(await sql("SELECT TIMESTAMPTZ '2026-11-22 08:00:00' = TIMESTAMPTZ '2026-11-22 08:00:00Z'")).toBeDefined();
  });

  test('H30: a timestamp without an offset is UTC whatever the machine and the session said before', async () => {
    const { warehouse, sql } = await embedded();
    await warehouse.prepare([]).catch(() => undefined);
    const columns = { id: 'INT', at: 'TIMESTAMP' };
    await apply(sync({ mode: 'merge', columns, rows: [{ id: 1, at: '2026-11-22T08:00:00Z' }] }), warehouse);
    expect(await sql('SELECT epoch_ms("at") FROM main_.demo.airports')).toEqual([[String(Date.UTC(2026, 10, 22, 8))]]);
  });

  test('queries answer text, exact to the last digit', async () => {
    const { warehouse, sql } = await embedded();
    await sql('CREATE SCHEMA main_.demo');
    await sql('CREATE TABLE main_.demo.airports AS SELECT 1 AS n FROM range(3)');
    const node = select({ columns: [{ expr: countAll(), as: 'total' }], from: tableNode(TARGET) });
    expect(await warehouse.query({ sql: '', node })).toEqual([{ total: '3' }]);
  });

  test('several statements are one: all or nothing', async () => {
    const connection = await connect();
    await connection.run('CREATE TABLE t AS SELECT unnest([1, 2, 3]) AS a');
    const both = (last: string) =>
      runAtomically(connection, [
        { sql: 'DELETE FROM t', parameters: [] },
        { sql: last, parameters: [] },
      ]);
    await expect(both("INSERT INTO t SELECT error('no')")).rejects.toBeInstanceOf(EngineError);
    expect(await (await connection.run('SELECT count(*) FROM t')).getRowsJson()).toEqual([['3']]);
    expect(await both('INSERT INTO t VALUES (7), (8)')).toEqual({ deleted: 3, inserted: 2 });
  });

  test('MERGE reports inserted, updated and deleted rows apart, beyond one chunk of results', async () => {
    const connection = await connect();
    await connection.run('CREATE TABLE t AS SELECT range AS a, 0 AS v FROM range(5000)');
    const merge = `MERGE INTO t USING (SELECT range + 1000 AS a, range % 2 AS v FROM range(9000)) AS s ON t.a = s.a
      WHEN MATCHED AND s.v = 1 THEN DELETE WHEN MATCHED THEN UPDATE SET v = 5 WHEN NOT MATCHED THEN INSERT (a, v) VALUES (s.a, s.v)`;
    expect(await runAtomically(connection, [{ sql: merge, parameters: [] }])).toEqual({
      inserted: 5000,
      updated: 2000,
      deleted: 2000,
    });
  });

  test('H26: an abort stops the statement on the engine, and nothing of it stays', async () => {
    const connection = await connect();
    await connection.run('CREATE TABLE t (a BIGINT)');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const slow =
      'INSERT INTO t SELECT count(*) FROM range(100000000) AS x(a), range(1000) AS y(b) WHERE (a + b) % 7 = 3';
    const begun = Date.now();
    await expect(
      runAtomically(
        connection,
        [
          { sql: 'INSERT INTO t VALUES (1)', parameters: [] },
          { sql: slow, parameters: [] },
        ],
        stop.signal,
      ),
    ).rejects.toMatchObject({ errorClass: 'interrupted' });
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(await (await connection.run('SELECT count(*) FROM t')).getRowsJson()).toEqual([['0']]);
    await expect(runSql(connection, { sql: slow, parameters: [] }, stop.signal)).rejects.toMatchObject({
      errorClass: 'interrupted',
    });
  });
});

describe('errors', () => {
  const failing = async (sql: string): Promise<EngineError> => {
    const connection = await connect();
    await connection.run('CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER NOT NULL)');
    await connection.run('INSERT INTO t VALUES (4711, 1)');
    const error = await connection.run(sql).then(() => undefined, duckDbError);
    expect(error).toBeInstanceOf(EngineError);
    return error as EngineError;
  };

  test.each([
    ["SELECT error('drt 04-guard: 3 of 4 rows would be deleted, limit 10%')", 'guard'],
    ["SELECT error('something else')", 'data'],
    ["INSERT INTO t VALUES ('secret''s \"x\"', 2)", 'data'],
    ['INSERT INTO t VALUES (4711, 2)', 'data'],
    ['INSERT INTO t VALUES (1, NULL)', 'data'],
    ['SELECT 4711::TINYINT', 'data'],
    ['SELECT CAST(4711 AS DECIMAL(3,1))', 'data'],
    ['SELECT * FROM nowhere', 'absent'],
    ['SELEC 1', 'engine'],
    ['SELECT nope FROM t', 'engine'],
  ])('%s: %s', async (sql, errorClass) => {
    expect((await failing(sql)).errorClass).toBe(errorClass);
  });

  test('hold no row values and no SQL text', async () => {
    for (const sql of [
      "INSERT INTO t VALUES ('secret''s \"x\"', 2)",
      'INSERT INTO t VALUES (4711, 2)',
      'SELECT 4711::TINYINT',
      'SELECT CAST(4711 AS DECIMAL(3,1))',
      "SELECT CAST('secret' AS DATE)",
      "SELECT CAST('secret' AS TIMESTAMP)",
      'SELECT from_json(\'{"secret\', \'{"a":"INT"}\')',
    ]) {
      const { message } = await failing(sql);
      expect(message).not.toMatch(/secret|4711|LINE|SELECT|INSERT/);
      expect(message.length).toBeGreaterThan(20);
    }
  });

  test('a value that reads like a guard is no refusal', async () => {
    for (const sql of [
      "SELECT CAST('drt 04-guard: 1 of 1 rows staged' AS INTEGER)",
      // An Invalid Input Error, as that of error(…) is, with the text in it.
      "SELECT json_extract('drt 04-guard: 1 of 1 rows staged', '$.a')",
    ]) {
      expect((await failing(sql)).errorClass).toBe('data');
    }
  });
});
