import { expect, test } from 'vitest';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { linesOf } from '../../../src/types/rows.js';
import { columns, folder, open } from './helpers.js';

const ROWS = 'id,region,note\n1,EU,a\n2,"",""\n3,,b\n4,__HIVE_DEFAULT_PARTITION__,""\n5," ",c\n';
const target = [
  { name: 'id', type: parseDataType('BIGINT') },
  { name: 'Region', type: parseDataType('VARCHAR(30)'), partition: true as const },
  { name: 'note', type: parseDataType('STRING') },
];

async function lines(batch: Awaited<ReturnType<typeof open>>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const chunk of batch.rowsSource.rows())
    all.push(...linesOf(chunk).map((line) => JSON.parse(line) as unknown));
  return all;
}

test('H35: an empty text of a partition column is the NULL that Delta will keep, and the warning counts them', async () => {
  const batch = await open(folder({ 'd.csv': ROWS }), 'd.csv', { target });
  expect(await lines(batch)).toEqual([
    { id: 1, Region: 'EU', note: 'a' },
    { id: 2, Region: null, note: '' },
    { id: 3, Region: null, note: 'b' },
    { id: 4, Region: null, note: '' },
    { id: 5, Region: ' ', note: 'c' },
  ]);
  expect(batch.diagnostics).toMatchObject([
    { code: 'DRT213', severity: 'warning', message: expect.stringMatching(/partitioned by Region.* NULL in 2 rows$/) },
  ]);
  expect(batch.metadata.columns.map((c) => [c.name, c.nulls, c.emptyTexts])).toEqual([
    ['id', 0, undefined],
    ['Region', 3, undefined],
    ['note', 0, 2],
  ]);
});

test('H35: in a key such a row is rejected and says why, and loads where NULL keys match', async () => {
  const dir = folder({ 'd.csv': ROWS });
  const key = { key: ['id', 'region'], target };
  const rejected = await open(dir, 'd.csv', key);
  expect(rejected.metadata.rows).toMatchObject({ load: 2, rejected: 3 });
  expect(rejected.rejects.first[0]).toMatchObject({
    row: 2,
    column: 'Region',
    value: null,
    reason: "is NULL, as Delta keeps '' in a partition column, and it is part of the key (sync.null_keys: reject)",
  });
  expect((await open(dir, 'd.csv', { ...key, nullKeys: 'match' })).metadata.rows).toMatchObject({
    load: 5,
    rejected: 0,
  });
});

test('H35: without the target the batch says which columns have empty texts, and keeps them', async () => {
  const batch = await open(folder({ 'd.csv': ROWS }), 'd.csv', { columns: columns({ region: 'STRING' }) });
  expect(batch.metadata.columns.map((c) => [c.name, c.emptyTexts])).toEqual([
    ['id', undefined],
    ['region', 2],
    ['note', 2],
  ]);
  expect(batch.diagnostics).toEqual([]);
  expect(await lines(batch)).toContainEqual({ region: '', id: 2, note: '' });
});
