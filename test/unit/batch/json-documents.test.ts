import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchRequest } from '../../../src/batch/index.js';
import { columns, folder, lines, open } from './helpers.js';

const read = async (text: string | Uint8Array, more: Partial<BatchRequest> = {}, name = 'a.json') => {
  await using batch = await open(folder({ [name]: text }), name, { onError: 'fail', ...more });
  return { rows: await lines(batch.rowsSource.rows()), said: batch.diagnostics, rejects: batch.rejects.first };
};
const at = (records: string) => ({ json: { records } });

const DUMP = `{
  "meta": {"next": null, "items": [1, 2]},
  "data": {
    "total": 2,
    "items": [
      {"id": 1, "name": "a]\\"}", "price": 0.10000000000000000001, "tags": [{"x": []}]},
      {"id": 9007199254740993, "name": "é", "price": 12.30, "tags": []}
    ],
    "more": {"items": []}
  },
  "done": true
}
`;

describe('source.json.records', () => {
  it('reads the array at that path, with all digits of its numbers', async () => {
    const declared = columns({ id: 'BIGINT', name: 'STRING', price: 'STRING', tags: 'STRING' });
    const { rows, said } = await read(DUMP, { ...at('data.items'), columns: declared });
    expect(rows).toEqual([
      '{"id":1,"name":"a]\\"}","price":"0.10000000000000000001","tags":"[{\\"x\\":[]}]"}',
      '{"id":9007199254740993,"name":"é","price":"12.30","tags":"[]"}',
    ]);
    expect(said).toEqual([]);
  });

  it.each([
    ['on one line', JSON.stringify(JSON.parse(DUMP))],
    ['with a byte order mark', `\uFEFF${DUMP}`],
    ['compressed', gzipSync(DUMP)],
    ['with CR LF', DUMP.replaceAll('\n', '\r\n')],
  ])('%s', async (_what, text) => {
    const name = typeof text === 'string' ? 'a.json' : 'a.json.gz';
    const { rows } = await read(text, { ...at('data.items'), columns: columns({ id: 'BIGINT' }) }, name);
    expect(rows.map((row) => /"id":(\d+)/.exec(row)?.[1])).toHaveLength(2);
  });

  it('of a folder of dumps, each file has its own', async () => {
    const dir = folder({
      'a.json': '{"d": [{"id": 1}]}',
      'b.json': '{\n"x": 1, "d": [{"id": 2}, {"id": 3}]}',
      'c.json': '{"d": []}',
    });
    await using batch = await open(dir, '*.json', at('d'));
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"id":1}', '{"id":2}', '{"id":3}']);
    expect(batch.metadata.files).toEqual([
      { path: 'a.json', rows: 1 },
      { path: 'b.json', rows: 2 },
      { path: 'c.json', rows: 0 },
    ]);
  });

  it('a key is what its text means, and keys may have any name but a point', async () => {
    expect((await read('{"d\\u0061ta x": {"__proto__": [{"id": 1}]}}', at('data x.__proto__'))).rows).toEqual([
      '{"id":1}',
    ]);
  });

  it('holds across the pieces of a large file', async () => {
    const items = Array.from({ length: 60_000 }, (_, id) => `{"id": ${id}, "t": "${'x]'.repeat(20)}"}`);
    const { rows } = await read(`{"a": {"items": [${items.join(', ')}]}, "z": 1}`, at('a.items'));
    expect(rows).toHaveLength(60_000);
    expect(rows.at(-1)).toMatch(/^\{"id":59999,/);
  });

  it.each([
    ['items', 'source.json.records is items, and the document has no "items"', 'it has meta, data, done'],
    ['data.rows', 'source.json.records is data.rows, and data has no "rows"', 'it has total, items, more'],
    ['data', 'source.json.records is data, which is an object, not an array of objects', 'it has total, items, more'],
    ['done', 'source.json.records is done, which is a boolean, not an array of objects', 'name the array of the rows'],
    [
      'meta.next.x',
      'source.json.records is meta.next.x, and meta.next is null',
      'name an array that lies in objects alone',
    ],
    [
      'data.items.id',
      'source.json.records is data.items.id, and data.items is an array',
      'name an array that lies in objects alone',
    ],
  ])('DRT323: what is there instead of %s', async (records, message, fix) => {
    await expect(read(DUMP, at(records))).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT323', message, fix, place: { file: 'a.json' } }],
    });
  });

  it.each([
    ['an array', '[{"a": [{"id": 1}]}]', 'DRT323', 'source.json.records is a, and the document is an array'],
    ['lines', '{"a": [{"id": 1}]}\n{"a": []}\n', 'DRT323', 'it holds more than one JSON document'],
    ['cut off in the array', '{"a": [{"id": 1}, {"id"', 'DRT304', 'it is not valid JSON'],
    ['cut off behind it', '{"a": [{"id": 1}]', 'DRT304', 'it is not valid JSON'],
    ['broken beside it', '{"a": [{"id": 1}], "b": tru}', 'DRT304', 'it is not valid JSON'],
    ['broken within it', '{"a": [{"id": 1},, {"id": 2}]}', 'DRT304', 'it is not valid JSON'],
    ['the key twice', '{"a": [{"id": 1}], "a": [{"id": 2}]}', 'DRT304', 'a is there twice'],
    ['the key twice, once no array', '{"a": [{"id": 1}], "a": null}', 'DRT304', 'a is there twice'],
    ['empty', '', 'DRT304', 'it is not valid JSON'],
    ['an array of numbers', '{"a": [1, 2]}', 'DRT304', 'rows that are not JSON objects'],
  ])('%s', async (_what, text, code, message) => {
    await expect(read(text, at('a'))).rejects.toMatchObject({
      diagnostics: [{ code, message: expect.stringContaining(message) }],
    });
  });

  it('DRT316: what is beside the records has a bound, and a line that is a document names the key', async () => {
    const text = `{"others": "${'x'.repeat(34_000_000)}", "rows": [{"id": 1}]}`;
    await expect(read(text, at('rows'))).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT316', message: 'a.json has more than 32 MiB besides rows' }],
    });
    const line = { code: 'DRT316', fix: expect.stringContaining('source.json.records names the array of the rows') };
    await expect(read(text)).rejects.toMatchObject({ diagnostics: [line] });
    await expect(read(text.replace('{', '{\n'))).rejects.toMatchObject({ diagnostics: [line] });
  });

  it('any document, however it is spaced, gives its records', async () => {
    const key = fc.constantFrom('a', 'b', 'c d', '"', '\\', '{', ']');
    const json = fc.jsonValue({ maxDepth: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.nat(), v: json }), { minLength: 1, maxLength: 4 }),
        fc.array(key, { minLength: 1, maxLength: 3 }),
        fc.dictionary(fc.constantFrom('x', 'y'), json),
        fc.constantFrom(0, 1, '\t'),
        async (records, path, others, indent) => {
          const document = path.reduceRight<unknown>((value, k) => ({ ...others, [k]: value, z: others }), records);
          const declared = columns({ id: 'BIGINT' });
          const { rows } = await read(JSON.stringify(document, null, indent), {
            ...at(path.join('.')),
            columns: declared,
          });
          expect(rows.map((row) => Number(/^\{"id":(\d+)/.exec(row)?.[1]))).toEqual(records.map(({ id }) => id));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('DRT111: options for files that there are none of', () => {
  const warning = (message: string) => ({ code: 'DRT111', severity: 'warning', message, fix: 'remove it' });
  it.each([
    ['a.jsonl', '{"id": 1}\n', [warning('source.csv has no effect: none of the files is CSV or TSV')]],
    ['a.csv', 'id;v\n1;2\n', [warning('source.json has no effect: none of the files is JSON')]],
  ])('%s', async (name, text, expected) => {
    const { said } = await read(text, { csv: { delimiter: ';' }, ...(name === 'a.csv' ? at('d') : {}) }, name);
    expect(said).toEqual(expected);
  });
});

describe('JSON over several lines', () => {
  it.each([
    ['one object', '{\n  "id": 1,\n  "t": {\n    "x": [1.50]\n  }\n}\n', ['{"id":1,"t":{"f0":[1.5]}}']],
    ['a bracket at the end of the first line', '{"t": [\n{"x": 1}\n], "id": 1}', undefined],
    ['several, one after the other', '{\n"id": 1\n}\n{\n"id": 2\n}{"id":\n3}', ['{"id":1}', '{"id":2}', '{"id":3}']],
    ['with a byte order mark and CR LF', '\uFEFF{\r\n"id": 1\r\n}\r\n', ['{"id":1}']],
    ['a text that looks like JSON', '{\n"id": "}{\\"["\n}', ['{"id":"}{\\"["}']],
  ])('%s', async (_what, text, expected) => {
    const { rows } = await read(text);
    if (expected === undefined) expect(rows).toHaveLength(1);
    else expect(rows.map((row) => row.replace('"x":', '"f0":'))).toEqual(expected);
  });

  it.each([
    ['cut off', '{\n  "id": 1,\n  "t": {\n'],
    ['a comma between', '{\n"id": 1\n},\n{\n"id": 2\n}'],
  ])('DRT304: %s', async (_what, text) => {
    await expect(read(text)).rejects.toMatchObject({ diagnostics: [{ code: 'DRT304', place: { file: 'a.json' } }] });
  });

  it.each(['{"id": 1,\n{"id": 2}\n', 'id\n1\n'])('a broken first line of rows is still that line: %j', async (text) => {
    await expect(read(text, {}, 'a.jsonl')).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT304', place: { file: 'a.jsonl', line: 1 } }],
    });
  });
});

describe('DRT322: a document that is read as one row', () => {
  it.each([
    [DUMP, 'the file is one row, whose data.items holds 2 objects', 'data.items'],
    ['{"rows": [{"id": 1}]}', 'the file is one row, whose rows holds 1 object', 'rows'],
    ['{"a": {"b": [{"id": 1}]}, "c": [{"x": 1}, {}]}', 'the file is one row, whose a.b holds 1 object', 'a.b, or c'],
  ])('%j', async (text, message, path) => {
    const fix = `if they are the rows: source.json.records: ${path}`;
    expect((await read(text)).said).toEqual([
      { code: 'DRT322', severity: 'warning', message, fix, place: { file: 'a.json' } },
    ]);
  });

  it('is said once of a folder', async () => {
    const text = '{"rows": [{"id": 1}, {"id": 2}]}';
    await using batch = await open(folder({ 'a.json': text, 'b.json': text }), '*.json');
    const message = 'the file is one row, whose rows holds 2 objects, and so is each of 1 more file';
    expect(batch.diagnostics).toMatchObject([{ code: 'DRT322', message, place: { file: 'a.json' } }]);
  });

  it.each([
    ['a.json', '{"id": 1, "tags": ["x"], "n": [], "o": {"p": 1}}'],
    ['a.json', '{"rows": [{"id": 1}]}\n{"rows": []}'],
    ['a.json', '[{"rows": [{"id": 1}]}]'],
    ['a.jsonl', '{"rows": [{"id": 1}]}'],
  ])('no other: %s %s', async (name, text) => {
    expect((await read(text, {}, name)).said).toEqual([]);
  });
});
