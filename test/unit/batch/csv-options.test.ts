import { describe, expect, it } from 'vitest';
import type { CsvOptions } from '../../../src/types/csv-options.js';
import { columns, folder, lines, open, types } from './helpers.js';

const rows = async (text: string | Uint8Array, csv: CsvOptions, name = 'a.csv', declared = {}) => {
  await using batch = await open(folder({ [name]: text }), name, { csv, columns: columns(declared), onError: 'fail' });
  return (await lines(batch.rowsSource.rows())).map((line): unknown => JSON.parse(line));
};

describe('source.csv', () => {
  it.each([
    [
      ';',
      'id;name\n1;"a;b"\n2;x,y\n',
      [
        { id: 1, name: 'a;b' },
        { id: 2, name: 'x,y' },
      ],
    ],
    [
      '|',
      'id|name\n1|"a|""b"""\n2| "c" \n',
      [
        { id: 1, name: 'a|"b"' },
        { id: 2, name: 'c' },
      ],
    ],
    ['\u0001', 'id\u0001name\r\n1\u0001"a\u0001\nb"\r\n', [{ id: 1, name: 'a\u0001\nb' }]],
    ["'", "id'name\n1'\"it's\"\n", [{ id: 1, name: "it's" }]],
  ])('delimiter %j', async (delimiter, text, expected) => {
    expect(await rows(text, { delimiter })).toEqual(expected);
  });

  it('a delimiter holds for .tsv too, and standard input', async () => {
    expect(await rows('a;b\n1;2\n', { delimiter: ';' }, 'a.tsv')).toEqual([{ a: 1, b: 2 }]);
    const { Readable } = await import('node:stream');
    const stdin = Readable.from([Buffer.from('a;b\n1;2\n')]);
    const source = { kind: 'inputs', paths: ['-'], cwd: '/' } as const;
    await using batch = await open(folder(), 'x', { source, stdin, csv: { delimiter: ';' } });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"a":1,"b":2}']);
  });

  it.each([
    ["'", "id,name\n1,'a,b'\n2,'it''s'\n3,\"x\"\n", ['a,b', "it's", '"x"']],
    ['', 'id,name\n1,"a\n2,"b"\n3,\'\n', ['"a', '"b"', "'"]],
  ])('quote %j', async (quote, text, names) => {
    expect(await rows(text, { quote })).toEqual(names.map((name, i) => ({ id: i + 1, name })));
  });

  it.each([
    ['escaped quote', '1,"a\\"b"', 'a"b'],
    ['escaped escape', '1,"a\\\\"', 'a\\'],
    ['both', '1,"\\\\\\"\\""', '\\""'],
    ['doubled quote', '1,"a""b"', 'a"b'],
    ['no meaning outside quotes', '1,a\\b', 'a\\b'],
    ['delimiter and line end', '1,"a\\",\r\n\\"b"', 'a",\r\n"b'],
  ])('escape: %s', async (_what, row, name) => {
    expect(await rows(`id,name\n${row}\n2,z\n`, { escape: '\\' })).toEqual([
      { id: 1, name },
      { id: 2, name: 'z' },
    ]);
  });

  it('an escape at the end of a name: the file that was written again is read by its own rules', async () => {
    expect(await rows('id,"na\\\\"\n1,x\n', { escape: '\\' })).toEqual([{ id: 1, 'na\\': 'x' }]);
  });

  it('DRT304: an escape before what needs none has its line', async () => {
    await expect(rows('id,name\n1,"a\nb"\n2,"a\\nb"\n', { escape: '\\' })).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'DRT304',
          message: '\\ stands before "n" within quotes',
          place: { file: 'a.csv', line: 4 },
          fix: 'source.csv.escape stands before " or before itself; remove the key if \\ is text',
        },
      ],
    });
  });

  it.each(['\n', '\r\n', '\r'])('comment and skip, line ends %j', async (end) => {
    const text = ['Export "of" June', '', '# made by x', 'id,name', '# a "note', '1,"#a', '#b"', '', '2,#c', '#end'];
    expect(await rows(text.join(end), { comment: '#', skip: 2 })).toEqual([
      { id: 1, name: `#a${end}#b` },
      { id: 2, name: '#c' },
    ]);
  });

  it('a reject and a malformed row have the line of the file as it came', async () => {
    const text = 'title\n\n# note\nn,m\r\n# note\n1,"a\nb"\nx,c\n';
    const csv = { skip: 1, comment: '#' };
    const declared = columns({ n: 'INT' });
    await using batch = await open(folder({ 'a.csv': text }), 'a.csv', { csv, columns: declared });
    expect(batch.rejects.first).toMatchObject([{ row: 2, line: 8, value: 'x' }]);
    await expect(rows(`${text}1,2,3\n`, csv)).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT304', place: { line: 9 }, message: 'the row has 3 fields, and the header 2' }],
    });
  });

  it('null_values: fields without quotes alone', async () => {
    const csv = { nullValues: ['NULL', '\\N', 'n/a'] };
    const text = 'id,name\nNULL,a\n2,"NULL"\n3,n/a\n4,\\N\n5,""\n6,\n7,null\n';
    expect(await rows(text, csv)).toEqual([
      { id: null, name: 'a' },
      { id: 2, name: 'NULL' },
      { id: 3, name: null },
      { id: 4, name: null },
      { id: 5, name: '' },
      { id: 6, name: null },
      { id: 7, name: 'null' },
    ]);
  });

  it('null_values of one column: a blank line is no row, and NULL is one', async () => {
    const csv = { nullValues: ['NA', 'a,b'] };
    expect(await rows('n\nNA\n\n"NA"\n""\n1\n', csv)).toEqual([{ n: null }, { n: 'NA' }, { n: '' }, { n: '1' }]);
  });
});

describe('source.csv.header: false', () => {
  it('columns names the fields in order', async () => {
    const text = '\n1,Ana\n2,"x,y"\n';
    expect(await rows(text, { header: false }, 'a.csv', { id: 'INT', name: 'STRING' })).toEqual([
      { id: 1, name: 'Ana' },
      { id: 2, name: 'x,y' },
    ]);
    await using batch = await open(folder({ 'a.csv': '1,a\n\nx,b\n' }), 'a.csv', {
      csv: { header: false },
      columns: columns({ id: 'INT', name: 'STRING' }),
    });
    expect(batch.rejects.first).toMatchObject([{ row: 2, line: 3, column: 'id' }]);
  });

  it.each([
    ['none', {}, 0],
    ['too few', { a: 'INT', b: 'INT' }, 2],
    ['too many', { a: 'INT', b: 'INT', c: 'INT', d: 'INT' }, 4],
  ])('DRT305: says how many fields there are: %s', async (_what, declared, count) => {
    await expect(rows('t\n1,2,3\n', { header: false, skip: 1 }, 'a.csv', declared)).rejects.toMatchObject({
      diagnostics: [
        {
          code: 'DRT305',
          message: `there is no header, the first row has 3 fields, and columns declares ${count}`,
          place: { file: 'a.csv', line: 2 },
          fix: 'declare under columns a name and a type for each of the 3, in their order',
        },
      ],
    });
  });
});

describe('a delimiter at the end of each line begins no column', () => {
  it('in the header and in rows', async () => {
    expect(await rows('id;name;\n1;Ana;\n2;;\n', { delimiter: ';' })).toEqual([
      { id: 1, name: 'Ana' },
      { id: 2, name: null },
    ]);
  });
  it('a value beyond the header is never lost', async () => {
    await expect(rows('id;name;\n1;Ana;\n2;Zoe;x\n', { delimiter: ';' })).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT304', place: { line: 3 }, message: 'the row has 3 fields, and the header 2' }],
    });
  });
});

const utf16 = (text: string, big: boolean, bom = true): Buffer => {
  const bytes = Buffer.from(`${bom ? '\uFEFF' : ''}${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('source.csv.encoding', () => {
  it.each([
    ['latin-1', Buffer.from('n,Größe\n1,é÷ÿ\n', 'latin1'), { n: 1, Größe: 'é÷ÿ' }],
    ['windows-1252', Buffer.from('n,v\n1,\x80\x93x\x94\x9f\xe9\n', 'latin1'), { n: 1, v: '€“x”Ÿé' }],
    ['utf-16', utf16('n,v\r\n1,"€\u{1F600},"\r\n', false), { n: 1, v: '€\u{1F600},' }],
    ['utf-16', utf16('n,v\r\n1,"€\u{1F600},"\r\n', true), { n: 1, v: '€\u{1F600},' }],
    ['utf-16', utf16('n,v\n1,ä\n', true, false), { n: 1, v: 'ä' }],
    ['utf-16', utf16('n,v\n1,ä\n', false, false), { n: 1, v: 'ä' }],
    ['utf-8', Buffer.from('\uFEFFn,v\n1,ä\n'), { n: 1, v: 'ä' }],
  ] as const)('%s', async (encoding, bytes, row) => {
    expect(await rows(bytes, { encoding })).toEqual([row]);
  });

  it('a character may lie across two pieces of a file', async () => {
    const value = '\u{1F600}'.repeat(700_000);
    const [row] = await rows(utf16(`v\nx${value}\n`, false), { encoding: 'utf-16' });
    expect(row).toEqual({ v: `x${value}` });
  });

  it.each([
    ['windows-1252', Buffer.from('n,v\r\n1,a\r\n2,\x81\n', 'latin1'), 3, 'the byte 0x81 is no character of it'],
    ['latin-1', Buffer.from('n,v\n1,\x80\n', 'latin1'), 2, 'the byte 0x80 is no character of it'],
    [
      'utf-16',
      Buffer.concat([utf16('n,v\n1,', false), Buffer.from([0, 0xd8, 10, 0])]),
      2,
      'bytes of it are no character',
    ],
    ['utf-16', Buffer.concat([utf16('n,v\n1,a\n', false), Buffer.from([65])]), 3, 'bytes of it are no character'],
  ] as const)('DRT304: bytes that are no character, with their line: %s', async (encoding, bytes, line, why) => {
    await expect(rows(bytes, { encoding })).rejects.toMatchObject({
      diagnostics: [{ code: 'DRT304', message: `it is not ${encoding}: ${why}`, place: { file: 'a.csv', line } }],
    });
  });

  it.each([
    ['utf-16', Buffer.from('n,v\n1,a\n'), 'it is not utf-16: it has no byte order mark'],
    ['latin-1', utf16('n,v\n1,a\n', false), 'a.csv is UTF-16, not UTF-8'],
  ] as const)('DRT304: a file of another encoding is not read as %s', async (encoding, bytes, message) => {
    const diagnostics = [{ code: 'DRT304', message: expect.stringContaining(message) }];
    await expect(rows(bytes, { encoding })).rejects.toMatchObject({ diagnostics });
  });

  it('leaves JSON alone, and numbers of its columns exact', async () => {
    const dir = folder({ 'a.jsonl': '{"v": "é"}\n', 'b.csv': Buffer.from('v\né\n', 'latin1') });
    await using batch = await open(dir, '*', { csv: { encoding: 'latin-1' } });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"v":"é"}', '{"v":"é"}']);
    expect(types(batch)).toEqual({ v: 'STRING' });
  });
});
