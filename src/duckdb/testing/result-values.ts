import type { ResultTypes } from '../../dialect/driver/result-types.js';
import { fail } from '../../errors.js';

/** The names and values of a row as the Databricks driver gives them. Throws DRT621 for a number that JavaScript's cannot hold. */
export function testRow(
  names: readonly string[],
  values: readonly unknown[],
  types: ResultTypes,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name, i) => [name, testValue(name, values[i], types)]));
}

type Fields = Readonly<Record<string, unknown>>;

function testValue(column: string, value: unknown, types: ResultTypes): unknown {
  if (typeof value === 'bigint') return integer(column, value, types.bigint ?? 'number');
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  const convert = SHAPES.find(([field]) => field in fields)?.[1];
  return convert === undefined ? String(value) : convert(column, fields, types);
}

type Convert = (column: string, value: Fields, types: ResultTypes) => unknown;

/** DuckDB's values by the first field that tells their class: an interval has `days` and `micros` too, and is text. */
const SHAPES: readonly (readonly [field: string, convert: Convert])[] = [
  ['months', (_, value) => String(value)],
  ['scale', decimal],
  ['days', (_, value, types) => (types.date === 'date' ? new Date(`${String(value)}T00:00:00Z`) : String(value))],
  ['micros', timestamp],
  ['bytes', (_, { bytes }) => Buffer.from(bytes as Uint8Array)],
  ['items', (column, { items }, types) => (items as unknown[]).map((item) => testValue(column, item, types))],
  ['entries', entries],
];

/** A Date, as Databricks' driver gives it; milliseconds are all that it has, and the driver cuts the rest off too. */
function timestamp(_: string, value: Fields, types: ResultTypes): unknown {
  if (types.timestamp === 'string') return String(value).replace(/\+00$/, '');
  return new Date(Number(BigInt(value.micros as bigint) / 1000n));
}

/** A MAP's are a list of pairs, a STRUCT's an object. */
function entries(column: string, { entries: all }: Fields, types: ResultTypes): unknown {
  const pairs: readonly (readonly [unknown, unknown])[] = Array.isArray(all)
    ? all.map(({ key, value }) => [key, value])
    : Object.entries(all as object);
  return Object.fromEntries(
    pairs.map(([key, value]) => [String(testValue(column, key, types)), testValue(column, value, types)]),
  );
}

function integer(column: string, value: bigint, type: Required<ResultTypes>['bigint']): unknown {
  if (type !== 'number') return type === 'bigint' ? value : String(value);
  if (Number.isSafeInteger(Number(value))) return Number(value);
  throw inexact(column, String(value), "results: { bigint: 'bigint' }, or 'string'");
}

function decimal(column: string, value: Fields, { decimal: type = 'string' }: ResultTypes): unknown {
  const text = String(value);
  if (type === 'string') return text;
  // The digits that a number has for sure.
  if (text.replace(/^[-0.]+|\.?0+$|\./g, '').length <= 15) return Number(text);
  throw inexact(column, text, "results: { decimal: 'string' }");
}

function inexact(column: string, value: string, fix: string): Error {
  return fail('DRT621', `column ${JSON.stringify(column)} holds ${value}, which no number is exactly`, { fix });
}
