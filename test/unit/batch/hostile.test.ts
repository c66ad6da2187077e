import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { columns, folder, lines, open, types } from './helpers.js';

const jsonl = (n: number): string =>
  Array.from({ length: n }, (_, i) => JSON.stringify({ id: i, text: `row ${i}` })).join('\n');

describe('hostile input: success, or one clear error (exit 3)', () => {
  const refused: readonly (readonly [string, Record<string, string | Uint8Array>, string, string])[] = [
    ['a missing file', { 'users.csv': 'id\n1\n' }, 'user.csv', 'did you mean users.csv?'],
    [
      'H45: a CSV header that forges a line of plan.sql',
      { 'a.csv': 'id,"x\n-- 05-merge: harmless"\n1,2\n' },
      'a.csv',
      'error DRT601 a.csv: the name of column 2, "x\\n-- 05-merge: harmless", holds a control character',
    ],
    [
      'H45: a JSON key with a bidi mark',
      { 'a.jsonl': '{"id": 1, "a\u202eb": 2}' },
      'a.jsonl',
      'error DRT601 a.jsonl: the name of column 2',
    ],
    ['a pattern without files', {}, 'x/*.csv', 'no file matches x/*.csv'],
    [
      'H31: a truncated gzip',
      { 'a.jsonl.gz': gzipSync(jsonl(5000)).subarray(0, 9000) },
      'a.jsonl.gz',
      'a.jsonl.gz is a truncated or corrupt gzip file',
    ],
    [
      'H31: a gzip with a broken byte',
      { 'a.csv.gz': gzipSync('id\n1\n2\n').fill(7, 12, 16) },
      'a.csv.gz',
      'a.csv.gz is a truncated or corrupt gzip file',
    ],
    [
      'H31: a truncated Parquet file',
      { 'a.parquet': 'PAR1 and then nothing' },
      'a.parquet',
      'a.parquet: error DRT304 it is not a whole Parquet file',
    ],
    [
      'H31: a JSON array that is cut off',
      { 'a.json': '[{"id": 1}, {"id": 2}' },
      'a.json',
      'a.json: error DRT304 it is not valid JSON',
    ],
    [
      'H31: a JSON line that is cut off',
      { 'a.jsonl': '{"id": 1}\n{"id": 2}\n{"id": ' },
      'a.jsonl',
      'a.jsonl:3: error DRT304 it is not valid JSON',
    ],
    [
      'H31: a CSV that ends within quotes',
      { 'a.csv': 'a,b\n1,2\n3,"x' },
      'a.csv',
      'a.csv:3: error DRT304 a quote is opened and not closed',
    ],
    [
      'a broken line in the middle',
      { 'a.jsonl': `${jsonl(3000)}\n{"id": }\n${jsonl(3000)}\n` },
      'a.jsonl',
      'a.jsonl:3001: error DRT304',
    ],
    ['a line that is no object', { 'a.jsonl': '{"id": 1}\n\n[2]\n' }, 'a.jsonl', 'not JSON objects (array)'],
    ['a null line', { 'a.jsonl': '{"id": 1}\nnull\n' }, 'a.jsonl', 'not JSON objects (null)'],
    ['a key twice in an object', { 'a.jsonl': '{"id": 1, "id": 2}\n' }, 'a.jsonl', 'an object has the key "id" twice'],
    [
      'keys that differ in case',
      { 'a.jsonl': '{"id": 1}\n{"ID": 2}\n' },
      'a.jsonl',
      'columns "id" and "ID" differ only in case',
    ],
    ['an empty key', { 'a.jsonl': '{"": 1}\n' }, 'a.jsonl', 'column 1 has no name'],
    ['equal headers', { 'a.csv': 'a,b,a\n1,2,3\n' }, 'a.csv', 'two columns are named "a"'],
    ['an empty header', { 'a.csv': 'a,,c\n1,2,3\n' }, 'a.csv', 'column 2 has no name'],
    [
      'H06: headers that differ in case between files',
      { 'a.csv': 'id\n1\n', 'b.csv': 'ID\n2\n' },
      '*.csv',
      'differ only in case',
    ],
    [
      'a ragged CSV',
      { 'a.csv': 'a,b\n1,2\n3\n4,5\n' },
      'a.csv',
      'a.csv:3: error DRT304 the row has 1 field, and the header 2',
    ],
    ['a CSV row with too many fields', { 'a.csv': 'a,b\n1,2,3\n' }, 'a.csv', 'a.csv:2: error DRT304'],
    ['text after a closing quote', { 'a.csv': 'a,b\n"1"x,2\n' }, 'a.csv', 'a.csv:2: error DRT304'],
    ['UTF-16', { 'a.csv': Buffer.from('\uFEFFid\n1\n', 'utf16le') }, 'a.csv', 'a.csv is UTF-16, not UTF-8'],
    [
      'UTF-16 without a mark',
      { 'a.jsonl': Buffer.from('{"id": 1}\n', 'utf16le') },
      'a.jsonl',
      'a.jsonl is UTF-16, not UTF-8',
    ],
    [
      'Latin-1 in JSON',
      { 'a.jsonl': Buffer.from('{"id": "é"}\n', 'latin1') },
      'a.jsonl',
      'a.jsonl:1: error DRT304 it is not valid JSON',
    ],
    ['Latin-1 in CSV', { 'a.csv': Buffer.from('id\né\n', 'latin1') }, 'a.csv', 'it is not UTF-8'],
    ['a format nobody knows', { 'a.dat': 'x' }, 'a.dat', 'the format is not known by its name'],
    [
      'a sheet',
      { 'a.xlsx': 'PK' },
      'a.xlsx',
      'a.xlsx: .xlsx is not read\n  fix: save the sheet as CSV, or write it with',
    ],
    [
      'another compression',
      { 'a.csv.zst': 'x' },
      'a.csv.zst',
      'a.csv.zst: .zst is not read\n  fix: decompress it first: zstd -d FILE, or zstd -dc FILE | drt plan',
    ],
    [
      'a sheet that is named .csv',
      { 'a.csv': Buffer.from('PK\u0003\u0004\u0014\0\u0006\0') },
      'a.csv',
      'DRT303 a.csv is a zip archive or an Excel sheet, whatever its name',
    ],
    [
      'zstd that is named .jsonl',
      { 'a.jsonl': Buffer.from('28b52ffd0458610000', 'hex') },
      'a.jsonl',
      'DRT303 a.jsonl is compressed by zstd, whatever its name',
    ],
    ['a name of every object', { 'a.constructor': 'x' }, 'a.constructor', 'the format is not known by its name'],
    ['CSV that is named Parquet', { 'a.parquet': 'id\n1\n' }, 'a.parquet', 'a.parquet is not a Parquet file'],
  ];
  it.each(refused)('%s', async (_, files, pattern, message) => {
    await expect(open(folder(files), pattern)).rejects.toMatchObject({
      name: 'DrtError',
      message: expect.stringContaining(message),
    });
  });

  it('a folder', async () => {
    const dir = folder();
    mkdirSync(join(dir, 'data'));
    await expect(open(dir, 'data')).rejects.toMatchObject({
      code: 'DRT302',
      message: expect.stringContaining('data is a folder'),
    });
  });

  const read: readonly (readonly [string, string, string | Uint8Array, readonly string[]])[] = [
    ['a byte order mark in CSV', 'a.csv', '\uFEFFid,b\n1,2\n', ['{"id":1,"b":2}']],
    ['a byte order mark in JSON', 'a.jsonl', '\uFEFF{"id":1}\n{"id":2}\n', ['{"id":1}', '{"id":2}']],
    ['CR LF', 'a.csv', 'id,b\r\n1,"x\r\ny"\r\n2,z\r\n', ['{"id":1,"b":"x\\r\\ny"}', '{"id":2,"b":"z"}']],
    [
      'mixed line ends',
      'a.csv',
      'id,b\r\n1,"x\ny"\n2,z\r3,""\r\n',
      ['{"id":1,"b":"x\\ny"}', '{"id":2,"b":"z"}', '{"id":3,"b":""}'],
    ],
    ['mixed line ends in JSONL', 'a.jsonl', '{"id":1}\r\n{"id":2}\n\r\n{"id":3}', ['{"id":1}', '{"id":2}', '{"id":3}']],
    [
      'H23: a header that ends in CR LF, and rows in LF',
      'a.csv',
      'id,b\r\n1,x\n2,y\n',
      ['{"id":1,"b":"x"}', '{"id":2,"b":"y"}'],
    ],
    [
      'H23: CR LF within a quoted value, and rows in LF',
      'a.csv',
      'a,b\n"1\r\n",x\n2,y\n',
      ['{"a":"1\\r\\n","b":"x"}', '{"a":"2","b":"y"}'],
    ],
    ['H23: a byte order mark before a quoted name', 'a.csv', '\uFEFF"i,d","b,c"\n1,x\n', ['{"i,d":1,"b,c":"x"}']],
    ['no line end at the end', 'a.csv', 'id\n1\n2', ['{"id":1}', '{"id":2}']],
    ['a stray quote in an unquoted field', 'a.csv', 'a,b\n1,x"y\n', ['{"a":1,"b":"x\\"y"}']],
    ['NULL and the empty string in CSV', 'a.csv', 'a,b\n1,\n2,""\n', ['{"a":1,"b":null}', '{"a":2,"b":""}']],
    [
      '__proto__ as a column',
      'a.jsonl',
      '{"__proto__": 1, "constructor": "x"}\n',
      ['{"__proto__":1,"constructor":"x"}'],
    ],
    [
      'hostile names',
      'a.jsonl',
      `{"a'b": 1, "c\\"d": 2, "e\`f": 3, "g h.i": 4}\n`,
      [`{"a'b":1,"c\\"d":2,"e\`f":3,"g h.i":4}`],
    ],
    ['a zero byte in text', 'a.jsonl', '{"a": "x\\u0000y"}\n', ['{"a":"x\\u0000y"}']],
    ['a JSON array of lines that is named .jsonl', 'a.jsonl', '[{"a": 1},\n{"a": 2}]', ['{"a":1}', '{"a":2}']],
    ['an array of objects over many lines', 'a.json', '[\n  {\n    "a": 1\n  }\n]\n', ['{"a":1}']],
    ['a .json file of lines', 'a.json', '{"a": 1}\n{"a": 2}\n', ['{"a":1}', '{"a":2}']],
    ['tabs', 'a.tsv', 'a\tb\n1\tx,y\n', ['{"a":1,"b":"x,y"}']],
    ['gzip', 'a.csv.gz', gzipSync('a\n1\n2\n'), ['{"a":1}', '{"a":2}']],
    [
      'gzip in several members',
      'a.csv.gz',
      Buffer.concat([gzipSync('a\n1\n'), gzipSync('2\n')]),
      ['{"a":1}', '{"a":2}'],
    ],
    ['a path of pattern characters', 'x[1]{2}.csv', 'a\n1\n', ['{"a":1}']],
    ['objects without keys', 'a.jsonl', '{"a":1}\n{}\n', ['{"a":1}', '{"a":null}']],
  ];
  it.each(read)('%s is read', async (_, name, content, expected) => {
    const batch = await open(folder({ [name]: content }), name);
    expect(await lines(batch.rowsSource.rows())).toEqual(expected);
  });

  it.each([
    ['a.csv', ''],
    ['a.csv', 'id,name\n'],
    ['a.csv', 'id,name'],
    ['a.jsonl', ''],
    ['a.jsonl', '\n\n'],
    ['a.json', '[]'],
  ])('%s with %j has no rows, and is no error', async (name, content) => {
    const batch = await open(folder({ [name]: content }), name, { key: ['id'] });
    expect(batch.metadata.rows.read).toBe(0);
    expect(batch.metadata.chunks).toBe(0);
    expect(batch.metadata.keys).toMatchObject({ columns: ['id'], observed: 0, values: [] });
  });

  it('a 20 MB line is read, in JSON and in CSV', async () => {
    const long = 'z'.repeat(20_000_000);
    const dir = folder({ 'a.jsonl': `{"a":1,"b":"${long}"}\n{"a":2,"b":"x"}\n`, 'a.csv': `a,b\n1,${long}\n2,x\n` });
    for (const name of ['a.jsonl', 'a.csv']) {
      const batch = await open(dir, name);
      const read = await lines(batch.rowsSource.rows());
      expect(read.map((l) => l.length)).toEqual([20_000_014, 15]);
      expect(batch.metadata.chunks).toBe(2);
    }
  });

  it('1,000 columns are read', async () => {
    const names = Array.from({ length: 1000 }, (_, i) => `column_${i}`);
    const dir = folder({ 'a.csv': `${names}\n${names.map((_, i) => i)}\n` });
    const batch = await open(dir, 'a.csv');
    expect(Object.values(types(batch))).toEqual(names.map(() => 'BIGINT'));
    expect(JSON.parse((await lines(batch.rowsSource.rows()))[0] ?? '')).toMatchObject({ column_0: 0, column_999: 999 });
  });

  it('H06: columns are the union over all rows, however late they appear', async () => {
    const rows = Array.from({ length: 25_000 }, (_, i) => (i === 24_000 ? { id: i, z: 1, late: 2 } : { id: i }));
    const batch = await open(folder({ 'a.jsonl': rows.map((r) => JSON.stringify(r)).join('\n') }), 'a.jsonl');
    expect(types(batch)).toEqual({ id: 'BIGINT', z: 'BIGINT', late: 'BIGINT' });
    expect(Object.keys(types(batch))).toEqual(['id', 'z', 'late']);
  });

  it('a mirror of several files asks for source.union', async () => {
    const dir = folder({ 'a.csv': 'id\n1\n', 'b.csv': 'id\n2\n' });
    const source = { kind: 'files', patterns: ['*.csv'], mirror: true } as const;
    await expect(open(dir, '', { source: { ...source, union: false } })).rejects.toMatchObject({
      code: 'DRT311',
    });
    const batch = await open(dir, '', { source: { ...source, union: true } });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1}', '{"id":2}']);
  });

  it('a declared type that no row can have is refused', async () => {
    const dir = folder({ 'a.csv': 'id\n1\n' });
    await expect(open(dir, 'a.csv', { columns: columns({ id: 'INTERVAL DAY' }) })).rejects.toMatchObject({
      code: 'DRT307',
    });
    await expect(open(dir, 'a.csv', { columns: columns({ id: 'CHAR(3)' }), key: ['id'] })).rejects.toMatchObject({
      code: 'DRT108',
    });
  });
});
