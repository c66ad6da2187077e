import { describe, expect, it } from 'vitest';
import { type BatchRequest, rejectsDiagnostic } from '../../../src/batch/index.js';
import { DrtError } from '../../../src/errors.js';
import { columns, folder, lines, open, types } from './helpers.js';

/** What is said of a file: the warnings, or the error. */
const said = async (text: string | Uint8Array, more: Partial<BatchRequest> = {}, name = 'a.csv') => {
  try {
    await using batch = await open(folder({ [name]: text }), name, more);
    return batch.diagnostics;
  } catch (error) {
    if (error instanceof DrtError) return error.diagnostics;
    throw error;
  }
};

describe('DRT321: another delimiter', () => {
  it.each([
    [';', 'a.csv', 'id;name\n1;Ana\n2;"Zoë, x"\n'],
    [';', 'a.csv', '\uFEFF"id";"price"\r\n1;12,50\r\n\r\n2;7,00\r\n'],
    [';', 'a.csv', 'id;name;\n1;a|b;\n'],
    ['\t', 'a.csv', 'id\tname\n1\tAna\n'],
    ['|', 'a.csv', 'id|name\n'],
    [',', 'a.tsv', 'id,name\n1,"a, b"'],
  ])('%j in %s: %j', async (delimiter, name, text) => {
    const header = text.replace('\uFEFF', '').split(/\r?\n/)[0] ?? '';
    expect(await said(text, {}, name)).toEqual([
      {
        code: 'DRT321',
        severity: 'error',
        message: `one column ${JSON.stringify(header)}: is the delimiter ${JSON.stringify(delimiter)}?`.replaceAll(
          '\\"id\\";\\"price\\"',
          'id;\\"price\\"',
        ),
        place: { file: name, line: 1 },
        fix: expect.stringContaining(`source.csv.delimiter: ${JSON.stringify(delimiter)}; if there is one column`),
      },
    ]);
  });

  it.each([
    ['text that holds it now and then', 'note\na;b\nc\n'],
    ['a header that holds it', 'a|b\n1\n2\n'],
    ['rows that hold it', 'note\n1;2\n3;4\n'],
  ])('one column is taken for one: %s', async (_what, text) => {
    expect(await said(text)).toEqual([]);
  });

  it('one column is taken for one where the spec says the delimiter', async () => {
    await using batch = await open(folder({ 'a.csv': 'a;b\n1;2\n' }), 'a.csv', { csv: { delimiter: ',' } });
    expect(await lines(batch.rowsSource.rows())).toEqual(['{"a;b":"1;2"}']);
  });

  it('without a header too', async () => {
    expect(await said('1;2\n3;4\n', { csv: { header: false } })).toMatchObject([
      { code: 'DRT321', message: 'one field in each line: is the delimiter ";"?' },
    ]);
  });

  it('rows of other lengths than the header name it', async () => {
    expect(await said('id;"last, first"\n1;2,5,3\n')).toMatchObject([
      { code: 'DRT304', place: { line: 2 }, fix: 'is the delimiter ";"? source.csv.delimiter: ";"' },
    ]);
  });
});

describe('DRT321: a line for Excel', () => {
  it.each([
    ['sep=;\nid;name\n1;a\n', ';', ';'],
    ['\uFEFFSEP=;\r\nid;name\r\n', ';', ';'],
    ['sep=,\nid,name\n1,a\n', ',', ','],
    ['"sep=\t"\nid\tname\n', '\t', '\\t'],
  ])('%j', async (text, delimiter, shown) => {
    const fix = `source.csv: {skip: 1, delimiter: ${JSON.stringify(delimiter)}}`;
    const message = `the first line is "sep=${shown}", which tells Excel the delimiter: it is no header`;
    const place = { file: 'a.csv', line: 1 };
    expect(await said(text)).toEqual([{ code: 'DRT321', severity: 'error', message, place, fix }]);
    expect(await said(text, { csv: { skip: 1, delimiter } })).toEqual([]);
  });
});

describe('DRT322: a header that looks like data', () => {
  const fix = 'if it is a row: source.csv.header: false, with the names of the columns under columns, in order';
  it.each(['1,12.50,2026-01-02\n2,3,4\n', '"1,5","31.12.2026"\n2,3\n'])('is a warning: %j', async (text) => {
    expect(await said(text)).toEqual([
      {
        code: 'DRT322',
        severity: 'warning',
        message: 'the header holds nothing but numbers and dates',
        place: { file: 'a.csv', line: 1 },
        fix,
      },
    ]);
  });
  it('names one file of several', async () => {
    await using batch = await open(folder({ 'a.csv': '1,2\n', 'b.csv': '1,2\n', 'c.csv': '3,4\n' }), '*.csv');
    expect(batch.diagnostics.filter((d) => d.code === 'DRT322')).toMatchObject([
      {
        message: 'the header holds nothing but numbers and dates, and so does that of 2 more',
        place: { file: 'a.csv' },
      },
    ]);
  });
  it('is said where it cannot be one', async () => {
    expect(await said('1,1,2\n2,3,4\n')).toMatchObject([{ code: 'DRT305', fix }]);
  });
  it.each(['id,2024,2025\n1,2,3\n', 'v1,2\n1,2\n'])('names of which some are numbers are names: %j', async (text) => {
    expect(await said(text)).toEqual([]);
  });
  it('is a header where the spec says so', async () => {
    expect(await said('2024,2025\n1,2\n', { csv: { header: true } })).toEqual([]);
  });
});

describe('DRT322: numbers with a comma', () => {
  const csv = { delimiter: ';' };
  const decimal = 'source.csv.decimal: ","';
  const thousands = 'source.csv.thousands: ","';
  it.each([
    [['5', '12,50', '7,25'], decimal, 2],
    [['1.234,50', '7'], 'source.csv: {decimal: ",", thousands: "."}', 1],
    [['1,234.50', '7.5'], thousands, 1],
    [['1,234', '12,500'], `${decimal} where 1,234 is little more than 1; ${thousands} where it is a thousand`, 1],
  ])('%j', async (values, fix, row) => {
    const text = `id;n\n${values.map((v, i) => `${i};${v}\n`).join('')}9;\n`;
    const message = `column "n" is STRING: its numbers have a comma, as in row ${row}`;
    expect(await said(text, { csv })).toEqual([{ code: 'DRT322', severity: 'warning', message, fix }]);
  });
  it.each([[['1,2,3', '4,5']], [['1,5', 'x,5']], [['1,50', '2.50']], [['1.50', '2.5x']]])(
    'no other text: %j',
    async (values) => {
      expect(await said(`n\n${values.map((v) => `"${v}"\n`).join('')}`, { csv: { delimiter: ',' } })).toEqual([]);
    },
  );
  it('a late value that is none', async () => {
    const text = `n;m\n${'1,5;x\n'.repeat(2000)}a,b;x\n`;
    expect(await said(text, { csv })).toEqual([]);
  });
  it('a column that is declared as STRING is meant so, and the fix leads to numbers', async () => {
    const text = 'n;m\n1,50;x\n';
    expect(await said(text, { csv, columns: columns({ n: 'STRING' }) })).toEqual([]);
    await using batch = await open(folder({ 'a.csv': text }), 'a.csv', { csv: { ...csv, decimal: ',' } });
    expect(types(batch)).toEqual({ n: 'DECIMAL(18,2)', m: 'STRING' });
  });
  it('a reject says so', async () => {
    const declared = { columns: columns({ n: 'DECIMAL(9,2)' }), csv };
    await using batch = await open(folder({ 'a.csv': 'n;m\n1.234,50;x\n1,x;\n' }), 'a.csv', declared);
    expect(batch.rejects.first).toMatchObject([
      { value: '1.234,50', reason: 'is not a number: decimals follow a point, and nothing separates thousands' },
      { value: '1,x', reason: 'is not a number' },
    ]);
    expect(rejectsDiagnostic(batch, { onError: 'fail' })?.fix).toMatch(
      /^if the file writes a decimal comma, say source.csv.decimal: ","; /,
    );
  });
});

describe('DRT304: bytes that are not UTF-8 name the encoding that they may be of', () => {
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
  it.each([
    ['windows-1252', latin1('id,name\n1,caf\xe9\n2,\x80\n'), 2, 'source.csv.encoding: windows-1252'],
    ['no encoding of ours', latin1('id,name\n1,caf\xe9\n2,\x81\n'), 2, 'export it as UTF-8'],
    [
      'UTF-8 that was broken',
      Buffer.concat([Buffer.from('id,name\n1,café\n'), latin1('2,"x\ny\xe9"\n')]),
      3,
      'export it again: some of its lines are UTF-8, and others are not',
    ],
  ])('%s', async (_what, bytes, line, fix) => {
    const place = { file: 'a.csv', line };
    expect(await said(bytes)).toEqual([{ code: 'DRT304', severity: 'error', message: 'it is not UTF-8', place, fix }]);
  });
  it('UTF-16', async () => {
    const bytes = Buffer.from('\uFEFFid,name\n1,a\n', 'utf16le');
    expect(await said(bytes)).toMatchObject([{ code: 'DRT304', fix: 'source.csv.encoding: utf-16' }]);
  });
});
