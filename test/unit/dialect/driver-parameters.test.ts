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
