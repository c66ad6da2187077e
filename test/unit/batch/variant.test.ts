import { describe, expect, it } from 'vitest';
import { columns, folder, lines, open } from './helpers.js';

const VARIANT = { columns: columns({ id: 'INT', v: 'VARIANT' }) };

describe('VARIANT', () => {
  it.each([
    ['a key twice', '{"a":1,"a":2}'],
    ['a key twice, with one value', '{"b":[{"a":"x","a":"x"}]}'],
    ['a key twice, spelled otherwise', '{"a":1,"\\u0061":1}'],
    ['NaN', '{"a":NaN}'],
    ['Infinity in a list', '[1, -Infinity]'],
  ])('what parse_json would refuse is rejected with its row: %s', async (_what, value) => {
    const dir = folder({ 'd.jsonl': `{"id":1,"v":${value}}\n{"id":2,"v":{"a":1}}\n` });
    await using batch = await open(dir, 'd.jsonl', VARIANT);
    expect(batch.rejects).toMatchObject({
      count: 1,
      first: [{ file: 'd.jsonl', row: 1, line: 1, column: 'v', reason: 'is not VARIANT' }],
    });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":2,"v":{"a":1}}']);
  });

  it.each([
    '{"a":1,"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"\\":\\""}',
    '1.10',
    '"a: b"',
    '{"2":1.50,"1":9007199254740993}',
  ])('is the text that it was: %s', async (value) => {
    const dir = folder({ 'd.jsonl': `{"id":1,"v":${value}}\n` });
    await using batch = await open(dir, 'd.jsonl', VARIANT);
    expect(await lines(batch.rowsSource.rows())).toEqual([`{"id":1,"v":${value}}`]);
  });

  it.each([
    ['a JSON column of a query', `SELECT 1 AS id, '{\n  "a" : 1.10,\n  "b" : [1,\n 2]\n}'::JSON AS v`],
    ['a STRUCT of a query', `SELECT 1 AS id, {a: 1.10::DECIMAL(3,2), b: [1, 2]} AS v`],
  ])('is one line, whatever it was: %s', async (_what, sql) => {
    const source = { kind: 'query', sql } as const;
    await using batch = await open(folder(), '', { ...VARIANT, source });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"v":{"a":1.10,"b":[1,2]}}']);
  });

  it('a field of CSV is a string in it, whatever it says', async () => {
    const dir = folder({ 'd.csv': 'id,v\n1,"{""a"":1}"\n2,7\n' });
    await using batch = await open(dir, 'd.csv', VARIANT);
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"v":"{\\"a\\":1}"}', '{"id":2,"v":"7"}']);
  });
});
