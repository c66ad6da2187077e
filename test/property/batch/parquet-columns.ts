import fc from 'fast-check';
import type { parquetWriteBuffer } from 'hyparquet-writer';
import type { DataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { date, string, TYPES, text, textFor } from './cells.js';
import { type Cell, convert, decimalText, NumberText, REJECT, throughText, type Wire } from './model.js';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

/** A value as the writer takes it. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Value[]
  | readonly unknown[]
  | Readonly<Record<string, unknown>>;

/** A physical column of a Parquet file, declared as `type`. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: DataType;
  readonly elements: readonly SchemaElement[];
  readonly values: fc.Arbitrary<Value>;
  /** What loads, by the model. */
  readonly wire: (value: Value) => Wire | typeof REJECT;
}

/** A physical type: how it is written, what it may hold, and what a value of it means as text or JSON. */
interface Source {
  readonly name: string;
  readonly elements: (name: string) => readonly SchemaElement[];
  readonly values: fc.Arbitrary<Value>;
  readonly cell: (value: Value) => Cell;
  readonly into: readonly string[];
  /** Where the value itself decides, not its text. */
  readonly direct?: (type: DataType, value: Value) => Wire | typeof REJECT | undefined;
}

const leaf =
  (type: SchemaElement['type'], more: Partial<SchemaElement> = {}) =>
  (name: string): readonly SchemaElement[] => [{ name, type, repetition_type: 'OPTIONAL', ...more } as SchemaElement];
const number = (value: Value): Cell => new NumberText(String(value));
const INTEGER_TARGETS = [
  'TINYINT',
  'INT',
  'BIGINT',
  'DECIMAL(12,2)',
  'DECIMAL(38,10)',
  'FLOAT',
  'DOUBLE',
  'STRING',
  'DATE',
  'BOOLEAN',
];
const bits = (n: number) => [-(2n ** BigInt(n - 1)), 2n ** BigInt(n - 1) - 1n] as const;
const whole = (min: bigint, max: bigint, ...edges: bigint[]) =>
  fc.oneof(
    fc.bigInt({ min, max }),
    fc.bigInt({ min: -200n < min ? min : -200n, max: 200n }),
    fc.constantFrom(min, max, ...edges),
  );

const integer = (
  name: string,
  bitsOf: 32 | 64,
  more: Partial<SchemaElement>,
  values: fc.Arbitrary<bigint>,
): Source => ({
  name,
  elements: leaf(bitsOf === 32 ? 'INT32' : 'INT64', more),
  values: values.map((v) => (bitsOf === 32 ? Number(v) : v)),
  cell: number,
  into: INTEGER_TARGETS,
});

const decimal = (precision: number, scale: number): Source => ({
  name: `decimal_${precision}_${scale}`,
  elements: leaf(precision <= 9 ? 'INT32' : precision <= 18 ? 'INT64' : 'FIXED_LEN_BYTE_ARRAY', {
    ...(precision > 18 ? { type_length: 16 } : {}),
    converted_type: 'DECIMAL',
    precision,
    scale,
  }),
  values: whole(
    1n - 10n ** BigInt(precision),
    10n ** BigInt(precision) - 1n,
    ...[1n, 5n].map((n) => n * 10n ** BigInt(Math.min(scale, precision - 1))),
  ),
  cell: (v) => new NumberText(decimalText(v as bigint, scale)),
  into: ['BIGINT', 'DECIMAL(12,2)', 'DECIMAL(38,10)', 'DECIMAL(38,38)', 'DOUBLE', 'STRING'],
});

/** The exact value of a whole number in binary, digits and all. */
function floating(type: DataType, value: Value): Wire | typeof REJECT | undefined {
  const n = value as number;
  if (type.kind === 'double') return Number.isFinite(n) ? new NumberText(String(n)) : String(n);
  if (!Number.isInteger(n)) return undefined;
  if (type.kind === 'float') return Math.fround(n) === n ? new NumberText(String(n)) : REJECT;
  return convert(type, new NumberText(BigInt(n).toString()));
}
const FLOATING_TARGETS = ['INT', 'BIGINT', 'DECIMAL(12,2)', 'DECIMAL(38,10)', 'FLOAT', 'DOUBLE'];
const floatCell = (value: Value): Cell => (Number.isFinite(value) ? number(value) : String(value));

const clock = (unit: 'MILLIS' | 'MICROS' | 'NANOS', utc: boolean): Source => {
  const second = { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n }[unit];
  // Years 0 to 10000, or what nanoseconds reach.
  const [min, max] = unit === 'NANOS' ? [-9_000_000_000n, 9_000_000_000n] : [-62_200_000_000n, 253_500_000_000n];
  return {
    name: `timestamp_${unit}_${utc ? 'utc' : 'local'}`.toLowerCase(),
    elements: leaf('INT64', { logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: utc, unit } }),
    values: fc.oneof(
      whole(min * second, max * second, -62_135_596_800n * second < min * second ? 0n : -62_135_596_800n * second),
      fc.bigInt({ min, max }).map((s) => s * second),
      ...(unit === 'NANOS'
        ? [fc.bigInt({ min: min * 1_000_000n, max: max * 1_000_000n }).map((us) => us * 1000n)]
        : []),
    ),
    cell: (v) => isoText(v as bigint, second, utc),
    into: ['TIMESTAMP', 'TIMESTAMP_NTZ', 'BIGINT', 'DATE'],
  };
};

/** A count of 1/`second` since 1970 as ISO text with all its digits; a year that ISO cannot write is no time. */
function isoText(value: bigint, second: bigint, utc: boolean): string {
  const past = ((value % second) + second) % second;
  const at = new Date(Number((value - past) / second) * 1000);
  const year = at.getUTCFullYear();
  if (year < 1 || year > 9999) return 'beyond';
  const fraction = past.toString().padStart(second.toString().length - 1, '0');
  return `${at.toISOString().slice(0, 19)}.${fraction}${utc ? 'Z' : ''}`;
}

const DAY = 86_400_000;
const SOURCES: readonly Source[] = [
  integer('int32', 32, {}, whole(...bits(32), 127n, 128n)),
  integer('int64', 64, {}, whole(...bits(64), 2n ** 53n + 1n, 2n ** 31n)),
  integer('uint32', 32, { converted_type: 'UINT_32' }, whole(0n, 2n ** 32n - 1n)),
  integer('uint64', 64, { converted_type: 'UINT_64' }, whole(0n, 2n ** 64n - 1n, 2n ** 63n)),
  decimal(9, 2),
  decimal(18, 4),
  decimal(38, 10),
  decimal(38, 38),
  {
    name: 'double',
    elements: leaf('DOUBLE'),
    values: fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(2 ** 53 + 2, 2 ** 60 + 2 ** 8, 1e37, -(2 ** 63), 0.1, 16777217, -0),
    ),
    cell: floatCell,
    into: FLOATING_TARGETS,
    direct: floating,
  },
  {
    name: 'float',
    elements: leaf('FLOAT'),
    values: fc
      .oneof(fc.float(), fc.integer({ min: -9999, max: 9999 }), fc.constantFrom(16777216, 2 ** 62))
      .map(Math.fround),
    cell: floatCell,
    into: ['BIGINT', 'FLOAT', 'DOUBLE'],
    direct: (type, v) => (type.kind === 'float' ? floating({ kind: 'double' }, v) : (floating(type, v) ?? REJECT)),
  },
  {
    name: 'boolean',
    elements: leaf('BOOLEAN'),
    values: fc.boolean(),
    cell: (v) => v as boolean,
    into: ['BOOLEAN', 'STRING', 'INT'],
  },
  {
    name: 'text',
    elements: leaf('BYTE_ARRAY', { converted_type: 'UTF8' }),
    values: text,
    cell: (v) => v as string,
    into: [],
  },
  {
    name: 'bytes',
    elements: leaf('BYTE_ARRAY'),
    values: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      string.map((s) => new TextEncoder().encode(s)),
    ),
    cell: (v) => Buffer.from(v as Uint8Array).toString('base64'),
    into: ['BINARY', 'STRING'],
    direct: (type, v) => (type.kind === 'string' ? utf8(v as Uint8Array) : undefined),
  },
  {
    name: 'date',
    elements: leaf('INT32', { converted_type: 'DATE' }),
    values: fc.oneof(
      fc.integer({ min: -720_000, max: 2_933_000 }),
      date.map((d) => Math.floor((Date.parse(`${d}T00:00:00Z`) || 0) / DAY)),
    ),
    cell: (v) => isoText(BigInt(v as number) * 86_400n, 1n, false).slice(0, 10),
    into: ['DATE', 'TIMESTAMP', 'TIMESTAMP_NTZ', 'INT'],
  },
  clock('MILLIS', true),
  clock('MILLIS', false),
  clock('MICROS', true),
  clock('MICROS', false),
  clock('NANOS', false),
];

function utf8(bytes: Uint8Array): Wire | typeof REJECT {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return REJECT;
  }
}

const optional = (element: Omit<SchemaElement, 'repetition_type'>): SchemaElement =>
  ({ ...element, repetition_type: 'OPTIONAL' }) as SchemaElement;
const listOf = (name: string, elements: readonly SchemaElement[]): readonly SchemaElement[] => [
  optional({ name, num_children: 1, converted_type: 'LIST' }),
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  ...elements,
];
const money = decimal(18, 3);
const entry = fc.tuple(fc.string({ maxLength: 4 }), fc.option(fc.double()));
const nested: readonly ParquetColumn[] = [
  {
    name: 'list_of_decimals',
    type: parseDataType('ARRAY<DECIMAL(12,2)>'),
    elements: listOf('list_of_decimals', money.elements('element')),
    values: fc.array(fc.option(money.values), { maxLength: 4 }),
    wire: (v) =>
      convert(
        parseDataType('ARRAY<DECIMAL(12,2)>'),
        (v as Value[]).map((x) => (x === null ? null : money.cell(x))),
      ),
  },
  {
    name: 'group',
    type: parseDataType('STRUCT<b: STRING, a: INT, c: ARRAY<DATE>>'),
    elements: [
      optional({ name: 'group', num_children: 2 }),
      ...leaf('INT64')('a'),
      ...leaf('BYTE_ARRAY', { converted_type: 'UTF8' })('b'),
    ],
    values: fc.record({ a: fc.option(whole(...bits(64), ...bits(32))), b: fc.option(string) }),
    wire: (v) => {
      const { a, b } = v as { a: bigint | null; b: string | null };
      return convert(parseDataType('STRUCT<b: STRING, a: INT, c: ARRAY<DATE>>'), {
        a: a === null ? null : number(a),
        b,
      });
    },
  },
  {
    name: 'dictionary',
    type: parseDataType('MAP<STRING, DOUBLE>'),
    elements: [
      optional({ name: 'dictionary', num_children: 1, converted_type: 'MAP' }),
      { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 },
      { name: 'key', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      ...leaf('DOUBLE')('value'),
    ],
    values: fc
      .uniqueArray(entry, { maxLength: 3, selector: ([k]) => k })
      .map((entries) => entries.map(([key, value]) => ({ key, value }))),
    wire: (v) =>
      Object.fromEntries(
        (v as { key: string; value: number | null }[]).map(({ key, value }) => [
          key,
          value === null ? null : (floating({ kind: 'double' }, value) as Wire),
        ]),
      ),
  },
];

function column(source: Source, target: string): ParquetColumn {
  const name = `${source.name}_as_${target.toLowerCase().replace(/\W+/g, '_')}`;
  const type = parseDataType(target);
  const wire = (v: Value) => {
    const cell = source.cell(v);
    return source.direct?.(type, v) ?? convert(type, source.name === 'text' ? throughText(type, cell) : cell);
  };
  return { name, type, elements: source.elements(name), values: source.values, wire };
}

/** Every physical type into each type that it may be declared as. */
export const COLUMNS: readonly ParquetColumn[] = [
  ...SOURCES.filter((s) => s.name !== 'text').flatMap((source) => source.into.map((target) => column(source, target))),
  ...SOURCES.filter((s) => s.name === 'text').flatMap((source) =>
    TYPES.map(({ name, type }) => ({
      ...column(source, 'STRING'),
      name: `text_as_${name}`,
      type,
      elements: source.elements(`text_as_${name}`),
      values: type.kind === 'binary' ? textFor(type.kind) : source.values,
      wire: (v: Value) => convert(type, throughText(type, source.cell(v))),
    })),
  ),
  ...nested,
];
