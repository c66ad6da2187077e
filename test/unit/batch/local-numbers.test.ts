import { describe, expect, it } from 'vitest';
import type { CsvOptions } from '../../../src/types/csv-options.js';
import { columns, folder, lines, open, types } from './helpers.js';

const GERMAN: CsvOptions = { delimiter: ';', decimal: ',', thousands: '.' };

const column = async (values: readonly string[], csv: CsvOptions, type?: string) => {
  const text = ['id;n', ...values.map((v, i) => `${i};${v}`), ''].join('\n');
  await using batch = await open(folder({ 'a.csv': text }), 'a.csv', {
    csv: { delimiter: ';', ...csv },
    columns: type === undefined ? [] : columns({ n: type }),
  });
  const read = (await lines(batch.rowsSource.rows())).map((line) => /"n":(.*?)[,}]/.exec(line)?.[1] ?? line);
  const { because, decidedBy } = batch.metadata.columns.find((c) => c.name === 'n') ?? {};
  return {
    type: types(batch).n,
    read,
    rejected: batch.rejects.first.map((r) => r.value),
    because: [because, decidedBy].filter(Boolean).join(': '),
  };
};

describe('source.csv.decimal and thousands', () => {
  it.each([
    [
      'DECIMAL(18,2)',
      ['1.234,50', '-12,5', '7', '+0,01', ',5', '1234567,89'],
      ['1234.50', '-12.50', '7.00', '0.01', '0.50', '1234567.89'],
    ],
    ['DECIMAL(38,2)', ['12.345.678.901.234.567.890.123,45'], ['12345678901234567890123.45']],
    ['BIGINT', ['1.234', '9.223.372.036.854.775.807', '5,00'], ['1234', '9223372036854775807', '5']],
    ['DOUBLE', ['0,1', '1,5e-7', '1.000,25'], ['0.1', '1.5e-07', '1000.25']],
  ])('%s: each value exactly', async (type, values, expected) => {
    const { read, rejected } = await column(values, GERMAN, type);
    expect({ read: read.map((v) => v.replaceAll('"', '')), rejected }).toEqual({ read: expected, rejected: [] });
  });

  it.each([
    ['a point where the comma is the sign', GERMAN, ['1.50', '1.5', '12.34.567', '1.234.56']],
    ['groups of other than three digits', GERMAN, ['1.23,5', '1234.567', '.123', '1..234', '1.234.,5']],
    ['a group in the fraction', GERMAN, ['1,234.567', '0,000.1']],
    ['groups without thousands', { decimal: ',' }, ['1.234,50', '1 234', '1.234']],
    ['the comma in the usual form', { thousands: "'" }, ['12,50', "1'23", "1'234,5"]],
  ])('nothing is guessed: %s', async (_what, csv, values) => {
    expect(await column(values, csv, 'DECIMAL(18,4)')).toMatchObject({ read: [], rejected: values });
  });

  it.each([
    ["'", "1'234.5", '1234.50'],
    [' ', '1 234.5', '1234.50'],
    ['\u00a0', '1\u00a0234\u00a0567', '1234567.00'],
    ['\u202f', '1\u202f234.5', '1234.50'],
    [',', '"1,234.5"', '1234.50'],
    ['_', '1_234', '1234.00'],
  ])('thousands: %j', async (thousands, value, expected) => {
    const { read } = await column([value], { thousands }, 'DECIMAL(18,2)');
    expect(read.map((v) => v.replaceAll('"', ''))).toEqual([expected]);
  });

  it.each([
    [['1.234,50', '7,25'], 'DECIMAL(18,2)', 'numbers, each with 2 decimals'],
    [['1.234', '7'], 'BIGINT', 'whole numbers'],
    [['0,5', '1,25'], 'DOUBLE', 'numbers, some with a fraction'],
    [['2026-01-02', '2026-01-03'], 'DATE', 'ISO dates'],
    [['1,50', '1.50'], 'STRING', 'a mixture of numbers and text: "1.50", row 2'],
    [['1.50', '2.50'], 'STRING', 'text'],
    [['1,5', '007'], 'STRING', 'numbers, some with a leading zero: "007", row 2'],
    [['true', 'false'], 'BOOLEAN', 'all true or false'],
  ])('%j is inferred as %s', async (values, type, because) => {
    expect(await column(values, GERMAN)).toMatchObject({ type, because });
  });

  it('text stays as it is', async () => {
    expect(await column(['1.234,50', '1.50'], GERMAN, 'STRING')).toMatchObject({ read: ['"1.234', '"1.50"'] });
  });

  it('JSON beside it has numbers of its own', async () => {
    const dir = folder({ 'a.csv': 'n\n"1,5"\n', 'b.jsonl': '{"n": 2.5}\n' });
    await using batch = await open(dir, '*', { csv: { decimal: ',' }, columns: columns({ n: 'DECIMAL(4,2)' }) });
    expect(await lines(batch.rowsSource.rows())).toEqual(
      ['{"n":"1.50"}', '{"n":"2.50"}'].map((l) => expect.stringMatching(l.replaceAll('"', '"?'))),
    );
  });
});
