import { DBSQLParameter, DBSQLParameterType } from '@databricks/sql';
import { CompiledQuery, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fakeClient, kyselyOn } from './fake-client.js';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('parameters', () => {
  const parameter = (type: DBSQLParameterType, value: number) => new DBSQLParameter({ type, value });

  test('what travels as it is', async () => {
    const { client, parameters } = fakeClient();
    const values = [
      ...[9007199254740991, -9007199254740991, 0.1, 1.5e-300, Number.NaN],
      ...[9007199254740993n, -(2n ** 63n), 2n ** 63n - 1n, 'a\u{1f600}', '', true, null, undefined, new Date(0)],
      parameter(DBSQLParameterType.DOUBLE, 1e300),
    ];
    await kyselyOn(client).executeQuery(CompiledQuery.raw('SELECT ?', values));
    expect(parameters).toEqual([values]);
  });

  test.each([
    ['2^53, which stands for two ids', 9007199254740992, /9007199254740992n/],
    ['-2^53', -9007199254740992, /-9007199254740992n/],
    ['a double without a fraction', 1e300, /typed\(parseDataType\('DOUBLE'\), '1e\+300'\)/],
    ['infinity of a BIGINT', 2n ** 63n, /DECIMAL\(38,0\)/],
    ['less than any BIGINT', -(2n ** 63n) - 1n, /DECIMAL\(38,0\)/],
    ['half of a UTF-16 pair', 'a\ud83d', /repair the text/],
    ['no valid Date', new Date(Number.NaN), /valid time/],
    ['bytes', Buffer.from('a'), /typed/],
    ['an array', [1], /typed/],
    ['an object', { a: 1 }, /typed/],
    ['a symbol', Symbol('a'), /typed/],
    ['a BIGINT parameter of a rounded number', parameter(DBSQLParameterType.BIGINT, 2 ** 53), /bigint/],
  ])('DRT602: %s', async (_, value, fix) => {
    const { client, journal } = fakeClient();
    const sent = kyselyOn(client).executeQuery(CompiledQuery.raw('SELECT ?, ?', [1, value]));
    await expect(sent).rejects.toThrow(code('DRT602'));
    await expect(sent).rejects.toThrow(/value 2 of the query/);
    await expect(sent).rejects.toThrow(fix);
    expect(journal).toEqual(['open 1']);
  });

  test('by a query of Kysely', async () => {
    const db = kyselyOn(fakeClient().client);
    const query = db.selectFrom('t').selectAll().where(sql`id`, '=', 9007199254740992);
    await expect(query.execute()).rejects.toThrow(code('DRT602'));
  });
});

describe('of more than 256 values, the others are what would have been bound', () => {
  const first = Array.from({ length: 256 }, (_, i) => i);
  const compiled = (...values: readonly unknown[]) =>
    kyselyOn(fakeClient().client)
      .selectFrom('t')
      .selectAll()
      .where(sql`id`, 'in', [...first, ...values])
      .compile();

  test.each([
    ['a number', 257, '257'],
    ['a fraction', 0.1, '0.1D'],
    ['no number', Number.NaN, "CAST('NaN' AS DOUBLE)"],
    ['a bigint', 9007199254740993n, '9007199254740993L'],
    ['one that is no BIGINT, which has a literal', 2n ** 63n, '9223372036854775808BD'],
    ['a text', "it's", "'it\\'s'"],
    ['a boolean', true, 'TRUE'],
    ['NULL', null, 'NULL'],
    ['undefined', undefined, 'NULL'],
    ['a Date', new Date(1), "TIMESTAMP'1970-01-01 00:00:00.001Z'"],
    ['bytes', Buffer.from('a'), "X'61'"],
  ])('%s', (_, value, literal) => {
    const { sql: text, parameters } = compiled(value);
    expect(parameters).toEqual(first);
    expect(text.slice(text.lastIndexOf('?'))).toBe(`?, ${literal})`);
  });

  test('DRT607: a parameter of the driver, whose type the dialect does not read', () => {
    const parameter = new DBSQLParameter({ type: DBSQLParameterType.DECIMAL, value: '1.50' });
    expect(() => compiled(parameter)).toThrow(code('DRT607'));
    expect(() => compiled(parameter)).toThrow(/typed\(type, value\)/);
    const query = kyselyOn(fakeClient().client)
      .selectFrom('t')
      .selectAll()
      .where(sql`id`, 'in', [...first.slice(1), parameter]);
    expect(query.compile().parameters[255]).toBe(parameter);
  });

  test.each([2 ** 53, -(2 ** 53), 1e300])('DRT602: %d, as within the first', (value) => {
    expect(() => compiled(value)).toThrow(code('DRT602'));
    expect(() => compiled(value)).toThrow(/beyond 2\^53/);
  });
});
