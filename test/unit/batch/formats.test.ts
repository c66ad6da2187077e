import { describe, expect, test } from 'vitest';
import type { DeclaredColumn } from '../../../src/types/declared-column.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { linesOf } from '../../../src/types/rows.js';
import { parseWireRow } from '../../../src/types/wire-row.js';
import { folder, open } from './helpers.js';

const declared = (type: string, more: Omit<DeclaredColumn, 'name' | 'type'>): DeclaredColumn => ({
  name: 'v',
  type: parseDataType(type),
  ...more,
});

/** The values of column v as the wire has them; a rejected one is `!` and its reason. */
async function read(file: string, content: string, column: DeclaredColumn): Promise<readonly unknown[]> {
  const batch = await open(folder({ [file]: content }), file, { columns: [column] });
  const place = batch.columns.findIndex((c) => c.name === 'v');
  const loaded: unknown[] = [];
  for await (const chunk of batch.rowsSource.rows())
    loaded.push(...linesOf(chunk).map((line) => parseWireRow(batch.columns, line)[place]));
  for (const { row, reason } of batch.rejects.first) loaded.splice(row - 1, 0, `!${reason}`);
  return loaded;
}

const csv = (...values: readonly string[]): string =>
  `id,v\n${values.map((v, i) => `${i},"${v.replaceAll('"', '""')}"\n`).join('')}`;

describe('columns.x.format: how text is written', () => {
  test.for([
    [
      'DATE',
      '%d.%m.%Y',
      ['31.12.2025', '1.2.2026'],
      ['2025-12-31', '2026-02-01'],
      ['31.02.2026', '01.02.26', ' 01.02.2026', '01.02.2026x', '2026-02-01'],
    ],
    ['DATE', '%m/%d/%y', ['02/01/26', '12/31/69'], ['2026-02-01', '1969-12-31'], ['31/12/25']],
    ['DATE', '%Y%m%d', ['20260203'], ['2026-02-03'], ['2026020', '20261303']],
    ['DATE', '%d.%m.%Y %H:%M', ['03.02.2026 00:00'], ['2026-02-03'], ['03.02.2026 00:01']],
    [
      'TIMESTAMP_NTZ',
      '%b %-d, %Y %I:%M %p',
      ['Feb 3, 2026 1:05 PM'],
      ['2026-02-03T13:05:00'],
      ['Feb 3, 2026 13:05 PM'],
    ],
    [
      'TIMESTAMP_NTZ',
      '%d.%m.%Y %H:%M:%S.%f',
      ['03.02.2026 10:00:00.123456'],
      ['2026-02-03T10:00:00.123456'],
      ['03.02.2026 10:00:00.1234567'],
    ],
    [
      'TIMESTAMP',
      '%d.%m.%Y %H:%M %z',
      ['03.02.2026 10:00 +0200', '03.02.2026 10:00 Z'],
      ['2026-02-03T08:00:00Z', '2026-02-03T10:00:00Z'],
      ['03.02.2026 10:00'],
    ],
    ['BOOLEAN', 'Ja/Nein', ['ja', 'NEIN'], [true, false], ['true', 'j', '1']],
    ['BOOLEAN', '1/0', ['1', '0'], [true, false], ['01', 'true']],
    [
      'DECIMAL(12,2)',
      '1.234,56',
      ['1.234,50', '-1234,5', '1.234.567,89', '0,05', '7'],
      ['1234.50', '-1234.50', '1234567.89', '0.05', '7.00'],
      ['1.50', '1.2345,00', '1,234.50', '12.34', '1.234,555', ',5', '1.'],
    ],
    ['DECIMAL(12,2)', '1234,56', ['1234,5'], ['1234.50'], ['1.234,5', '1234.5']],
    ['DECIMAL(12,2)', "1'234.56", ["1'234.50"], ['1234.50'], ['1,234.50']],
    ['BIGINT', '1,234', ['1,234,567', '12'], ['1234567', '12'], ['1,23', '1,234.0', '1.234']],
    ['BIGINT', '1\u00a0234', ['9\u00a0007\u00a0199\u00a0254\u00a0740\u00a0993'], ['9007199254740993'], ['9 007']],
    ['DOUBLE', '1.234,56', ['1.234,5', '0,1'], ['1234.5', '0.1'], ['1,5e3']],
    ['BINARY', 'hex', ['da39a3ee5e6b4b0d', 'CAFE', ''], ['2jmj7l5rSw0=', 'yv4=', ''], ['0xCAFE', 'abc', 'zz']],
    ['BINARY', 'base64', ['yv4='], ['yv4='], ['cafe=']],
    [
      'VARIANT',
      'json',
      ['{"a":1.10}', '[1]', '"x"', 'true'],
      [{ json: '{"a":1.10}' }, { json: '[1]' }, { json: '"x"' }, { json: 'true' }],
      ['{"a":1', 'x', '{"a":1,"a":2}'],
    ],
  ] as const)('H23: %s %s', async ([type, format, texts, values, wrong]) => {
    const got = await read('d.csv', csv(...texts, ...wrong), declared(type, { format }));
    expect(got.slice(0, texts.length)).toEqual(values);
    expect(got.slice(texts.length)).toEqual(wrong.map(() => expect.stringMatching(/^!/)));
  });

  test('H23: in JSON it is for strings; numbers, dates of Parquet and what a query types are what they are', async () => {
    const money = declared('DECIMAL(20,2)', { format: '1.234,56' });
    const json = '{"v":"1.234,50"}\n{"v":1.5}\n{"v":1.234}\n{"v":null}\n{"v":123456789012345678.25}\n{"v":true}\n';
    expect(await read('d.jsonl', json, money)).toEqual([
      '1234.50',
      '1.50',
      expect.stringMatching(/^!/),
      null,
      '123456789012345678.25',
      expect.stringMatching(/^!/),
    ]);
    // The same where no number has so many digits that the file is read with its numbers in quotes.
    expect(await read('d.jsonl', '{"v":"1.234,50"}\n{"v":1.5}\n', money)).toEqual(['1234.50', '1.50']);
    const dir = folder();
    const source = {
      kind: 'query',
      sql: "SELECT DATE '2026-02-03' AS v UNION ALL BY NAME SELECT DATE '2026-02-04' AS v",
    } as const;
    const typed = await open(dir, '', { source, columns: [declared('DATE', { format: '%d.%m.%Y' })] });
    expect(typed.metadata.rows).toMatchObject({ load: 2, rejected: 0 });
    const text = { kind: 'query', sql: "SELECT '03.02.2026' AS v" } as const;
    const written = await open(dir, '', { source: text, columns: [declared('DATE', { format: '%d.%m.%Y' })] });
    expect(written.metadata.columns[0]?.samples).toEqual(['2026-02-03']);
  });

  test('digests are read as the spec says, without a question (DRT317)', async () => {
    const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
    const bytes = Buffer.from(sha1, 'hex').toString('base64');
    expect(await read('d.csv', csv(sha1), declared('BINARY', { format: 'hex' }))).toEqual([bytes]);
    await expect(read('d.csv', csv(sha1), declared('BINARY', {}))).rejects.toMatchObject({ code: 'DRT317' });
  });
});

describe('columns.x.from and nullable', () => {
  const ROWS = 'Account ID,Name ,Mail\n7,Ana,a@x\n8,,\n';
  const id: DeclaredColumn = { name: 'id', from: 'account id', type: parseDataType('BIGINT') };

  test('a renamed column has its new name, its place in the file, and an inferred type if none is declared', async () => {
    const batch = await open(folder({ 'd.csv': ROWS }), 'd.csv', {
      columns: [{ name: 'mail', from: 'Mail' }, { name: 'name', from: 'Name ' }, id],
      key: ['id'],
    });
    expect(batch.metadata.columns.map((c) => [c.name, c.type, c.origin])).toEqual([
      ['id', 'BIGINT', 'declared'],
      ['name', 'STRING', 'inferred'],
      ['mail', 'STRING', 'inferred'],
    ]);
    expect(batch.metadata.keys).toMatchObject({ columns: ['id'], observed: 2 });
  });

  test('one column may be loaded twice, and two may change places', async () => {
    const twice = await open(folder({ 'd.csv': 'a,b\n1,2\n' }), 'd.csv', {
      columns: [
        { name: 'a', from: 'b' },
        { name: 'b', from: 'a' },
        { name: 'c', from: 'a' },
      ],
    });
    expect(twice.metadata.columns.map((c) => [c.name, c.samples])).toEqual([
      ['b', ['1']],
      ['c', ['1']],
      ['a', ['2']],
    ]);
  });

  test('DRT306: from names no column; DRT306: a key by its old name; DRT305: the new name is taken', async () => {
    const dir = folder({ 'd.csv': ROWS });
    await expect(open(dir, 'd.csv', { columns: [{ name: 'id', from: 'Acount ID' }] })).rejects.toMatchObject({
      diagnostics: [
        { code: 'DRT306', message: expect.stringContaining('(columns.id.from)'), fix: 'did you mean "Account ID"?' },
      ],
    });
    await expect(open(dir, 'd.csv', { columns: [id], key: ['Account ID'] })).rejects.toMatchObject({
      diagnostics: [
        { code: 'DRT306', message: expect.stringContaining('columns.id.from renames it'), fix: 'write id' },
      ],
    });
    await expect(open(dir, 'd.csv', { columns: [{ name: 'Mail', from: 'Account ID' }] })).rejects.toMatchObject({
      diagnostics: [
        { code: 'DRT305', message: 'the rows have a column "Mail", and columns.Mail is made from "Account ID"' },
      ],
    });
  });

  test('H02: nullable: false rejects a row without a value, in a file that lacks the column too', async () => {
    const dir = folder({ 'a.csv': 'id,v\n1,x\n2,\n', 'b.csv': 'id\n3\n' });
    const batch = await open(dir, '*.csv', { columns: [{ name: 'v', notNull: true }], key: ['id'] });
    expect(batch.metadata.rows).toMatchObject({ load: 1, rejected: 2 });
    expect(batch.metadata.keys).toMatchObject({ observed: 3, protected: 2 });
    expect(batch.rejects.first).toMatchObject([
      { file: 'a.csv', row: 2, column: 'v', value: null, reason: 'is NULL, and columns.v.nullable is false' },
      { file: 'b.csv', row: 1, column: 'v', value: null },
    ]);
  });
});
