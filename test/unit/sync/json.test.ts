import { describe, expect, test } from 'vitest';
import { BASE, lines, parse } from './spec-text.js';

describe('source.json', () => {
  test('records', () => {
    const { source, json } = parse(`${BASE}source:\n  json: {records: data.items}\n`).spec;
    expect({ source, json }).toEqual({ source: undefined, json: { records: 'data.items' } });
  });

  test.each([
    [
      'files: a.json\n  json: {}',
      '8:3 DRT104 records is missing in source.json\n  fix: for example records: data.items',
    ],
    [
      'files: a.json\n  json: {records: .data}',
      '8:19 DRT103 source.json.records must be keys with a point between two, as data.items, not ".data"',
    ],
    [
      'query: SELECT 1 AS a\n  json: {records: data}',
      '8:3 DRT105 source.json goes with files, and the source is a query\n  fix: remove it, and take the rows apart in the query: SELECT unnest(data.items) …',
    ],
  ])('%j', (source, expected) => {
    expect(lines(`${BASE}source:\n  ${source}\n`)[0]).toBe(expected);
  });
});
