import fc from 'fast-check';
import type { DataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { MAY_BE_HEX } from '../../model/arbitraries/values.js';
import { type Cell, NumberText } from './model.js';

/** A column of each kind of type. */
export const TYPES = [
  'BOOLEAN',
  'TINYINT',
  'INT',
  'BIGINT',
  'DECIMAL(12,2)',
  'DECIMAL(38,10)',
  'DECIMAL(38,38)',
  'DECIMAL(38,0)',
  'FLOAT',
  'DOUBLE',
  'STRING',
  'VARCHAR(5)',
  'BINARY',
  'DATE',
  'TIMESTAMP',
  'TIMESTAMP_NTZ',
  'ARRAY<DECIMAL(20,3)>',
  'STRUCT<a: BIGINT, b: STRING>',
  'MAP<STRING, DOUBLE>',
  'ARRAY<STRUCT<a: BIGINT, b: ARRAY<DATE>>>',
].map((text) => ({ name: text.toLowerCase().replace(/\W+/g, '_'), type: parseDataType(text) }));

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const sign = fc.constantFrom('', '-');
const EDGES = [
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '127',
  '128',
  '-129',
  '2147483648',
  '9007199254740992',
  '9007199254740993',
  '1234567890123456789.123',
  '99999999999999999999999999999999999999',
  '0.1',
  '0.10',
  '1.0',
  '1.5',
  '-0',
  '0',
  '5e-324',
  '1e400',
  '1e-400',
  '1E3',
  '-1.25e-2',
  '12345678901.5',
  '0.00000000000000000000000000000000000001',
  '12.340000000000000001',
  '16777217',
  '1.7976931348623157e308',
  '100e-2',
];
const jsonNumber = fc
  .oneof(
    fc.constantFrom(...EDGES),
    fc
      .tuple(
        sign,
        fc.oneof(digits(1, 6), digits(9, 24)),
        fc.option(fc.oneof(digits(1, 4), digits(1, 12), digits(13, 40)), { freq: 3 }),
        fc.option(fc.integer({ min: -30, max: 30 }), { freq: 2 }),
      )
      .map(([s, w, f, e]) => {
        const whole = w.replace(/^0+(?=\d)/, '');
        return `${s}${whole}${f === null ? '' : `.${f}`}${e === null ? '' : `e${e}`}`;
      }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? '-0.0' : String(n))),
  )
  .map((text) => text);
export const date = fc.oneof(
  fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
  fc.constantFrom(
    '0001-01-01',
    '9999-12-31',
    '2026-02-29',
    '2024-02-29',
    '0000-01-01',
    '2026-2-1',
    '2026-02-28x',
    '2026/02/28',
  ),
);
const time = fc.oneof(
  fc
    .tuple(
      date,
      fc.constantFrom('T', ' '),
      fc.constantFrom('00:00:00', '23:59:59', '08:14', '24:00:00', '12:60:00'),
      fc.option(fc.oneof(digits(1, 6), digits(7, 9))),
      fc.constantFrom('', 'Z', '+02:00', '-0530', '+14', '+19:00'),
    )
    .map(([d, sep, t, f, o]) => `${d}${sep}${t}${f === null || t.length < 8 ? '' : `.${f}`}${o}`),
  date,
  fc.constantFrom(
    '9999-12-31T23:59:59.999999Z',
    '9999-12-31T23:59:59-05:30',
    '0001-01-01T00:00:00Z',
    '0001-01-01 00:00+02:00',
    '0000-12-31T23:59:59',
    '2026-03-29T02:30:00.1234567',
    '2026-03-29T02:30:00.1234560Z',
  ),
);
export const string = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    ',',
    '\t',
    '\0',
    '\u2028',
    'null',
    'NULL',
    '${x}',
    '😀',
    '1.10',
    '\ufeff',
    '# x',
    'fünf5',
    'sechs6',
    '😀😀😀😀😀',
    '{"a":1.10}',
  ),
);
/** Text as CSV fields and JSON strings hold it: of every type, and not quite of it. */
export const text = fc.oneof(
  { weight: 3, arbitrary: string },
  { weight: 2, arbitrary: date },
  { weight: 2, arbitrary: time },
  jsonNumber,
  fc.constantFrom(
    'true',
    't',
    'yes',
    '1',
    '0',
    'False',
    'TRUE',
    'NaN',
    '-Infinity',
    ' 1',
    '1 ',
    '+5',
    '.5',
    '5.',
    '007',
    '0x10',
    '1_000',
    '12,50',
    'qgA=',
    'qgB=',
    'AAAA',
  ),
);
const base64 = fc.oneof(
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.constantFrom('qgB=', 'AB==', 'AAA', 'AA=A', '_-8='),
);
const boolean = fc.constantFrom('true', 'false', 'True', 'FALSE', 't', 'f', 'yes', 'no', '1', '0', 'on');
/** Text that a column of the kind may hold in a file, of which some is no value of it. */
export function textFor(kind: DataType['kind']): fc.Arbitrary<string> {
  if (kind === 'date') return date;
  if (kind.startsWith('timestamp')) return time;
  if (kind === 'boolean') return fc.oneof(boolean, text);
  // A column of nothing but what may be hexadecimal is refused (DRT317).
  return kind === 'binary' ? fc.oneof(base64, text).filter((t) => !MAY_BE_HEX.test(t)) : text;
}
const leaf = (kind: DataType['kind']): fc.Arbitrary<Cell> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.boolean() },
    {
      weight: kind === 'binary' ? 0 : kind === 'string' || kind === 'varchar' ? 2 : 5,
      arbitrary: jsonNumber.map((t) => new NumberText(t)),
    },
    { weight: 6, arbitrary: textFor(kind) },
  );
/** A number that JSON can write, in the form of the column's type, with now and then something else. */
function cell(type: DataType): fc.Arbitrary<Cell> {
  const some = { weight: 1, arbitrary: leaf('string') };
  if (type.kind === 'array')
    return fc.oneof({ weight: 6, arbitrary: fc.array(cell(type.element), { maxLength: 3 }) }, some);
  if (type.kind === 'map')
    return fc.oneof(
      { weight: 6, arbitrary: fc.dictionary(fc.string({ maxLength: 4 }), cell(type.value), { maxKeys: 3 }) },
      some,
    );
  if (type.kind === 'struct') {
    const fields = Object.fromEntries(type.fields.map((f) => [f.name, cell(f.type)]));
    const record = fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Cell>>;
    return fc.oneof(
      { weight: 6, arbitrary: record },
      { weight: 1, arbitrary: record.map((r) => ({ ...r, extra: true })) },
      some,
    );
  }
  return leaf(type.kind);
}

export type Row = readonly Cell[];
export interface Table {
  readonly columns: typeof TYPES;
  readonly rows: readonly Row[];
}
/** Few columns at a time, or hardly a row would load. */
export const tables: fc.Arbitrary<Table> = fc
  .uniqueArray(fc.nat({ max: TYPES.length - 1 }), { minLength: 2, maxLength: 4 })
  .chain((places) =>
    tableOf(
      places.flatMap((i) => TYPES[i] ?? []),
      { minLength: 1, maxLength: 40 },
    ),
  );

/** Many values of these columns. */
export function tableOf(columns: Table['columns'], size = { minLength: 60, maxLength: 90 }): fc.Arbitrary<Table> {
  return fc.record({
    columns: fc.constant(columns),
    rows: fc.array(fc.tuple(...columns.map(({ type }) => cell(type))), size),
  });
}
