import { expect, test } from 'vitest';
import { openBatch } from '../../../src/batch/index.js';
import { slicesOf } from '../../../src/batch/write-wire.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { linesOf } from '../../../src/types/rows.js';
import { folder, request } from './helpers.js';

const MB = 1024 * 1024;

test('H14: rows of short lines are printed at once; of long ones so many at a time, each row once', () => {
  expect(slicesOf(10_000_000, 0)).toEqual(['']);
  expect(slicesOf(5, 16 * MB)).toEqual(['']);
  expect(slicesOf(5, 33 * MB)).toEqual([
    ' AND rowid >= 0 AND rowid < 2',
    ' AND rowid >= 2 AND rowid < 4',
    ' AND rowid >= 4 AND rowid < 6',
  ]);
  // Never more slices than rows.
  expect(slicesOf(1, 100 * MB)).toEqual(['']);
});

test('H13: rows of 1 MB keep their order', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ id: 39 - i, v: 'x'.repeat(1_000_000) }));
  const dir = folder({ 'rows.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') });
  const columns = [
    { name: 'id', type: parseDataType('BIGINT') },
    { name: 'v', type: parseDataType('STRING') },
  ];
  await using batch = await openBatch(request(dir, 'rows.jsonl', { columns, key: ['id'] }));
  const ids: number[] = [];
  for await (const chunk of batch.rowsSource.rows())
    for (const line of linesOf(chunk)) ids.push(Number(/^{"id":(\d+),/.exec(line)?.[1]));
  expect(ids).toEqual(rows.map((row) => row.id));
}, 60_000);
