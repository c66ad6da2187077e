import { describe, expect, test } from 'vitest';
import { cell, failure, useSchema } from '../support.js';

describe('engine facts: literals and identifiers', () => {
  const { sql, table } = useSchema('facts_literals');

  test('doubling a quote loses it, a backslash keeps it (H08)', async () => {
    const [row] = await sql(
      String.raw`SELECT 'a''b' AS doubled, 'a\'b' AS escaped, 'a\\b' AS backslash, "x""y" AS two`,
    );
    expect(row).toEqual({ doubled: 'ab', escaped: "a'b", backslash: String.raw`a\b`, two: 'xy' });
  });

  test('escapes: controls, \\u, \\U, octal; \\% and \\_ keep their backslash', async () => {
    const [row] = await sql(String.raw`SELECT '\n\t\0\Z' AS c, '\u00e9\U0001F600\101' AS u, '\%\_' AS l`);
    expect(row).toEqual({ c: '\n\t\0\u001a', u: 'é😀A', l: String.raw`\%\_` });
  });

  test('${…} is substituted inside literals and identifiers before parsing; \\u0024 is safe (H08)', async () => {
    const [row] = await sql("SELECT 'c ${spark.app.name}' AS leaked, 'c \\u0024{spark.app.name}' AS safe");
    expect(row).toEqual({ leaked: 'c drt-lakehouse', safe: 'c ${spark.app.name}' });
    expect(Object.keys((await sql('SELECT 1 AS `a${spark.app.name}`'))[0] ?? {})).toEqual(['adrt-lakehouse']);
  });

  test('a doubled backtick is a backtick', async () => {
    expect(await sql('SELECT 1 AS `a``b`')).toEqual([{ 'a`b': 1 }]);
  });

  test('typed literals have exactly their type', async () => {
    const literals = {
      '1Y': 'tinyint',
      '1S': 'smallint',
      '1': 'int',
      '1L': 'bigint',
      '1.5F': 'float',
      '1.5D': 'double',
      '1.25BD': 'decimal(3,2)',
      "DATE'2026-11-22'": 'date',
      "TIMESTAMP'2026-11-22T08:14:03Z'": 'timestamp',
      "TIMESTAMP_NTZ'2026-11-22T08:14:03'": 'timestamp_ntz',
      "X'00ff'": 'binary',
      '-9223372036854775808L': 'bigint',
      "CAST('NaN' AS DOUBLE)": 'double',
      "CAST('-Infinity' AS DOUBLE)": 'double',
    };
    const [row] = await sql(
      `SELECT ${Object.keys(literals)
        .map((l, i) => `typeof(${l}) AS c${i}`)
        .join(', ')}`,
    );
    expect(Object.values(row ?? {})).toEqual(Object.values(literals));
  });

  test('column names with spaces need column mapping', async () => {
    expect(await failure(sql(`CREATE TABLE ${table('names')} (\`a b\` INT)`))).toMatch(
      /^DELTA_INVALID_CHARACTERS_IN_COLUMN_NAME/,
    );
    await sql(
      `CREATE TABLE ${table('names')} (\`a b,;{}()=\` INT) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')`,
    );
    expect(await cell(sql(`SELECT count(\`A B,;{}()=\`) FROM ${table('names')}`)), 'names match in any case').toBe(0);
  });
});
