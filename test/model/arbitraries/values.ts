import fc from 'fast-check';
import type { DataType, DataTypeKind } from '../../../src/types/data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';

/** Text that is base64 and may be hexadecimal as well. */
export const MAY_BE_HEX = /^(?:(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)$/;

/** Strings that literals, templates and formats get wrong (H08). */
const HOSTILE = [
  '',
  ' ',
  "'",
  "''",
  '"',
  '`',
  '\\',
  "\\'",
  '\\n',
  '\n',
  '\r\n',
  '\t',
  "it's",
  '${env:HOME}',
  '{{ x }}',
  '{rows}',
  '{keys}',
  '$&',
  "$'",
  '--',
  '/*',
  ';',
  "'); DROP TABLE t; --",
  'NULL',
  'null',
  'NaN',
  '0',
  '00',
  '1',
  '01',
  '1.0',
  'true',
  'a',
  'A',
  'a ',
  ' a',
  'é',
  'e\u0301',
  '😀',
  '\u2028',
  '\ufeff',
  '%_',
  '[1]',
  '{"a":1}',
  '2026-01-01',
] as const;

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).filter((s) => !s.includes('\0')) },
);

const integer = (bits: bigint) => {
  const max = 2n ** (bits - 1n) - 1n;
  return fc
    .oneof(fc.bigInt(-3n, 3n), fc.constantFrom(max, -max - 1n, max - 1n), fc.bigInt(-max - 1n, max))
    .map((n) => String(n));
};

const pad = (n: number, width: number) => String(n).padStart(width, '0');
const date = fc.oneof(
  fc.constantFrom('0001-01-01', '9999-12-31', '1970-01-01', '1969-12-31', '2024-02-29', '1582-10-10', '1900-01-01'),
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`),
);
const clock = fc
  .tuple(
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.integer({ min: 0, max: 59 }),
    fc.oneof(fc.constantFrom(0, 1, 250_000, 999_999), fc.integer({ min: 0, max: 999_999 })),
  )
  .map(([h, m, s, micros]) => {
    const fraction = pad(micros, 6).replace(/0+$/, '');
    return `T${pad(h, 2)}:${pad(m, 2)}:${pad(s, 2)}${fraction === '' ? '' : `.${fraction}`}`;
  });
const timestampNtz = fc.tuple(date, clock).map(([d, c]) => `${d}${c}`);

const double = fc
  .oneof(fc.constantFrom(0, -0, 1, 0.1, Number.NaN, Infinity, -Infinity, 1e300, 5e-324, 2 ** 53), fc.double())
  .map(doubleText);

/** Whole numbers with all their digits: the shortest text of a large one is another whole number, which DOUBLE cannot hold. */
function doubleText(n: number): string {
  if (Object.is(n, -0)) return '-0.0';
  return Number.isInteger(n) && Math.abs(n) < 1e21 ? String(BigInt(n)) : String(n);
}

/** Eighths are exact in 32 bits, so that their shortest text is the same in 32 and in 64. */
const float = fc.oneof(
  fc.constantFrom('0', '-0.0', 'NaN', 'Infinity', '-Infinity'),
  fc.integer({ min: -800, max: 800 }).map((n) => String(n / 8)),
);

function decimal(precision: number, scale: number): fc.Arbitrary<string> {
  const max = 10n ** BigInt(precision) - 1n;
  return fc
    .oneof(fc.bigInt({ min: 0n, max: max < 300n ? max : 300n }), fc.constant(max), fc.bigInt({ min: 0n, max }))
    .chain((n) => fc.boolean().map((negative) => (negative ? -n : n)))
    .map((n) => decimalText(n, scale));
}

function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}

type Values = (type: never) => fc.Arbitrary<CanonicalValue>;

const VALUES = {
  boolean: () => fc.boolean(),
  tinyint: () => integer(8n),
  smallint: () => integer(16n),
  int: () => integer(32n),
  bigint: () => integer(64n),
  decimal: (t: { precision: number; scale: number }) => decimal(t.precision, t.scale),
  float: () => float,
  double: () => double,
  string: () => text,
  varchar: (t: { length: number }) => text.filter((s) => [...s].length <= t.length),
  // A column of nothing but such text is refused (DRT317).
  binary: () =>
    fc
      .uint8Array({ maxLength: 6 })
      .map((bytes) => Buffer.from(bytes).toString('base64'))
      .filter((text) => !MAY_BE_HEX.test(text)),
  date: () => date,
  timestamp: () => timestampNtz.map((t) => `${t}Z`),
  timestamp_ntz: () => timestampNtz,
  array: (t: { element: DataType }) => fc.array(nullable(t.element), { maxLength: 3 }),
  struct: (t: { fields: readonly { name: string; type: DataType }[] }) =>
    fc
      .tuple(...t.fields.map((f) => nullable(f.type)))
      .map((values) => Object.fromEntries(t.fields.map((f, i) => [f.name, values[i] ?? null]))),
} satisfies Partial<Record<DataTypeKind, Values>>;

/** A value of the type in canonical form, never NULL. */
export function someValue(type: DataType): fc.Arbitrary<CanonicalValue> {
  const make: Values | undefined = (VALUES as Partial<Record<DataTypeKind, Values>>)[type.kind];
  if (make === undefined) throw new Error(`no values of ${type.kind}`);
  return make(type as never);
}

function nullable(type: DataType): fc.Arbitrary<CanonicalValue> {
  return fc.option(someValue(type), { nil: null, freq: 5 });
}

/** Types that may be a key without a warning, FLOAT and DOUBLE at a distance, and nested ones where they are no key. */
export const keyTypes: readonly DataType[] = [
  { kind: 'bigint' },
  { kind: 'string' },
  { kind: 'int' },
  { kind: 'date' },
  { kind: 'decimal', precision: 18, scale: 2 },
  { kind: 'decimal', precision: 38, scale: 0 },
  { kind: 'decimal', precision: 3, scale: 3 },
  { kind: 'timestamp' },
  { kind: 'timestamp_ntz' },
  { kind: 'boolean' },
  { kind: 'tinyint' },
  { kind: 'smallint' },
  { kind: 'varchar', length: 20 },
  { kind: 'binary' },
];
export const exactKeyType: fc.Arbitrary<DataType> = fc.constantFrom(...keyTypes);
export const keyType: fc.Arbitrary<DataType> = fc.oneof(
  { weight: 9, arbitrary: exactKeyType },
  { weight: 1, arbitrary: fc.constantFrom<DataType>({ kind: 'double' }, { kind: 'float' }) },
);
export const columnType: fc.Arbitrary<DataType> = fc.oneof(
  { weight: 4, arbitrary: keyType },
  {
    weight: 1,
    arbitrary: fc.constantFrom<DataType>(
      { kind: 'double' },
      { kind: 'array', element: { kind: 'string' } },
      { kind: 'array', element: { kind: 'decimal', precision: 18, scale: 2 } },
      {
        kind: 'struct',
        fields: [
          { name: 'a', type: { kind: 'bigint' } },
          { name: "b c'", type: { kind: 'array', element: { kind: 'timestamp' } } },
        ],
      },
    ),
  },
);
