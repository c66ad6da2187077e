import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it, test } from 'vitest';
import { folder, lines, open } from './helpers.js';
import { INT96, INT96_OF_SPARK } from './int96.js';

type Element = Record<string, unknown>;
const leaf = (type: string, more: Element = {}): readonly Element[] => [
  { name: 'v', type, repetition_type: 'OPTIONAL', ...more },
];
const group = (more: Element, ...children: readonly (readonly Element[])[]): readonly Element[] => [
  { name: 'v', repetition_type: 'OPTIONAL', num_children: children.length, ...more },
  ...children.flat(),
];
const of = (name: string, [first = {}, ...rest]: readonly Element[]): readonly Element[] => [
  { ...first, name },
  ...rest,
];
const integer = (bits: number, signed: boolean) => ({ converted_type: `${signed ? '' : 'U'}INT_${bits}` });
const time = (type: 'TIME' | 'TIMESTAMP', unit: string, utc: boolean) => ({
  logical_type: { type, unit, isAdjustedToUTC: utc },
});
const decimal = (precision: number, scale: number) => ({ converted_type: 'DECIMAL', precision, scale });
const fixed = (length: number, more: Element = {}) => leaf('FIXED_LEN_BYTE_ARRAY', { type_length: length, ...more });
const utf8 = leaf('BYTE_ARRAY', { converted_type: 'UTF8' });
const list = (element: readonly Element[]): readonly Element[] => [
  { name: 'v', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...of('element', element),
];
const map = (key: readonly Element[], value: readonly Element[]): readonly Element[] => [
  { name: 'v', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'MAP' },
  { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
  { ...of('key', key)[0], repetition_type: 'REQUIRED' },
  ...of('value', value),
];
const SECOND = 1_700_000_000n;
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const CUT = 'refused: only microseconds would be read';

type TypeRow = readonly [
  is: string,
  elements: readonly Element[] | Buffer,
  value: unknown,
  type: string,
  wire?: string,
];

/** The documented row, the file's schema (or the file), a value, and what is read: type and wire form, or the message. */
const ROWS: readonly TypeRow[] = [
  ['BOOLEAN', leaf('BOOLEAN'), true, 'BOOLEAN', 'true'],
  ['INT32', leaf('INT32'), -5, 'INT', '-5'],
  ['INT32, INTEGER(8, signed)', leaf('INT32', integer(8, true)), -128, 'TINYINT', '-128'],
  ['INT32, INTEGER(16, signed)', leaf('INT32', integer(16, true)), -32768, 'SMALLINT', '-32768'],
  ['INT32, INTEGER(8, unsigned)', leaf('INT32', integer(8, false)), 255, 'SMALLINT', '255'],
  ['INT32, INTEGER(16, unsigned)', leaf('INT32', integer(16, false)), 65535, 'INT', '65535'],
  ['INT32, INTEGER(32, unsigned)', leaf('INT32', integer(32, false)), 4294967295, 'BIGINT', '4294967295'],
  ['INT32, DATE', leaf('INT32', { converted_type: 'DATE' }), -719162, 'DATE', '"0001-01-01"'],
  ['INT32, TIME(MILLIS)', leaf('INT32', time('TIME', 'MILLIS', false)), 3_723_004, 'STRING', '"01:02:03.004"'],
  ['INT32, DECIMAL(9,2)', leaf('INT32', decimal(9, 2)), -150n, 'DECIMAL(9,2)', '"-1.50"'],
  ['INT64', leaf('INT64'), 9007199254740993n, 'BIGINT', '9007199254740993'],
  [
    'INT64, INTEGER(64, unsigned)',
    leaf('INT64', integer(64, false)),
    2n ** 63n,
    'DECIMAL(20,0)',
    '"9223372036854775808"',
  ],
  ['INT64, DECIMAL(18,4)', leaf('INT64', decimal(18, 4)), 1n, 'DECIMAL(18,4)', '"0.0001"'],
  ['INT64, TIME(MICROS)', leaf('INT64', time('TIME', 'MICROS', false)), 3_723_000_004n, 'STRING', '"01:02:03.000004"'],
  ['INT64, TIME(NANOS)', leaf('INT64', time('TIME', 'NANOS', false)), 1n, CUT],
  [
    'INT64, TIMESTAMP(MILLIS or MICROS, UTC)',
    leaf('INT64', time('TIMESTAMP', 'MICROS', true)),
    SECOND * 1_000_000n + 1n,
    'TIMESTAMP',
    '"2023-11-14T22:13:20.000001Z"',
  ],
  [
    'INT64, TIMESTAMP(MILLIS or MICROS, local)',
    leaf('INT64', time('TIMESTAMP', 'MILLIS', false)),
    SECOND * 1000n + 7n,
    'TIMESTAMP_NTZ',
    '"2023-11-14T22:13:20.007"',
  ],
  ['INT64, TIMESTAMP(NANOS, UTC)', leaf('INT64', time('TIMESTAMP', 'NANOS', true)), 1n, CUT],
  [
    'INT64, TIMESTAMP(NANOS, local)',
    leaf('INT64', time('TIMESTAMP', 'NANOS', false)),
    SECOND * 1_000_000_000n + 1000n,
    'TIMESTAMP_NTZ',
    '"2023-11-14T22:13:20.000001"',
  ],
  ['INT96', Buffer.from(INT96, 'base64'), undefined, CUT],
  ['INT96 of Spark', Buffer.from(INT96_OF_SPARK, 'base64'), undefined, 'TIMESTAMP_NTZ', '"2023-11-14T22:13:20.123456"'],
  ['FLOAT', leaf('FLOAT'), 0.1, 'FLOAT', '0.1'],
  ['DOUBLE', leaf('DOUBLE'), 0.1, 'DOUBLE', '0.1'],
  ['BYTE_ARRAY', leaf('BYTE_ARRAY'), bytes(0, 255), 'BINARY', '"AP8="'],
  ['BYTE_ARRAY, STRING', utf8, 'é"\n', 'STRING', '"é\\"\\n"'],
  ['BYTE_ARRAY, ENUM', leaf('BYTE_ARRAY', { converted_type: 'ENUM' }), bytes(65, 66), 'STRING', '"AB"'],
  [
    'BYTE_ARRAY, JSON',
    leaf('BYTE_ARRAY', { converted_type: 'JSON' }),
    { a: [1, null] },
    'STRING',
    '"{\\"a\\":[1,null]}"',
  ],
  ['BYTE_ARRAY, BSON', leaf('BYTE_ARRAY', { converted_type: 'BSON' }), bytes(1, 2), 'refused: a type that is not read'],
  [
    'BYTE_ARRAY or FIXED, DECIMAL(38,2)',
    fixed(16, decimal(38, 2)),
    -(10n ** 38n - 1n),
    'DECIMAL(38,2)',
    '"-999999999999999999999999999999999999.99"',
  ],
  ['BYTE_ARRAY or FIXED, DECIMAL over 38', fixed(17, decimal(40, 2)), 150n, 'refused: DECIMAL of more than 38 digits'],
  ['FIXED', fixed(2), bytes(1, 254), 'BINARY', '"Af4="'],
  [
    'FIXED, UUID',
    fixed(16, { logical_type: { type: 'UUID' } }),
    '123e4567-e89b-12d3-a456-426614174000',
    'STRING',
    '"123e4567-e89b-12d3-a456-426614174000"',
  ],
  ['FIXED, FLOAT16', fixed(2, { logical_type: { type: 'FLOAT16' } }), 1.5, 'FLOAT', '1.5'],
  [
    'FIXED, INTERVAL',
    fixed(12, { converted_type: 'INTERVAL' }),
    bytes(1, 0, 0, 0, 2, 0, 0, 0, 232, 3, 0, 0),
    'STRING',
    '"1 month 2 days 00:00:01"',
  ],
  ['LIST', list(leaf('INT32', decimal(9, 2))), [150n, null], 'ARRAY<DECIMAL(9,2)>', '["1.50",null]'],
  ['MAP', map(utf8, leaf('INT64')), { a: 1n, b: null }, 'MAP<STRING, BIGINT>', '{"a":1,"b":null}'],
  [
    'group',
    group({}, of('a', utf8), of('b', leaf('BYTE_ARRAY'))),
    { a: 'x', b: bytes(255) },
    'STRUCT<a: STRING, b: BINARY>',
    '{"a":"x","b":"/w=="}',
  ],
  [
    'group, VARIANT without saying so',
    group({}, of('metadata', leaf('BYTE_ARRAY')), of('value', leaf('BYTE_ARRAY'))),
    { metadata: bytes(1, 0, 0), value: bytes(12, 5) },
    'refused: VARIANT as Spark writes it',
  ],
];

const file = (elements: readonly Element[], value: unknown): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: 'v', data: [value, null] as never }],
      schema: [{ name: 'root', num_children: 1 }, ...elements] as never,
    }),
  );

const isBytes = (elements: readonly Element[] | Buffer): elements is Buffer => Buffer.isBuffer(elements);

describe('every type of Parquet, from a file of another writer', () => {
  test.for(ROWS)('H34: %s', async ([, elements, value, type, wire]) => {
    const dir = folder({ 'a.parquet': isBytes(elements) ? elements : file(elements, value) });
    if (wire === undefined) {
      const message = expect.stringContaining(type.replace('refused: ', ''));
      await expect(open(dir, 'a.parquet')).rejects.toMatchObject({ code: 'DRT303', message });
      return;
    }
    const batch = await open(dir, 'a.parquet');
    expect(batch.metadata.columns.map((c) => c.type)).toEqual([type]);
    const [first, ...others] = (await lines(batch.rowsSource.rows())).map((line) => line.replace('"t":', '"v":'));
    expect([first, others]).toEqual([`{"v":${wire}}`, isBytes(elements) ? [] : ['{"v":null}']]);
  });

  it('the table in docs/reference.md has the same rows', () => {
    const section =
      readFileSync('docs/reference.md', 'utf8').split('### Types of Parquet\n')[1]?.split('\n### ')[0] ?? '';
    const rows = [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, is = '', becomes = '']) => [
      is,
      becomes.replaceAll('`', ''),
    ]);
    expect(rows).toEqual(ROWS.map(([is, , , type]) => [is, type]));
  });
});
