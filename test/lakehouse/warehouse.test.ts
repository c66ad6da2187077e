import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import { EngineError } from '../../src/execute/engine-error.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { printDataType } from '../../src/types/data-type.js';
import { query, request, tableRef } from './statements.js';
import { CONNECTION, cell, lakehouseEnv, running, useSchema } from './support.js';

describe('the databricks warehouse', () => {
  const { sql, table } = useSchema('warehouse');
  let warehouse: Warehouse;

  beforeAll(async () => {
    warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
  });
  afterAll(() => warehouse.close());

  const described = async (name: string): Promise<unknown> => {
    const info = await warehouse.describe(tableRef(name));
    return (
      info && {
        ...info,
        columns: info.columns.map((c) => `${c.name} ${printDataType(c.type)}${c.nullable ? '' : ' NOT NULL'}`),
      }
    );
  };

  test('describes a Delta table: columns, version, properties (H22)', async () => {
    await sql(`CREATE TABLE ${table('t')} (id BIGINT NOT NULL, d DECIMAL(10,2), \`a b,c\` MAP<STRING, ARRAY<INT>>,
      s STRUCT<\`x y\`: DECIMAL(5,1), z: STRUCT<w: STRING>>, ts TIMESTAMP_NTZ, v VARIANT)
      TBLPROPERTIES ('delta.columnMapping.mode' = 'name')`);
    await sql(`ALTER TABLE ${table('t')} SET TBLPROPERTIES ('a' = 'b')`);
    expect(await described(table('t'))).toMatchObject({
      kind: 'table',
      version: 1,
      properties: { 'delta.columnMapping.mode': 'name' },
      columns: [
        'id BIGINT',
        'd DECIMAL(10,2)',
        'a b,c MAP<STRING, ARRAY<INT>>',
        's STRUCT<`x y`: DECIMAL(5,1), z: STRUCT<w: STRING>>',
        'ts TIMESTAMP_NTZ',
        'v VARIANT',
      ],
    });
  });

  test('reads exact types from DESCRIBE … AS JSON where the engine has it; what is not Delta is no table', async () => {
    await sql(`CREATE TABLE ${table('p')} (b BINARY, m MAP<BIGINT, DOUBLE>, ts TIMESTAMP,
      s STRUCT<\`a,b:c>\`: ARRAY<DATE>, n: SMALLINT>) USING parquet`);
    expect(await described(table('p'))).toEqual({
      kind: 'other',
      properties: expect.anything(),
      columns: ['b BINARY', 'm MAP<BIGINT, DOUBLE>', 'ts TIMESTAMP', 's STRUCT<`a,b:c>`: ARRAY<DATE>, n: SMALLINT>'],
    });
  });

  test('says view for a view, and nothing for what is not there', async () => {
    await sql(`CREATE VIEW ${table('view')} AS SELECT 1 AS one`);
    expect(await described(table('view'))).toMatchObject({ kind: 'view', columns: ['one INT NOT NULL'] });
    expect(await described(table('nope'))).toBeUndefined();
    expect(await described('main.no_such_schema.t')).toBeUndefined();
    expect(await described('no_such_catalog.a.t')).toBeUndefined();
    expect(await described(table('t').replace('main', 'hive_metastore'))).toMatchObject({ kind: 'table' });
  });

  test('H30: sets the session and proves it', async () => {
    const preamble = [query("SET TIME ZONE 'UTC'"), query('SET ANSI_MODE = true')];
    await expect(warehouse.prepare([query("SET TIME ZONE 'Asia/Tokyo'")])).rejects.toThrow(
      /DRT504 .*time zone is Asia\/Tokyo/,
    );
    await warehouse.prepare(preamble);
    await expect(warehouse.prepare([query('SET ANSI_MODE = false')])).rejects.toThrow(/DRT504 .*ANSI mode is off/);
    await warehouse.prepare(preamble);
    expect(await warehouse.query(query("SELECT CAST(TIMESTAMP'2026-01-01 00:00:00' AS BIGINT) AS s"))).toEqual([
      { s: '1767225600' },
    ]);
  });

  test('reports what MERGE and DELETE did', async () => {
    const t = table('counts');
    await sql(`CREATE TABLE ${t} (id BIGINT, v STRING)`);
    await sql(`INSERT INTO ${t} VALUES (1, 'a'), (2, 'b')`);
    const merge = `MERGE INTO ${t} t USING (SELECT 2L AS id, 'x' AS v UNION ALL SELECT 3L, 'c') AS s ON t.id = s.id
      WHEN MATCHED THEN UPDATE SET v = s.v WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)`;
    expect(await warehouse.run(request('merge', merge, t))).toEqual({
      affected: { inserted: 1, updated: 1, deleted: 0 },
    });
    const gone = await warehouse.run(request('delete_missing', `DELETE FROM ${t} WHERE id NOT IN (1)`, t));
    expect(gone).toEqual({ affected: { deleted: 2 } });
    expect(await warehouse.run(request('drop_staging', `DROP TABLE ${t}`, t))).toEqual({});
  });

  test('64-bit integers are exact or refused, never rounded', async () => {
    expect(await warehouse.query(query('SELECT 9007199254740991 AS n, NULL AS x, true AS b'))).toEqual([
      { n: '9007199254740991', x: null, b: 'true' },
    ]);
    await expect(warehouse.query(query('SELECT 9007199254740993 AS n'))).rejects.toThrow(
      /column n .* cast it to STRING/,
    );
  });

  describe("errors are told apart by the engine's class, without row values", () => {
    const t = table('errors');
    beforeAll(async () => {
      await sql(`CREATE TABLE ${t} (id BIGINT NOT NULL, v VARCHAR(3))`);
      await sql(`CREATE TABLE ${table('empty')} (id BIGINT, v STRING)`);
    });
    const whole = `(SELECT assert_true(count(*) = 2, concat('drt 05-merge: ', count(*), ' of 2 rows staged')) FROM ${table('empty')}) IS NULL`;
    const cases: readonly (readonly [string, string, string, string])[] = [
      [
        'guard',
        'guard',
        "SELECT assert_true(false, 'drt 04-guard: 37 of 40 rows would be deleted, limit 10%')",
        'drt 04-guard: 37 of 40 rows would be deleted, limit 10%',
      ],
      [
        'merge',
        'guard',
        `MERGE INTO ${t} t USING (SELECT * FROM ${table('empty')} WHERE ${whole}) s ON t.id = s.id WHEN MATCHED THEN DELETE`,
        'drt 05-merge: 0 of 2 rows staged',
      ],
      ['guard', 'engine', "SELECT raise_error('not ours, secret')", '[USER_RAISED_EXCEPTION]'],
      ['insert', 'data', `INSERT INTO ${t} VALUES (NULL, 'a')`, '[DELTA_NOT_NULL_CONSTRAINT_VIOLATED]'],
      ['insert', 'data', `INSERT INTO ${t} VALUES (1, 'secret')`, '[DELTA_EXCEED_CHAR_VARCHAR_LIMIT]'],
      ['guard', 'data', "SELECT CAST('secret' AS INT)", '[CAST_INVALID_INPUT]'],
      [
        'guard',
        'data',
        "SELECT inline(from_json('[{\"a\":\"secret\"}]', 'ARRAY<STRUCT<a: INT>>', map('mode', 'FAILFAST')))",
        '[MALFORMED_RECORD_IN_PARSING',
      ],
      ['guard', 'absent', `SELECT * FROM ${table('nope')}`, '[TABLE_OR_VIEW_NOT_FOUND]'],
      ['guard', 'absent', `SELECT nope FROM ${t}`, '[UNRESOLVED_COLUMN'],
      ['guard', 'engine', "SELEC 'secret'", '[PARSE_SYNTAX_ERROR]'],
      ['guard', 'engine', `SELECT (id, v) IN ((1, 'secret')) FROM ${t}`, '[DATATYPE_MISMATCH'],
    ];
    test.for(cases)('%s: %s: %s', async ([kind, errorClass, text, message]) => {
      const error: unknown = await warehouse.run(request(kind as 'guard', text, t)).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({ errorClass, message: expect.stringContaining(message) });
      expect((error as EngineError).message).not.toMatch(/secret|\tat |SELECT/);
    });

    test('two writers of one file conflict', async () => {
      const c = table('conflict');
      await sql(`CREATE TABLE ${c} (id BIGINT, v STRING)`);
      await sql(`INSERT INTO ${c} SELECT id, 'a' FROM range(0, 100, 1, 1)`);
      await warehouse.describe(tableRef(c));
      // Ours takes its snapshot, and then ten seconds to read its source, which it has to, since it writes what it reads:
      // time for theirs, whatever else the engine does.
      const source = "SELECT id, java_method('java.lang.Thread', 'sleep', 100L + 0 * id) AS v FROM range(0, 100, 1, 1)";
      const ours = warehouse
        .run(
          request(
            'merge',
            `MERGE INTO ${c} t USING (${source}) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = coalesce(s.v, 'ours')`,
            c,
          ),
        )
        .then(
          () => 'ok',
          (e: EngineError) => e.errorClass,
        );
      await expect.poll(async () => (await running(c)).jobs, { timeout: 60_000, interval: 50 }).toBe(1);
      await sql(`UPDATE ${c} SET v = 'theirs'`);
      expect(await ours).toBe('conflict');
      expect(await cell(sql(`SELECT DISTINCT v FROM ${c}`))).toBe('theirs');
    });
  });
});
