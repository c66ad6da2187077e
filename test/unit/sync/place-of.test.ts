import { expect, it } from 'vitest';
import type { SpecPath } from '../../../src/errors.js';
import { parseSyncSpec } from '../../../src/sync/index.js';

const TEXT = `columns:
  Price: DECIMAL(9,2)
destination:
  type: databricks
  catalog: main
  schema: crm
  table: t
  upsert_key: [id, day]
sync:
  mode: merge
  order_by: Price
`;

it.each<readonly [string, readonly SpecPath[], number, number]>([
  ['a value', [['destination', 'table']], 7, 10],
  ['an item', [['destination', 'upsert_key', 1]], 8, 20],
  ['the key of a list', [['destination', 'upsert_key']], 8, 3],
  ['a text that may be a list', [['sync', 'order_by', 0]], 11, 13],
  [
    'the first that is written',
    [
      ['sync', 'duplicates'],
      ['destination', 'table'],
    ],
    7,
    10,
  ],
  [
    'the section of what is absent',
    [
      ['sync', 'duplicates'],
      ['source', 'query'],
    ],
    9,
    1,
  ],
  ['the file of an absent section', [['source', 'query']], 1, 1],
  ['a column in another case', [['columns', 'PRICE']], 2, 10],
  ['the columns, of one that is not declared', [['columns', 'day']], 1, 1],
  ['nothing', [], 1, 1],
])('placeOf finds %s', (_, keys, line, column) => {
  const { placeOf } = parseSyncSpec(TEXT, { file: 'a.yml' });
  expect(placeOf(keys)).toEqual({ file: 'a.yml', line, column });
});
