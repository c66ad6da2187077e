import { parquetWriteBuffer } from 'hyparquet-writer';
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
      first: [
        {
          file: 'd.jsonl',
          row: 1,
          line: 1,
          column: 'v',
          reason: 'is JSON that parse_json does not take: a key twice, NaN or Infinity',
        },
      ],
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

describe('what a reader of Parquet may lose (H34)', () => {
  const bytes = (schema: readonly object[], name: string, data: unknown[]): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name, data: data as never }],
        schema: [{ name: 'root', num_children: 1 }, ...schema] as never,
      }),
    );
  const decimal = (precision: number) =>
    bytes(
      [
        {
          name: 'amt',
          type: 'FIXED_LEN_BYTE_ARRAY',
          type_length: 17,
          repetition_type: 'OPTIONAL',
          converted_type: 'DECIMAL',
          precision,
          scale: 2,
        },
      ],
      'amt',
      [1.5],
    );

  it('H34: DECIMAL of more than 38 digits is refused, with the file', async () => {
    const dir = folder({ 'd.parquet': decimal(39) });
    await expect(open(dir, 'd.parquet')).rejects.toMatchObject({
      code: 'DRT303',
      message: expect.stringContaining('d.parquet: "amt" holds DECIMAL of more than 38 digits'),
    });
  });

  it('H34: a group of two binaries, as Spark writes VARIANT, is refused', async () => {
    const child = (name: string) => ({ name, type: 'BYTE_ARRAY', repetition_type: 'REQUIRED' });
    const schema = [{ name: 'v', num_children: 2, repetition_type: 'OPTIONAL' }, child('value'), child('metadata')];
    const dir = folder({
      'd.parquet': bytes(schema, 'v', [{ value: new Uint8Array([1]), metadata: new Uint8Array([2]) }]),
    });
    await expect(open(dir, 'd.parquet')).rejects.toMatchObject({
      code: 'DRT303',
      message: expect.stringContaining('d.parquet: "v" holds VARIANT as Spark writes it'),
    });
  });

  it('DRT305: names that differ only in case are refused, and none is invented', async () => {
    const column = (name: string, data: number[]) => ({ name, data, type: 'INT32' as const });
    const two = parquetWriteBuffer({ columnData: [column('id', [1]), column('ID', [2])] });
    const dir = folder({ 'd.parquet': new Uint8Array(two) });
    await expect(open(dir, 'd.parquet')).rejects.toMatchObject({
      code: 'DRT305',
      message: expect.stringContaining('columns "id" and "ID" differ only in case'),
    });
  });

  const exact =
    '{a: 1.10::DECIMAL(3,2), f: 0.1::FLOAT, big: 12345678901234567890.5::DECIMAL(38,1), n: [1.50::DECIMAL(9,2), NULL]}';
  const text = '{"a":1.10,"f":0.1,"big":12345678901234567890.5,"n":[1.50,null]}';
  it.each([
    ['STRING', `SELECT 1 AS id, ${exact} AS v`, JSON.stringify(text)],
    ['VARIANT', `SELECT 1 AS id, ${exact} AS v`, text],
    ['STRING', `SELECT 1 AS id, MAP {'k': 1.50::DECIMAL(3,2)} AS v`, '"{\\"k\\":1.50}"'],
    [
      'VARIANT',
      `SELECT 1 AS id, {b: 'ab\\xFF'::BLOB, d: DATE '2026-01-31', e: []::INT[], s: 'x"y'} AS v`,
      '{"b":"YWL/","d":"2026-01-31","e":[],"s":"x\\"y"}',
    ],
    ['VARIANT', `SELECT 1 AS id, {a: 1.10::DECIMAL(3,2), l: [1, 2]}::VARIANT AS v`, '{"a":1.10,"l":[1,2]}'],
    ['STRING', `SELECT 1 AS id, {a: 1.10::DECIMAL(3,2)}::VARIANT AS v`, '"{\\"a\\":1.10}"'],
    ['STRUCT<a: DECIMAL(9,2)>', `SELECT 1 AS id, {a: 1.10::DECIMAL(3,2)}::VARIANT AS v`, '{"a":"1.10"}'],
  ])('H34: what is in a %s comes with all its digits: %s', async (type, sql, value) => {
    await using batch = await open(folder(), '', {
      columns: columns({ id: 'INT', v: type }),
      source: { kind: 'query', sql },
    });
    expect(await lines(batch.rowsSource.rows())).toEqual([`{"id":1,"v":${value}}`]);
  });

  it('H34: NaN within a VARIANT is rejected, and an absent VARIANT is NULL', async () => {
    const sql = `SELECT 1 AS id, {a: 'nan'::DOUBLE} AS v UNION ALL SELECT 2, NULL ORDER BY id`;
    await using batch = await open(folder(), '', { ...VARIANT, source: { kind: 'query', sql } });
    expect(batch.rejects.count).toBe(1);
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":2,"v":null}']);
  });
});

describe('BINARY of text', () => {
  const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
  const request = { columns: columns({ id: 'INT', b: 'BINARY' }) };

  it.each([
    ['digests', [sha1, 'a9993e364706816aba3e25717850c26c9cd0d89d']],
    ['upper case', ['DEADBEEF']],
    ['with NULL', [sha1, '']],
  ])('DRT317: which may be base64 or hexadecimal is refused: %s', async (_what, values) => {
    const dir = folder({ 'd.csv': `id,b\n${values.map((v, i) => `${i},${v}\n`).join('')}` });
    await expect(open(dir, 'd.csv', request)).rejects.toMatchObject({
      code: 'DRT317',
      diagnostics: [{ fix: 'say which: columns: {b: {type: BINARY, format: hex}}, or format: base64' }],
    });
  });

  it('is base64 where some value is no hexadecimal', async () => {
    const dir = folder({ 'd.csv': 'id,b\n1,deadbeef\n2,AQID\n' });
    await using batch = await open(dir, 'd.csv', request);
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"b":"deadbeef"}', '{"id":2,"b":"AQID"}']);
  });

  it('is what a query makes of it', async () => {
    const sql = `SELECT 1 AS id, unhex('${sha1}') AS b`;
    await using batch = await open(folder(), '', { ...request, source: { kind: 'query', sql } });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1,"b":"2jmj7l5rSw0yVb/vlWAYkK/YBwk="}']);
  });
});
