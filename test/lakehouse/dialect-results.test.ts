import { type Kysely, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { DatabricksDialectConfig } from '../../src/dialect/index.js';
import { connectKysely } from './kysely.js';

const inexact = expect.objectContaining({ code: 'DRT621' });

/** Column-based results, which Spark's server has, through the driver; Arrow's are in test/unit/dialect/driver-results. */
describe('exact both ways', () => {
  const databases = new Map<string, Kysely<Record<string, Record<string, unknown>>>>();
  afterAll(async () => {
    for (const db of databases.values()) await db.destroy();
  });

  async function cells(text: string, config: Partial<DatabricksDialectConfig> = {}): Promise<readonly unknown[]> {
    const key = JSON.stringify(config);
    const db = databases.get(key) ?? connectKysely(config);
    databases.set(key, db);
    const { rows } = await sql.raw<Record<string, unknown>>(text).execute(db);
    return Object.values(rows[0] ?? {});
  }

  const numbers = `SELECT 9007199254740993L AS a, -9223372036854775808L AS b, 1L AS c, CAST(NULL AS BIGINT) AS d,
    CAST('-12345678901234567890.123456789012345678' AS DECIMAL(38,18)) AS e, CAST(1.5 AS DECIMAL(5,2)) AS f`;

  test('BIGINT and DECIMAL, to their last digits', async () => {
    const bigint = { results: { bigint: 'bigint' } } as const;
    const decimals = ['-12345678901234567890.123456789012345678', '1.50'];
    expect(await cells(numbers, bigint)).toEqual([9007199254740993n, -9223372036854775808n, 1n, null, ...decimals]);
    const text = { results: { bigint: 'string' } } as const;
    expect(await cells(numbers, text)).toEqual(['9007199254740993', '-9223372036854775808', '1', null, ...decimals]);
    await expect(cells(numbers)).rejects.toThrow(inexact);
    expect(await cells('SELECT count(*) AS a, 9007199254740991L AS b')).toEqual([1, 9007199254740991]);
    const asNumber = { results: { decimal: 'number' } } as const;
    expect(await cells('SELECT 0.10BD AS a, CAST(1e20 AS DECIMAL(38,0)) AS b', asNumber)).toEqual([0.1, 1e20]);
    await expect(cells('SELECT 12345678901234567890.1BD', asNumber)).rejects.toThrow(inexact);
  });

  test('nested values are read, or refused and never emptied', async () => {
    const values = "SELECT map('a', 1.50, 'b', 2), array(1, 2), named_struct('a', 1L, 'b', 'x'), array(), map()";
    expect(await cells(values)).toEqual([{ a: 1.5, b: 2 }, [1, 2], { a: 1, b: 'x' }, [], {}]);
    expect(await cells('SELECT array(9007199254740993L)', { results: { bigint: 'bigint' } })).toEqual([
      [9007199254740993n],
    ]);
    for (const value of ["named_struct('d', DATE'2026-01-02')", "map(1, 'a')", 'array(9007199254740993L)']) {
      await expect(cells(`SELECT ${value}`), value).rejects.toThrow(inexact);
      expect(await cells(`SELECT to_json(${value})`), value).toEqual([expect.stringMatching(/2026-01-02|"1"|993/)]);
    }
  });

  test('times and the rest', async () => {
    const values = "SELECT DATE'2026-01-02', TIMESTAMP'2026-01-02 03:04:05.123456', X'00ff', 1.5D AS d, 'NaN'";
    const [bytes, ...rest] = [Buffer.from([0, 255]), 1.5, 'NaN'];
    const config = { configuration: { TIMEZONE: 'UTC' } };
    expect(await cells(values, config)).toEqual(['2026-01-02', '2026-01-02 03:04:05.123456', bytes, ...rest]);
    expect(await cells(values, { ...config, results: { date: 'date', timestamp: 'date' } })).toEqual([
      ...[new Date('2026-01-02'), new Date('2026-01-02T03:04:05.123Z'), bytes],
      ...rest,
    ]);
  });

  test('parameters are the values that were given, and of which type', async () => {
    const db = connectKysely();
    const date = new Date('2026-01-02T03:04:05.678Z');
    const { rows } = await sql<Record<string, unknown>>`SELECT
      ${9007199254740993n} = 9007199254740993L AS a, typeof(${5}) AS b, typeof(${5_000_000_000}) AS c,
      typeof(${1.5}) AS d, ${date} = TIMESTAMP'2026-01-02 03:04:05.678Z' AS e, typeof(${5n}) AS f`.execute(db);
    expect(Object.values(rows[0] ?? {})).toEqual([true, 'int', 'bigint', 'double', true, 'bigint']);
    const ids = sql.raw('SELECT id FROM VALUES (9007199254740992L), (9007199254740993L) AS t(id)');
    const where = (id: number | bigint) =>
      sql<{ id: string }>`SELECT CAST(id AS STRING) AS id FROM (${ids}) WHERE id = ${id}`;
    expect((await where(9007199254740993n).execute(db)).rows).toEqual([{ id: '9007199254740993' }]);
    await expect(where(9007199254740992).execute(db)).rejects.toThrow(expect.objectContaining({ code: 'DRT602' }));
    await db.destroy();
  });

  test('a stream has the same types', async () => {
    const db = connectKysely<Record<never, never>>({ results: { bigint: 'bigint' } });
    const found: unknown[] = [];
    const query = db
      .selectFrom(sql<{ id: bigint }>`range(9007199254740993, 9007199254740996)`.as<'r'>(sql.ref('r')))
      .select('id');
    for await (const row of query.stream(2)) found.push(row.id);
    await db.destroy();
    expect(found).toEqual([9007199254740993n, 9007199254740994n, 9007199254740995n]);
  });
});
