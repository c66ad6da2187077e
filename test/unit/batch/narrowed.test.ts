import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { columns, folder, open } from './helpers.js';

const file = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'n', data: [1n, 2n], type: 'INT64' },
      { name: 's', data: ['a', 'b'], type: 'STRING' },
    ],
  }),
);

it('DRT218: a declared type that holds less than the column of a Parquet file is said', async () => {
  const batch = await open(folder({ 'a.parquet': file }), 'a.parquet', { columns: columns({ n: 'INT' }) });
  expect(batch.diagnostics).toMatchObject([
    {
      code: 'DRT218',
      message: "n is declared INT, and the file has BIGINT: values that only the file's type holds are rejected",
      specKeys: [['columns', 'n']],
    },
  ]);
});

it.each([
  ['the same type', { n: 'BIGINT' }],
  ['a wider one', { n: 'DECIMAL(20,0)' }],
  ['a length for text, which Parquet has none of', { s: 'VARCHAR(10)' }],
])('DRT218: not of %s', async (_, declared) => {
  const batch = await open(folder({ 'a.parquet': file }), 'a.parquet', { columns: columns(declared) });
  expect(batch.diagnostics).toEqual([]);
});

it('DRT218: not of a file of text, whose values fit or are rejected', async () => {
  const batch = await open(folder({ 'a.csv': 'n\n1\n2\n' }), 'a.csv', { columns: columns({ n: 'TINYINT' }) });
  expect(batch.diagnostics).toEqual([]);
});
