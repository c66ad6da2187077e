import { expect, test } from 'vitest';
import { cell, failure, useSchema } from '../support.js';

const { sql } = useSchema('facts_parameters');

/** As the gateway binds values, and as they are: this text travels to Spark byte for byte. */
const immediate = (text: string, values = '1'): string => `EXECUTE IMMEDIATE '${text}' USING ${values}`;

test('EXECUTE IMMEDIATE binds the markers of a statement and of a derived table', async () => {
  expect(await cell(sql(immediate('SELECT count(*) FROM VALUES (1), (2) AS t(id) WHERE id = ?')))).toBe(1);
  const derived = 'SELECT count(*) FROM (SELECT * FROM VALUES (1), (2) AS t(id) WHERE id = ?)';
  expect(await cell(sql(immediate(derived)))).toBe(1);
});

test.each([
  ['IN', 'SELECT * FROM VALUES (1) AS t(id) WHERE id IN (SELECT i FROM VALUES (1) AS u(i) WHERE i = ?)'],
  [
    'EXISTS',
    'SELECT * FROM VALUES (1) AS t(id) WHERE EXISTS (SELECT 1 FROM VALUES (1) AS u(i) WHERE i = t.id AND i = ?)',
  ],
  ['a comparison', 'SELECT * FROM VALUES (1) AS t(id) WHERE id = (SELECT max(i) FROM VALUES (1) AS u(i) WHERE i = ?)'],
  ['a selection', 'SELECT (SELECT max(i) FROM VALUES (1) AS u(i) WHERE i = ?)'],
  ['a WITH', 'WITH u AS (SELECT * FROM VALUES (1) AS t(id) WHERE id = ?) SELECT * FROM u'],
])('and leaves those in %s unbound, which have literals then', async (_, text) => {
  expect(await failure(sql(immediate(text)))).toBe('UNBOUND_SQL_PARAMETER');
  expect(await failure(sql(text, [1]))).toBe('UNBOUND_SQL_PARAMETER');
  expect(await failure(sql(text.replace('?', '1')))).toBe('no error');
});

test('that of a LIMIT there is not missed where another is bound: the statement fails when it runs', async () => {
  const text = 'SELECT * FROM VALUES (1) AS t(id) WHERE (SELECT i FROM VALUES (1) AS u(i) WHERE i = t.id LIMIT ?) = ?';
  expect(await failure(sql(immediate(text, '1, 1')))).toBe('INTERNAL_ERROR');
  expect(await failure(sql(text.replaceAll('?', '1')))).toBe('no error');
});
