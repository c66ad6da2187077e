import { readFileSync } from 'node:fs';
import { DBSQLParameter, DBSQLParameterType } from '@databricks/sql';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { CompiledQuery, Kysely, Migrator, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  col,
  insertOverwrite,
  merge,
  not,
  nullSafeEq,
  parseDataType,
  select,
  table,
  tableNode,
  typed,
} from '../../../src/dialect/index.js';
import { DuckDbTestDialect, type DuckDbTestDialectConfig } from '../../../src/duckdb/testing/index.js';

interface Wine {
  id: number | bigint;
  name: string | null;
  price: string | null;
}
interface Database {
  wine: Wine;
  news: Wine;
  probe: { v: unknown };
}
type Names = Pick<DuckDbTestDialectConfig, 'catalog' | 'schema' | 'results'>;

let instance: DuckDBInstance;
const open: Kysely<Database>[] = [];

const database = (names: Names = { catalog: 'main', schema: 'crm' }): Kysely<Database> => {
  const db = new Kysely<Database>({ dialect: new DuckDbTestDialect({ instance, ...names }) });
  open.push(db);
  return db;
};

beforeEach(async () => {
  instance = await DuckDBInstance.create(':memory:');
});
afterEach(async () => {
  for (const db of open.splice(0)) await db.destroy();
  instance.closeSync();
});

const code = (expected: string) => expect.objectContaining({ code: expected });

async function withWines(): Promise<Kysely<Database>> {
  const db = database();
  for (const name of ['wine', 'news'] as const) {
    await db.schema
      .createTable(name)
      .addColumn('id', 'bigint', (column) => column.notNull())
      .addColumn('name', 'varchar(20)')
      .addColumn('price', 'decimal(12, 2)')
      .execute();
  }
  await db
    .insertInto('wine')
    .values([
      { id: 1n, name: 'Rioja', price: '9.90' },
      { id: 2, name: null, price: null },
    ])
    .execute();
  return db;
}

const wines = (db: Kysely<Database>) => db.selectFrom('wine').selectAll().orderBy('id').execute();

describe('queries', () => {
  test('select, insert, update, delete: rows and counts', async () => {
    const db = await withWines();
    const inserted = await db.insertInto('wine').values({ id: 3, name: 'Cava', price: '7' }).executeTakeFirst();
    expect(inserted.numInsertedOrUpdatedRows).toBe(1n);
    const updated = await db.updateTable('wine').set({ price: '8.50' }).where('id', '>=', 2).executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(2n);
    expect((await db.deleteFrom('wine').where('name', 'is', null).executeTakeFirst()).numDeletedRows).toBe(1n);
    expect(await wines(db)).toEqual([
      { id: 1, name: 'Rioja', price: '9.90' },
      { id: 3, name: 'Cava', price: '8.50' },
    ]);
    expect(await db.selectFrom('wine').where('name', 'in', []).selectAll().execute()).toEqual([]);
  });

  test("MERGE by Kysely's builder and by the dialect's", async () => {
    const db = await withWines();
    await db
      .insertInto('news')
      .values([
        { id: 1, name: 'Rioja', price: '10' },
        { id: 5, name: 'Port', price: '20' },
      ])
      .execute();
    const merged = await db
      .mergeInto('wine as t')
      .using('news as s', 's.id', 't.id')
      .whenMatched()
      .thenUpdateSet((eb) => ({ price: eb.ref('s.price') }))
      .whenNotMatched()
      .thenInsertValues((eb) => ({ id: eb.ref('s.id'), name: eb.ref('s.name'), price: eb.ref('s.price') }))
      .executeTakeFirstOrThrow();
    expect(merged.numChangedRows).toBe(2n);
    const ref = { catalog: 'main', schema: 'crm', name: 'wine' };
    const node = merge({
      into: ref,
      using: tableNode({ ...ref, name: 'news' }),
      on: nullSafeEq(col('id', 't'), col('id', 's')),
      when: [
        { when: 'matched', and: not(nullSafeEq(col('price', 't'), col('price', 's'))), then: 'update_all' },
        { when: 'not_matched_by_source', then: 'delete' },
      ],
    });
    const { numAffectedRows } = await db.executeQuery(database().getExecutor().compileQuery(node, { queryId: 'q' }));
    expect(numAffectedRows).toBe(1n);
    expect((await wines(db)).map((wine) => wine.id)).toEqual([1, 5]);
  });

  test('three names, one statement that is several in DuckDB, and what fails of it is undone', async () => {
    const db = await withWines();
    const ref = { catalog: 'main', schema: 'crm', name: 'wine' };
    const node = (from: string) =>
      insertOverwrite({
        table: ref,
        query: select({
          columns: ['id', 'name', 'price'].map((name) => col(name)),
          from: tableNode({ ...ref, name: from }),
        }),
      });
    const run = (from: string) => db.executeQuery(db.getExecutor().compileQuery(node(from), { queryId: 'q' }));
    await expect(run('nowhere')).rejects.toThrow('nowhere');
    expect(await wines(db)).toHaveLength(2);
    expect((await run('wine')).numAffectedRows).toBe(2n);
    expect((await run('news')).numAffectedRows).toBe(0n);
    expect(await wines(db)).toEqual([]);
    const counted = await database({})
      .selectFrom(table<Wine, 'w'>(ref, 'w'))
      .select((eb) => eb.fn.countAll().as('n'))
      .execute();
    expect(counted).toEqual([{ n: 0 }]);
    expect(await database({}).withSchema('main.crm').selectFrom('wine').selectAll().execute()).toEqual([]);
  });

  test('a stream gives all rows, in chunks, and may be left', async () => {
    const db = database();
    const numbers = db.selectFrom(sql<{ n: number }>`range(5000)`.as('r')).select(sql<number>`range`.as('n'));
    let rows = 0;
    for await (const { n } of numbers.stream(100)) expect(n).toBe(rows++);
    expect(rows).toBe(5000);
    for await (const _ of numbers.stream(100)) break;
    expect((await numbers.execute()).length).toBe(5000);
  });

  test('one connection of the caller: queries at once go one after the other, and it stays open', async () => {
    const connection: DuckDBConnection = await instance.connect();
    const db = new Kysely<Database>({ dialect: new DuckDbTestDialect({ connection }) });
    await sql`CREATE TABLE probe (v INT)`.execute(db);
    const inserts = [1, 2, 3].map((v) => db.insertInto('probe').values({ v }).execute());
    await Promise.all([...inserts, expect(sql`SELECT nope`.execute(db)).rejects.toThrow('nope')]);
    expect(await db.selectFrom('probe').selectAll().orderBy('v').execute()).toEqual([{ v: 1 }, { v: 2 }, { v: 3 }]);
    await db.destroy();
    expect(await (await connection.run('SELECT count(*) FROM probe')).getRowsJson()).toEqual([['3']]);
    connection.closeSync();
  });

  test('text and values as they are; a question mark in a text is no marker', async () => {
    const db = database();
    const raw = CompiledQuery.raw(`SELECT '?' AS a, ? AS "b?", CAST(? AS INT) AS c`, [5n, '7']);
    expect((await db.executeQuery(raw)).rows).toEqual([{ a: '?', 'b?': 5, c: 7 }]);
  });

  test("Kysely's migrator, and the introspection", async () => {
    const db = await withWines();
    const migrations = {
      a: { up: async (d: Kysely<unknown>) => d.schema.createTable('made').addColumn('n', 'integer').execute() },
    };
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    expect(await migrator.migrateToLatest()).toMatchObject({ results: [{ status: 'Success' }] });
    expect(await migrator.migrateToLatest()).toEqual({ results: [] });
    const tables = await db.introspection.getTables();
    expect(tables.map((t) => `${t.schema}.${t.name}`)).toEqual(['crm.made', 'crm.news', 'crm.wine']);
    expect(tables[2]?.columns.map((c) => [c.name, c.dataType, c.isNullable])).toEqual([
      ['id', 'BIGINT', false],
      ['name', 'VARCHAR', true],
      ['price', 'DECIMAL(12,2)', true],
    ]);
    expect(await db.introspection.getSchemas()).toContainEqual({ name: 'crm' });
  });
});

describe('parameters have the types that the Databricks driver gives them', () => {
  const typeOf = async (value: unknown): Promise<unknown> => {
    const { rows } = await sql<{ t: string }>`SELECT typeof(${value}) AS t`.execute(database());
    return rows[0]?.t;
  };
  test.each([
    [1, 'INTEGER'],
    [2 ** 31, 'BIGINT'],
    [1.5, 'DOUBLE'],
    [5n, 'BIGINT'],
    ['a', 'VARCHAR'],
    [true, 'BOOLEAN'],
    [new Date(0), 'TIMESTAMP WITH TIME ZONE'],
    [new DBSQLParameter({ type: DBSQLParameterType.DATE, value: '2026-11-22' }), 'DATE'],
    [new DBSQLParameter({ value: 5n }), 'BIGINT'],
  ])('%s: %s', async (value, type) => {
    expect(await typeOf(value)).toBe(type);
  });

  test('a value comes back as it is', async () => {
    const date = new Date('2026-11-22T08:14:03.250Z');
    const { rows } =
      await sql`SELECT ${"it's ?"} AS s, ${null} AS n, ${date} AS d, ${-(2n ** 63n)} AS b, ${0.1} AS f`.execute(
        database({ results: { bigint: 'bigint' } }),
      );
    expect(rows).toEqual([{ s: "it's ?", n: null, d: date, b: -(2n ** 63n), f: 0.1 }]);
  });

  test('DRT602, DRT607: what the Databricks driver refuses', async () => {
    const db = database();
    await expect(sql`SELECT ${2 ** 60}`.execute(db)).rejects.toThrow(code('DRT602'));
    await expect(sql`SELECT ${[1]}`.execute(db)).rejects.toThrow(code('DRT602'));
    const raw = CompiledQuery.raw('SELECT 1', Array.from({ length: 257 }, String));
    await expect(db.executeQuery(raw)).rejects.toThrow(code('DRT607'));
  });

  test('more than 256 values: the others are literals, and rows of any number are inserted', async () => {
    const db = await withWines();
    const ids = Array.from({ length: 300 }, (_, i) => i + 10);
    const insert = db.insertInto('wine').values(ids.map((id) => ({ id, name: `it's ${id}?`, price: null })));
    expect(insert.compile().parameters).toHaveLength(256);
    expect(await insert.executeTakeFirst()).toMatchObject({ numInsertedOrUpdatedRows: 300n });
    const found = db.selectFrom('wine').select('name').where('id', 'in', ids).orderBy('id');
    expect((await found.execute()).map(({ name }) => name)).toEqual(ids.map((id) => `it's ${id}?`));
    const query = db.selectFrom('wine').selectAll().where('id', '=', 1).limit(1);
    expect(await query.explain()).not.toEqual([]);
  });
});

describe('results are exact', () => {
  const QUERY = sql<Record<string, unknown>>`
    SELECT 9007199254740993 AS b, CAST('0.10' AS DECIMAL(38,2)) AS d, DATE '2026-11-22' AS day,
      TIMESTAMP '2026-11-22 08:14:03.25' AS t, [1, 2] AS a, {'x': DATE '2026-01-01'} AS s, map(['k'], [1.5]) AS m, '\\xAB'::BLOB AS bin`;

  test('DRT621: a BIGINT that no number is; the other types as texts, Dates, Buffers, objects', async () => {
    await expect(QUERY.execute(database())).rejects.toThrow(code('DRT621'));
    const { rows } = await QUERY.execute(database({ results: { bigint: 'string' } }));
    expect(rows).toEqual([
      {
        b: '9007199254740993',
        d: '0.10',
        day: '2026-11-22',
        t: new Date('2026-11-22T08:14:03.250Z'),
        a: [1, 2],
        s: { x: '2026-01-01' },
        m: { k: '1.5' },
        bin: Buffer.from([0xab]),
      },
    ]);
  });

  test('a query has microseconds; a Date has milliseconds, cut, and text has all of them', async () => {
    const times = sql`SELECT t, t > TIMESTAMP '2026-11-22 08:14:03.250998' AS later, TIMESTAMPTZ '2026-11-22 08:14:03.25+00' AS z
      FROM (SELECT TIMESTAMP '2026-11-22 08:14:03.250999' AS t)`;
    const date = new Date('2026-11-22T08:14:03.250Z');
    expect((await times.execute(database())).rows).toEqual([{ t: date, later: true, z: date }]);
    expect((await times.execute(database({ results: { timestamp: 'date' } }))).rows).toEqual([
      { t: date, later: true, z: date },
    ]);
    expect((await times.execute(database({ results: { timestamp: 'string' } }))).rows).toEqual([
      { t: '2026-11-22 08:14:03.250999', later: true, z: '2026-11-22 08:14:03.25' },
    ]);
  });

  test('numbers and Dates where they are asked for', async () => {
    const db = database({ results: { bigint: 'bigint', decimal: 'number', date: 'date' } });
    const [row] = (await QUERY.execute(db)).rows;
    expect(row).toMatchObject({ b: 9007199254740993n, d: 0.1, day: new Date('2026-11-22T00:00:00Z') });
    const long = sql`SELECT CAST('12345678901234567.89' AS DECIMAL(20,2)) AS long`.execute(db);
    await expect(long).rejects.toThrow(code('DRT621'));
  });
});

describe('what is refused as on Databricks', () => {
  test('DRT603: RETURNING, ON CONFLICT, a transaction', async () => {
    const db = await withWines();
    const row = { id: 9, name: null, price: null };
    await expect(db.insertInto('wine').values(row).returningAll().execute()).rejects.toThrow(code('DRT603'));
    const conflict = db
      .insertInto('wine')
      .values(row)
      .onConflict((oc) => oc.doNothing());
    await expect(conflict.execute()).rejects.toThrow(code('DRT603'));
    await expect(db.transaction().execute((trx) => wines(trx))).rejects.toThrow(code('DRT603'));
  });

  test('DRT604: what DuckDB has not', async () => {
    const db = database();
    const query = db.selectNoFrom((eb) => eb.fn<string>('soundex', [eb.val('a')]).as('s'));
    await expect(query.execute()).rejects.toThrow(code('DRT604'));
  });

  test('NULLs are sorted as Databricks sorts them', async () => {
    const db = await withWines();
    const names = async (direction: 'asc' | 'desc') =>
      (await db.selectFrom('wine').select('name').orderBy('name', direction).execute()).map((row) => row.name);
    expect(await names('asc')).toEqual([null, 'Rioja']);
    expect(await names('desc')).toEqual(['Rioja', null]);
  });
});

/** Each line of the list in docs/dialect/testing.md: on Databricks it would be otherwise. */
describe('what DuckDB does otherwise', () => {
  const one = async (query: { execute(db: Kysely<Database>): Promise<{ rows: unknown[] }> }): Promise<unknown> =>
    Object.values((await query.execute(database())).rows[0] as object)[0];

  const DIFFERENCES: Readonly<Record<string, () => Promise<void>>> = {
    'Two source rows that match one target row': async () => {
      const db = await withWines();
      await db
        .insertInto('news')
        .values([1, 2].map((n) => ({ id: 1, name: 'x', price: `${n}` })))
        .execute();
      const merged = await db
        .mergeInto('wine as t')
        .using('news as s', 's.id', 't.id')
        .whenMatched()
        .thenUpdateSet((eb) => ({ price: eb.ref('s.price') }))
        .executeTakeFirstOrThrow();
      expect(merged).toEqual({ numChangedRows: 2n });
      expect(await wines(db)).toEqual([
        { id: 1, name: 'Rioja', price: expect.stringMatching(/^[12]\.00$/) },
        { id: 2, name: null, price: null },
      ]);
    },
    'Tuples of different types': async () => {
      expect(await one(sql`SELECT (1, 'a') IN ((CAST(1 AS BIGINT), 'a')) AS found`)).toBe(true);
    },
    'Division by zero': async () => {
      const db = database();
      const row = await db
        .selectNoFrom((eb) => [
          eb(eb.lit<number>(1), '/', 0).as('infinite'),
          eb(eb.lit<number>(0), '/', 0).as('none'),
          eb(eb.lit<number>(1), '%', 0).as('rest'),
        ])
        .executeTakeFirst();
      expect(row).toEqual({ infinite: Number.POSITIVE_INFINITY, none: Number.NaN, rest: null });
    },
    'A backslash in LIKE': async () => {
      expect(await one(sql`SELECT 'a%' LIKE 'a\\%' AS found`)).toBe(false);
    },
    'The length of a VARCHAR': async () => {
      const db = await withWines();
      await db
        .insertInto('wine')
        .values({ id: 7, name: 'x'.repeat(21), price: null })
        .execute();
      expect(await wines(db)).toHaveLength(3);
    },
    'A primary key': async () => {
      const db = database();
      await db.schema
        .createTable('probe')
        .addColumn('v', 'integer', (c) => c.primaryKey())
        .execute();
      await db.insertInto('probe').values({ v: 1 }).execute();
      await expect(db.insertInto('probe').values({ v: 1 }).execute()).rejects.toThrow('Duplicate key');
    },
    'SQL as text': async () => {
      await expect(one(sql`SELECT date_format(now(), 'yyyy')`)).rejects.toThrow('date_format');
    },
    'Names of types': async () => {
      const db = await withWines();
      expect((await db.introspection.getTables())[0]?.columns[1]?.dataType).toBe('VARCHAR');
    },
    VARIANT: async () => {
      const value = typed<string>(parseDataType('VARIANT'), { json: '{"a":1.0}' });
      const [row] = await database().selectNoFrom(value.as('v')).execute();
      expect(row).toEqual({ v: '{"a":1.0}' });
    },
  };

  const page = readFileSync('docs/dialect/testing.md', 'utf8');
  test('the page lists what is tested, and nothing else', () => {
    const listed = [...page.matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm)].map(([, name = '']) => name);
    expect(listed.slice(1)).toEqual(Object.keys(DIFFERENCES));
  });
  test.each(Object.entries(DIFFERENCES))('%s', (_, check) => check());

  test("the page's example is a test that is run", () => {
    const [, example = ''] = /```ts no-run\n([\s\S]*?)```/.exec(page) ?? [];
    const file = readFileSync('test/unit/duckdb/testing-example.test.ts', 'utf8');
    expect(example).toBe(file.replace('../../../src/duckdb/testing/index.js', 'kysely-databricks/testing'));
  });
});
