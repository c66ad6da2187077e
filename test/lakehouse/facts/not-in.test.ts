import { beforeAll, describe, expect, test } from 'vitest';
import { cell, failure, useSchema } from '../support.js';

describe('engine facts: NOT IN', () => {
  const { sql, table } = useSchema('facts_not_in');
  const t = table('t');

  beforeAll(async () => {
    await sql(`CREATE TABLE ${t} (id BIGINT, name STRING, d DECIMAL(18,2))`);
    await sql(`INSERT INTO ${t} VALUES (1, 'x', 1), (2, 'y', 2), (NULL, 'x', 3)`);
  });
  const count = (where: string): Promise<unknown> => cell(sql(`SELECT count(*) FROM ${t} WHERE ${where}`));

  test("H09: an element of a tuple must have exactly its column's type", async () => {
    expect(await failure(count("(id, name) NOT IN ((0, 'x'))"))).toMatch(/^DATATYPE_MISMATCH/);
    expect(await failure(count("(d, name) NOT IN ((1.00BD, 'x'))"))).toMatch(/^DATATYPE_MISMATCH/);
    expect(await count("(id, name) NOT IN ((1L, 'x'))")).toBe(2);
    expect(await count("(d, name) NOT IN ((CAST('1.00' AS DECIMAL(18,2)), 'x'))")).toBe(2);
  });

  test('an untyped NULL in a tuple fails, a typed one works', async () => {
    expect(await failure(count('(id, name) NOT IN ((1L, NULL))'))).toMatch(/^DATATYPE_MISMATCH/);
    expect(await count('(id, name) NOT IN ((1L, CAST(NULL AS STRING)))')).toBe(3);
  });

  test('H03: one column: a NULL element excludes every row, and a NULL row is never taken', async () => {
    expect(await count('id NOT IN (1, NULL)')).toBe(0);
    expect(await count('id NOT IN (5)')).toBe(2);
  });

  test('H03: a tuple compares NULL-safely, so that a row with a NULL part is taken', async () => {
    expect(await count("(id, name) NOT IN ((1L, 'x'))")).toBe(2);
    expect(await count("id IS NOT NULL AND name IS NOT NULL AND (id, name) NOT IN ((1L, 'x'))")).toBe(1);
  });

  test('DELETE takes literal tuples and no subquery', async () => {
    await sql(`CREATE TABLE ${table('d')} AS SELECT * FROM ${t}`);
    expect(await sql(`DELETE FROM ${table('d')} WHERE id IS NOT NULL AND (id, name) NOT IN ((1L, 'x'))`)).toEqual([
      { num_affected_rows: 1 },
    ]);
    const multi = failure(sql(`DELETE FROM ${table('d')} WHERE (id, name) IN (SELECT id, name FROM ${t})`));
    expect(await multi).toMatch(/DELTA_UNSUPPORTED_(MULTI_COL_IN_PREDICATE|SUBQUERY)/);
    expect(await failure(sql(`DELETE FROM ${table('d')} WHERE id IN (SELECT id FROM ${t})`))).toMatch(
      /^DELTA_UNSUPPORTED_SUBQUERY/,
    );
  });

  test('a CHAR key pads in one form and not in the other, and MERGE on it fails (why it is no key)', async () => {
    const [c, s] = [table('c'), table('s')];
    await sql(`CREATE TABLE ${c} (k CHAR(3), v INT)`);
    await sql(`INSERT INTO ${c} VALUES ('a', 1)`);
    const missing = (where: string): Promise<unknown> => cell(sql(`SELECT count(*) FROM ${c} WHERE ${where}`));
    expect(await missing("k NOT IN ('a')")).toBe(0);
    expect(await missing("(k, v) NOT IN (('a', 1))")).toBe(1);
    await sql(`CREATE TABLE ${s} AS SELECT 'a' AS k, 2 AS v`);
    expect(
      await failure(sql(`MERGE INTO ${c} t USING ${s} s ON t.k = s.k WHEN MATCHED THEN UPDATE SET v = s.v`)),
    ).not.toBe('no error');
  });

  test('50,000 literal keys, the most that inline_keys takes, parse and run', async () => {
    const keys = Array.from({ length: 50_000 }, (_, i) => `${i + 2}L`).join(', ');
    expect(await count(`id NOT IN (${keys})`)).toBe(1);
  });
});
