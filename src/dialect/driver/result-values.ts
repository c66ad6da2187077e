import { exactNumber, inexact, integerAs, isMangledDecimal, PRESERVE, type ValueSource } from './exactness.js';

/** A column of a result, as the server describes it. */
export interface ColumnType {
  readonly name: string;
  /** TTypeId; the keys of CONVERTERS. */
  readonly type: number;
  /** Of a DECIMAL. */
  readonly scale?: number | undefined;
}

/** A value that is not null, as the type that was asked for. Throws DRT621 where that would not be exact. */
export type Convert = (value: unknown) => unknown;

/** What is done to the values of a column; undefined where they are right as they come. */
export type Converter = (column: ColumnType, source: ValueSource) => Convert | undefined;

/** By TTypeId. Those of nested types are in nested-values.ts. */
export const CONVERTERS: Readonly<Record<number, Converter>> = {
  4: bigintConverter,
  8: timestampConverter,
  15: decimalConverter,
  17: dateConverter,
};

/** ARRAY, MAP, STRUCT. */
export const NESTED_TYPES: ReadonlySet<number> = new Set([10, 11, 12]);

/** The types that the driver would make numbers and objects of, and could not without loss. */
export const RAW_TYPES: ReadonlySet<number> = new Set([4, 15, ...NESTED_TYPES]);

const castFix = (column: string): string => `CAST(${column} AS STRING) in the query`;

function bigintConverter({ name }: ColumnType, { types, arrow }: ValueSource): Convert {
  return (value) => {
    // Most values, fast.
    if (types.bigint === 'number' && Number.isSafeInteger(value)) return value;
    const exact = wholeNumber(value);
    if (exact === undefined) {
      const fix = arrow ? `${PRESERVE}, or ${castFix(name)}` : castFix(name);
      throw inexact(name, `holds a BIGINT that the driver has rounded to ${String(value)}`, fix);
    }
    return integerAs(types.bigint, exact, name);
  };
}

/** A bigint of the driver's forms of a BIGINT; undefined where it has made a number of it that may be another. */
function wholeNumber(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? BigInt(value) : undefined;
  // node-int64, as Thrift has it.
  const { buffer, offset = 0 } = value as { readonly buffer?: unknown; readonly offset?: number };
  return Buffer.isBuffer(buffer) ? buffer.readBigInt64BE(offset) : undefined;
}

function decimalConverter(column: ColumnType, source: ValueSource): Convert {
  const { name } = column;
  return (value) => {
    const text = typeof value === 'string' ? value : roundedDecimal(column, value);
    if (source.arrow && isMangledDecimal(text)) {
      throw inexact(name, `holds a negative DECIMAL that the driver has rounded: ${text}`, castFix(name));
    }
    if (source.types.decimal === 'string') return text;
    const number = exactNumber(text);
    if (number !== undefined) return number;
    const fix = "new DatabricksDialect({ results: { decimal: 'string' } })";
    throw inexact(name, `holds ${text}, which no number is exactly`, fix);
  };
}

/** So many digits pass through a double and come back, whichever they are. */
const EXACT_BELOW = 1e15;

/** The text of a DECIMAL of which the driver has made a number. It is exact while no other DECIMAL makes the same number. */
function roundedDecimal({ name, scale }: ColumnType, value: unknown): string {
  if (typeof value === 'number' && scale !== undefined && Math.abs(value) * 10 ** scale < EXACT_BELOW) {
    return value.toFixed(scale);
  }
  throw inexact(name, `holds a DECIMAL that the driver has rounded to ${value}`, `${PRESERVE}, or ${castFix(name)}`);
}

function dateConverter({ name }: ColumnType, { types }: ValueSource): Convert {
  return (value) => {
    if (types.date === 'string') return value instanceof Date ? value.toISOString().split('T')[0] : value;
    if (value instanceof Date) return value;
    const date = new Date(`${String(value)}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) throw inexact(name, `holds ${String(value)}, which no Date is`, castFix(name));
    return date;
  };
}

function timestampConverter({ name }: ColumnType, { types, utc }: ValueSource): Convert | undefined {
  if (types.timestamp === 'driver') return undefined;
  if (types.timestamp === 'string') {
    return (value) => {
      if (typeof value === 'string') return value;
      throw inexact(name, 'came as a Date, which has no microseconds', castFix(name));
    };
  }
  return (value) => {
    if (value instanceof Date) return value;
    const date = new Date(`${String(value).replace(' ', 'T')}Z`);
    if (utc && !Number.isNaN(date.getTime())) return date;
    const what = `holds ${String(value)}, a time in the session's time zone, which is not known`;
    throw inexact(name, what, "new DatabricksDialect({ configuration: { TIMEZONE: 'UTC' } })");
  };
}
