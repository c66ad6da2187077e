import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataType } from '../../src/types/data-type.js';
import type { CanonicalValue } from '../../src/types/value.js';
import { columnType, someValue } from './arbitraries/values.js';
import { createTable, readTable } from './duckdb-table.js';
import { compare, identity } from './values.js';

const double: DataType = { kind: 'double' };
const string: DataType = { kind: 'string' };
const decimal: DataType = { kind: 'decimal', precision: 18, scale: 2 };
const timestamp: DataType = { kind: 'timestamp' };

describe('when two values are equal', () => {
  const cases: readonly [string, DataType, CanonicalValue, CanonicalValue, boolean][] = [
    ['NaN is NaN', double, 'NaN', 'NaN', true],
    ['-0.0 is 0.0', double, '-0.0', '0', true],
    ['1.0 is 1', double, '1.0', '1', true],
    ['NULL is NULL', double, null, null, true],
    ['NULL is not 0', double, null, '0', false],
    ['NULL is not the text null', string, null, 'null', false],
    ['case counts', string, 'a', 'A', false],
    ['spaces count', string, 'a', 'a ', false],
    ['one character is not two', string, 'é', 'e\u0301', false],
    ['1.5 is 1.50', decimal, '1.5', '1.50', true],
    ['-0.00 is 0.00', decimal, '-0.00', '0.00', true],
    [
      'a map has no order',
      { kind: 'map', key: string, value: string },
      [
        ['a', '1'],
        ['b', null],
      ],
      [
        ['b', null],
        ['a', '1'],
      ],
      true,
    ],
    ['an array has one', { kind: 'array', element: string }, ['a', 'b'], ['b', 'a'], false],
    ['an element may hold a comma', { kind: 'array', element: string }, ['a","b'], ['a', 'b'], false],
  ];
  it.each(cases)('%s', (_title, type, a, b, equal) => {
    expect(identity(type, a) === identity(type, b)).toBe(equal);
  });
});

describe('the order of values', () => {
  const cases: readonly [string, DataType, CanonicalValue, CanonicalValue][] = [
    ['NULL comes first', double, null, '-Infinity'],
    ['NaN comes last', double, 'Infinity', 'NaN'],
    ['whole numbers by value', { kind: 'bigint' }, '9', '10'],
    ['decimals by value', decimal, '9.50', '10.25'],
    ['a fraction of a second is later', timestamp, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5Z'],
    ['text by its bytes', string, '\uffee', '😀'],
  ];
  it.each(cases)('%s', (_title, type, less, more) => {
    expect(Math.sign(compare(type, less, more))).toBe(-1);
    expect(Math.sign(compare(type, more, less))).toBe(1);
    expect(compare(type, less, less)).toBe(0);
  });
});

it('DuckDB calls the same values equal, in the same order, and gives back what was put in', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const ordered = (type: DataType) => type.kind !== 'array' && type.kind !== 'struct';
  await connection.run("SET TimeZone = 'UTC'");
  await fc.assert(
    fc.asyncProperty(
      columnType.chain((type) => fc.tuple(fc.constant(type), fc.tuple(someValue(type), someValue(type)))),
      async ([type, [a, b]]) => {
        const table = {
          columns: [
            { name: 'a', type },
            { name: 'b', type },
          ],
          rows: [[a, b]],
        };
        await connection.run('DROP TABLE IF EXISTS v');
        await createTable(connection, 'v', table);
        const [row = []] = await readTable(connection, 'v', table);
        expect(row.map((v) => identity(type, v))).toEqual([a, b].map((v) => identity(type, v)));
        const answer = await connection.runAndReadAll('SELECT a IS NOT DISTINCT FROM b, a < b FROM v');
        const [equal, less] = answer.getRows()[0] ?? [];
        expect(equal).toBe(identity(type, a) === identity(type, b));
        if (ordered(type)) expect(less).toBe(compare(type, a, b) < 0);
      },
    ),
    { numRuns: 300 },
  );
  connection.closeSync();
  instance.closeSync();
});
