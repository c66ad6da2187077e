import fc from 'fast-check';
import type { DataType, DataTypeKind, IntervalUnit } from '../../../src/types/data-type.js';
import type { CanonicalValue } from '../../../src/types/value.js';

/** Text that breaks naive quoting, among any other. */
const HOSTILE = [
  ...[
    "'",
    '"',
    '`',
    '\\',
    "\\'",
    "''",
    '``',
    '--',
    '/*',
    '*/',
    ';',
    '\n',
    '\r\n',
    '\0',
    '\x1a',
    '\u2028',
    '\ufeff',
    '\x7f',
  ],
  ...[
    '${x}',
    '$',
    '{',
    '{{x}}',
    '{rows}',
    '{chunk}',
    '{keys}',
    '$&',
    "$'",
    '$1',
    '?',
    ':a',
    '%',
    '_',
    '\\%',
    '\\u0041',
    '\\101',
    '\x0012',
  ],
  ...[
    ' ',
    '.',
    ' as ',
    '🙂',
    'é',
    'e\u0301',
    '名前',
    '\u202e',
    'select',
    'DROP TABLE x',
    '__proto__',
    'constructor',
    't',
    's',
  ],
];

export const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 6 })
  .map((parts) => parts.join(''))
  // Halves of pairs are refused, in a test of their own.
  .filter((s) => !/\p{Surrogate}/u.test(s));

/** Names that are not refused. */
export const name: fc.Arbitrary<string> = text.filter(
  (s) => s !== '' && s.length <= 100 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\$\{|\{\{/u.test(s),
);

export const names = (min: number, max: number): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(name, { minLength: min, maxLength: max, selector: (n) => n.normalize('NFKC').toLowerCase() });

const UNITS: readonly IntervalUnit[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];

const interval: fc.Arbitrary<DataType> = fc.constantFrom(
  ...UNITS.flatMap((from, i) =>
    UNITS.slice(i)
      .filter((to) => UNITS.indexOf(from) < 2 === UNITS.indexOf(to) < 2)
      .map((to): DataType => (from === to ? { kind: 'interval', from } : { kind: 'interval', from, to })),
  ),
);

const simple = (...kinds: readonly DataTypeKind[]): fc.Arbitrary<DataType> =>
  fc.constantFrom(...kinds).map((kind) => ({ kind }) as DataType);

const decimal: fc.Arbitrary<DataType> = fc
  .integer({ min: 1, max: 38 })
  .chain((precision) => fc.integer({ min: 0, max: precision }).map((scale) => ({ kind: 'decimal', precision, scale })));

const chars: fc.Arbitrary<DataType> = fc.record({
  kind: fc.constantFrom('char' as const, 'varchar' as const),
  length: fc.integer({ min: 1, max: 1000 }),
});

/** Types that have an order and so may be keys. */
export const keyType: fc.Arbitrary<DataType> = fc.oneof(
  simple(
    'boolean',
    'tinyint',
    'smallint',
    'int',
    'bigint',
    'string',
    'date',
    'timestamp',
    'timestamp_ntz',
    'binary',
    'float',
    'double',
  ),
  decimal,
  fc.record({ kind: fc.constant('varchar' as const), length: fc.constant(500) }),
);

/** Types that both engines have. */
const sharedScalar: fc.Arbitrary<DataType> = fc.oneof(keyType, simple('variant'));

const scalar: fc.Arbitrary<DataType> = fc.oneof(sharedScalar, chars, interval);

function nested(leaf: fc.Arbitrary<DataType>, comments: boolean): fc.Arbitrary<DataType> {
  return fc.letrec<{ type: DataType; key: DataType }>((tie) => ({
    type: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('type').map((element): DataType => ({ kind: 'array', element })),
      fc.tuple(tie('key'), tie('type')).map(([key, value]): DataType => ({ kind: 'map', key, value })),
      names(1, 3)
        .chain((fields) =>
          fc.tuple(...fields.map((n) => fc.tuple(fc.constant(n), tie('type'), fc.boolean(), fc.option(text)))),
        )
        .map(
          (fields): DataType => ({
            kind: 'struct',
            fields: fields.map(([field, type, notNull, comment]) => ({
              name: field,
              type,
              ...(comments && notNull ? { notNull: true } : {}),
              ...(comments && comment !== null ? { comment } : {}),
            })),
          }),
        ),
    ),
    key: fc.oneof(simple('string', 'bigint', 'int', 'date', 'boolean'), decimal),
  })).type;
}

/** Any data type; comments and NOT NULL in its structs. */
export const dataType: fc.Arbitrary<DataType> = nested(scalar, true);
/** Any type of a value, without what says nothing of values. */
export const valueType: fc.Arbitrary<DataType> = nested(scalar, false);
/** The same as far as DuckDB has it. */
export const sharedType: fc.Arbitrary<DataType> = nested(sharedScalar, false);

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

const date: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`);

const time: fc.Arbitrary<string> = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.nat(999_999))
  .map(
    ([h, m, s, us]) => `${pad(h, 2)}:${pad(m, 2)}:${pad(s, 2)}${us === 0 ? '' : `.${pad(us, 6).replace(/0+$/, '')}`}`,
  );

const integer = (bits: bigint): fc.Arbitrary<string> =>
  fc.bigInt({ min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n }).map(String);

const double: fc.Arbitrary<string> = fc.double().map((n) => (Object.is(n, -0) ? '-0' : String(n)));

/** A float's text is the shortest that reads back as the same float, which JavaScript prints for doubles only. */
const float: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('NaN', 'Infinity', '-Infinity', '-0', '0.1', '3.4028235e+38', '1e-45', '16777216'),
  fc.integer({ min: -(2 ** 24), max: 2 ** 24 }).map((n) => String(n / 1024)),
);

/** JSON that DuckDB prints as we do: it has other exponents and escapes. */
const json: fc.Arbitrary<CanonicalValue> = fc
  .oneof(fc.jsonValue({ maxDepth: 2 }), text)
  .map((value) => JSON.stringify(value))
  .filter((j) => j !== 'null' && !/\de[+-]|\\u/.test(j) && !/\p{Surrogate}/u.test(j))
  .map((j) => ({ json: j }));

function intervalText(type: Extract<DataType, { kind: 'interval' }>): fc.Arbitrary<string> {
  const units = UNITS.slice(UNITS.indexOf(type.from), UNITS.indexOf(type.to ?? type.from) + 1);
  const after: Readonly<Record<string, string>> = { year: '-', day: ' ', hour: ':', minute: ':' };
  return fc.tuple(fc.boolean(), ...units.map(() => fc.nat(59))).map(([minus, ...numbers]) => {
    return (
      (minus ? '-' : '') + numbers.map((n, i) => `${n}${i < units.length - 1 ? after[units[i] ?? ''] : ''}`).join('')
    );
  });
}

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

const VALUES = {
  boolean: () => fc.boolean(),
  tinyint: () => integer(8n),
  smallint: () => integer(16n),
  int: () => integer(32n),
  bigint: () => integer(64n),
  float: () => float,
  double: () => double,
  decimal: ({ precision, scale }: Of<'decimal'>) =>
    fc.bigInt({ min: -(10n ** BigInt(precision)) + 1n, max: 10n ** BigInt(precision) - 1n }).map((n) => {
      const digits = String(n < 0n ? -n : n).padStart(scale + 1, '0');
      const whole = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
      return `${n < 0n ? '-' : ''}${whole}`;
    }),
  string: () => text,
  char: () => text,
  varchar: () => text,
  binary: () => fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  date: () => date,
  timestamp: () => fc.tuple(date, time).map(([d, t]) => `${d}T${t}Z`),
  timestamp_ntz: () => fc.tuple(date, time).map(([d, t]) => `${d}T${t}`),
  interval: (type: Of<'interval'>) => intervalText(type),
  variant: () => json,
  void: () => fc.constant(null),
  array: (type: Of<'array'>) => fc.array(value(type.element), { maxLength: 3 }),
  map: (type: Of<'map'>) =>
    fc.uniqueArray(fc.tuple(notNull(type.key), value(type.value)), {
      maxLength: 3,
      selector: ([k]) => JSON.stringify(k),
    }),
  struct: (type: Of<'struct'>) =>
    fc
      .tuple(...type.fields.map((f) => value(f.type)))
      .map((values) => Object.fromEntries(type.fields.map((f, i) => [f.name, values[i] ?? null]))),
} satisfies Record<DataTypeKind, (type: never) => fc.Arbitrary<CanonicalValue>>;

/** A canonical value of the type, not NULL. */
export function notNull(type: DataType): fc.Arbitrary<CanonicalValue> {
  return (VALUES[type.kind] as (type: DataType) => fc.Arbitrary<CanonicalValue>)(type);
}

/** A canonical value of the type, or NULL. */
export function value(type: DataType): fc.Arbitrary<CanonicalValue> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 5, arbitrary: notNull(type) });
}
