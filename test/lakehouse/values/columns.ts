import fc from 'fast-check';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';
import { someValue } from '../../model/arbitraries/values.js';
import type { Cell, Column } from './round-trip.js';
import { TEXTS } from './text.js';

/** The same values in every run: the given ones, then NULL, then drawn ones. */
function column(type: string, given: readonly CanonicalValue[], drawn = 60): Column {
  const more = drawn === 0 ? [] : fc.sample(someValue(parseDataType(type)), { seed: 8, numRuns: drawn });
  const values = [...given, null, ...more];
  return { name: type.replace(/\W+/g, '_').toLowerCase(), type, cells: values.map((value) => ({ value })) };
}

/** The file's spelling, and what it means. */
const spelled = (json: string, value: CanonicalValue): Cell => ({ json, value });
const nines = (n: number): string => '9'.repeat(n);

/** Each text alone, in a column of limited length, and in each place that a nested value has. */
export const TEXT_COLUMNS: readonly Column[] = [
  { name: 'alone', type: 'STRING', cells: TEXTS.map((value) => ({ value })) },
  {
    name: 'limited',
    type: 'VARCHAR(24)',
    cells: TEXTS.map((value) => ({ value: [...value].length <= 24 ? value : null })),
  },
  { name: 'listed', type: 'ARRAY<STRING>', cells: TEXTS.map((value) => ({ value: [value, null, value] })) },
  {
    name: 'mapped',
    type: 'MAP<STRING, STRING>',
    cells: TEXTS.map((value) => ({
      value: [
        [value, value],
        [`${value}.`, null],
      ],
    })),
  },
  {
    name: 'held',
    type: 'STRUCT<`a b`: STRING, c: STRING>',
    cells: TEXTS.map((value) => ({ value: { 'a b': value, c: null } })),
  },
  { name: 'varied', type: 'VARIANT', cells: TEXTS.map((value) => ({ value: { json: JSON.stringify({ k: value }) } })) },
];

export const SCALAR_COLUMNS: readonly Column[] = [
  column('BOOLEAN', [true, false]),
  column('TINYINT', ['-128', '127']),
  column('SMALLINT', ['-32768', '32767']),
  column('INT', ['-2147483648', '2147483647']),
  column('BIGINT', ['-9223372036854775808', '9223372036854775807', '9007199254740993']),
  column('DECIMAL(38,0)', [nines(38), `-${nines(38)}`, '0']),
  column('DECIMAL(38,19)', [`${nines(19)}.${nines(19)}`, '-0.0000000000000000001']),
  column('DECIMAL(38,38)', [`0.${nines(38)}`, `-0.${nines(38)}`, `0.${'0'.repeat(37)}1`]),
  column('DECIMAL(1,0)', ['9', '-9']),
  column('FLOAT', ['NaN', 'Infinity', '-Infinity', '-0.0', '0', '1e-45', '3.4028235e+38', '1.17549435e-38', '0.1']),
  column('DOUBLE', [
    ...['NaN', 'Infinity', '-Infinity', '-0.0', '0', '5e-324', '1.7976931348623157e+308', '2.2250738585072014e-308'],
    ...['0.1', '0.30000000000000004', '9007199254740992', '1e21', '123456789.12345679'],
  ]),
  column('DATE', ['0001-01-01', '9999-12-31', '1582-10-04', '1582-10-05', '1582-10-15', '0004-02-29', '1970-01-01']),
  {
    name: 'instant',
    type: 'TIMESTAMP',
    cells: [
      ...column('TIMESTAMP', ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z']).cells,
      spelled('"2026-03-29T02:30:00.000001+02:00"', '2026-03-29T00:30:00.000001Z'),
      spelled('"2026-03-29 02:30:00.5-0330"', '2026-03-29T06:00:00.5Z'),
      spelled('"0001-01-01T00:00:00-18:00"', '0001-01-01T18:00:00Z'),
      spelled('"9999-12-31T23:59:59.999999+18:00"', '9999-12-31T05:59:59.999999Z'),
      spelled('"2026-10-25T02:30:00"', '2026-10-25T02:30:00Z'),
      spelled('"2026-10-25"', '2026-10-25T00:00:00Z'),
      spelled('"1900-01-01T00:00:00+00:00"', '1900-01-01T00:00:00Z'),
    ],
  },
  column('TIMESTAMP_NTZ', [
    ...['0001-01-01T00:00:00', '9999-12-31T23:59:59.999999', '2026-03-29T02:30:00', '1582-10-10T12:00:00.000001'],
  ]),
  column('BINARY', [
    '',
    'AA==',
    'AAEC',
    '/////w==',
    Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('base64'),
  ]),
];

export const NESTED_COLUMNS: readonly Column[] = [
  column('ARRAY<BIGINT>', [[], [null], ['9223372036854775807', null, '-1']], 0),
  column('ARRAY<DECIMAL(38,10)>', [[], ['1.0000000000', `${nines(28)}.${nines(10)}`, null]], 20),
  column('ARRAY<ARRAY<DOUBLE>>', [[], [[]], [null, [], [null, 'NaN', '-0.0', 'Infinity']]], 0),
  column('ARRAY<TIMESTAMP>', [['0001-01-01T00:00:00Z', null, '9999-12-31T23:59:59.999999Z']], 20),
  column('ARRAY<BINARY>', [['', 'AA==', null]], 20),
  column(
    'STRUCT<a: INT, b: STRUCT<c: DATE, d: ARRAY<VARCHAR(9)>>>',
    [
      { a: null, b: null },
      { a: '1', b: { c: null, d: null } },
      { a: null, b: { c: '0001-01-01', d: [] } },
      { a: '-1', b: { c: '9999-12-31', d: ['', null, 'nine char'] } },
    ],
    20,
  ),
  column(
    'MAP<STRING, DECIMAL(38,2)>',
    [
      [],
      [
        ['', null],
        ['__proto__', '1.00'],
        ['1', `${nines(36)}.99`],
      ],
    ],
    0,
  ),
  column(
    'MAP<BIGINT, STRING>',
    [
      [],
      [
        ['9223372036854775807', 'max'],
        ['-1', null],
      ],
    ],
    0,
  ),
  column(
    'MAP<DATE, ARRAY<INT>>',
    [
      [],
      [
        ['0001-01-01', []],
        ['9999-12-31', [null, '1']],
      ],
    ],
    0,
  ),
  column(
    'MAP<TIMESTAMP, DOUBLE>',
    [
      [
        ['2026-01-01T00:00:00.000001Z', 'NaN'],
        ['0001-01-01T00:00:00Z', null],
      ],
    ],
    0,
  ),
  column(
    'MAP<DECIMAL(5,2), BOOLEAN>',
    [
      [
        ['1.50', true],
        ['-999.99', null],
      ],
    ],
    0,
  ),
  column(
    'MAP<BINARY, BINARY>',
    [
      [
        ['AA==', ''],
        ['', null],
      ],
    ],
    0,
  ),
  column(
    'VARIANT',
    ['{}', '[]', '""', '0', '-1.5', 'true', '{"a":{"b":[1,null,"x",{"c":null}]},"é":"😀"}', '[[],{}]'].map((json) => ({
      json,
    })),
    0,
  ),
];

/** Types that have no equality where they stand: such rows are written by every merge (DRT209). */
export const UNEQUAL_COLUMNS: readonly Column[] = [
  column(
    'STRUCT<m: MAP<STRING, INT>, n: MAP<INT, STRING>>',
    [
      { m: null, n: null },
      { m: [], n: [] },
      {
        m: [
          ['a', null],
          ['b', '2'],
        ],
        n: [
          ['-2147483648', 'x'],
          ['1', null],
        ],
      },
    ],
    0,
  ),
  column('ARRAY<MAP<STRING, ARRAY<STRING>>>', [[], [null, [], [['k', [null, "it's ${x}"]]]]], 0),
  column('ARRAY<VARIANT>', [[], [null, { json: '{"a":1}' }, { json: '"null"' }]], 0),
  column(
    'STRUCT<v: VARIANT, w: STRUCT<x: VARIANT>>',
    [
      { v: null, w: null },
      { v: { json: '[1]' }, w: { x: null } },
    ],
    0,
  ),
  column(
    'MAP<STRING, VARIANT>',
    [
      [
        ['a', { json: '1' }],
        ['b', null],
      ],
    ],
    0,
  ),
  column(
    'MAP<STRUCT<a: INT, b: STRING>, STRING>',
    [
      [
        [{ a: '1', b: null }, 'x'],
        [{ a: null, b: '' }, null],
      ],
    ],
    0,
  ),
  {
    name: 'padded',
    type: 'CHAR(4)',
    cells: TEXTS.map((value) => ({ value: [...value].length <= 4 ? value : null })),
  },
];
