import { LosslessNumber, parse, stringify } from 'lossless-json';
import { fail } from '../errors.js';
import { type DataType, type DataTypeKind, printDataType } from './data-type.js';
import { isText } from './data-type-walk.js';
import type { RowColumn } from './rows.js';

/**
 * The canonical form of a value of each data type: what nodes hold, what literals are made from, what keys are.
 * It is JSON (plan.json holds it), and exact: numbers are text, since a JSON number of 64 bits does not survive
 * JSON.parse.
 *
 * | type | canonical | wire (rows/, from_json) |
 * |---|---|---|
 * | BOOLEAN | `true` | `true` |
 * | TINYINT … BIGINT | `"42"` | `42` |
 * | DECIMAL(p,s) | `"1250.00"`, always s digits after the point | `"1250.00"` |
 * | FLOAT, DOUBLE | `"1.5"`, shortest text that reads back the same; `"NaN"`, `"Infinity"`, `"-Infinity"` | `1.5`, `"NaN"` |
 * | STRING, CHAR, VARCHAR | `"text"` | `"text"` |
 * | DATE | `"2026-11-22"` | the same |
 * | TIMESTAMP | `"2026-11-22T08:14:03.25Z"`: UTC, no trailing zeros in the fraction, none when zero | the same |
 * | TIMESTAMP_NTZ | `"2026-11-22T08:14:03.25"` | the same |
 * | INTERVAL | what stands between the quotes of its literal: `"1-2"`, `"-3 04:05:06.5"` | the same |
 * | BINARY | base64 | base64 |
 * | VARIANT | `{"json": "…"}`: the JSON text | the JSON itself; `null` is NULL, so a VARIANT null arrives as NULL |
 * | ARRAY | array | array |
 * | STRUCT | object with every field | object with every field |
 * | MAP, string keys | array of `[key, value]` in order | object |
 * | MAP, other keys | array of `[key, value]` in order | array of `{"key": …, "value": …}` |
 * | NULL of any type | `null` | `null` |
 */
export type CanonicalValue =
  | null
  | boolean
  | string
  | readonly CanonicalValue[]
  | { readonly [field: string]: CanonicalValue };

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

/** Whether a MAP's wire form is a JSON object: its keys are text. */
export function hasTextKeys(type: Of<'map'>): boolean {
  return isText(type.key);
}

/** One row in wire form -> its values in the columns' order. Throws DRT602 where a column is missing or of another form. */
export function parseWireRow(columns: readonly RowColumn[], line: string): readonly CanonicalValue[] {
  const row = parse(line);
  if (!isRecord(row)) throw fail('DRT602', `a row is not a JSON object: ${line.slice(0, 60)}`);
  return columns.map(({ name, type }) => {
    // Case matters: to from_json `A` and `a` are two fields, and the missing one would load as NULL.
    if (!Object.hasOwn(row, name))
      throw fail('DRT602', `a row has no column ${JSON.stringify(name)}: ${line.slice(0, 60)}`);
    return wireToCanonical(type, row[name]);
  });
}

/** `json` is what lossless-json's `parse` makes of the wire form, so that no number passes through double. */
function wireToCanonical(type: DataType, json: unknown): CanonicalValue {
  if (json === null) return null;
  return (FROM_WIRE[type.kind] as (type: DataType, json: unknown) => CanonicalValue)(type, json);
}

function unfit(type: DataType, value: unknown): Error {
  return fail('DRT602', `${(stringify(value) ?? 'undefined').slice(0, 60)} is not a value of ${printDataType(type)}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
}

function text(type: DataType, json: unknown): string {
  if (typeof json !== 'string') throw unfit(type, json);
  return json;
}

function boolean(type: DataType, json: unknown): boolean {
  if (typeof json !== 'boolean') throw unfit(type, json);
  return json;
}

function integer(type: DataType, json: unknown): string {
  if (!(json instanceof LosslessNumber) || !/^-?\d+$/.test(json.value)) throw unfit(type, json);
  return json.value;
}

function decimal(type: Of<'decimal'>, json: unknown): string {
  const digits = json instanceof LosslessNumber ? json.value : text(type, json);
  const [, sign = '', integral = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(digits) ?? [];
  const cut = fraction.slice(type.scale);
  if (integral === '' || /[1-9]/.test(cut)) throw unfit(type, json);
  return `${sign}${integral}${type.scale === 0 ? '' : `.${fraction.slice(0, type.scale).padEnd(type.scale, '0')}`}`;
}

const NOT_FINITE: readonly unknown[] = ['NaN', 'Infinity', '-Infinity'];

function floating(type: DataType, json: unknown): string {
  if (NOT_FINITE.includes(json)) return String(json);
  if (!(json instanceof LosslessNumber)) throw unfit(type, json);
  return shortest(json.value);
}

/** JavaScript prints the shortest text that reads back as the same double, except that it drops the sign of zero. */
function shortest(digits: string): string {
  const number = Number(digits);
  return Object.is(number, -0) ? '-0' : String(number);
}

const FROM_WIRE = {
  boolean,
  tinyint: integer,
  smallint: integer,
  int: integer,
  bigint: integer,
  float: floating,
  double: floating,
  decimal,
  string: text,
  char: text,
  varchar: text,
  binary: text,
  date: text,
  timestamp: text,
  timestamp_ntz: text,
  interval: text,
  void: (type: DataType, json: unknown) => {
    throw unfit(type, json);
  },
  variant: (_: DataType, json: unknown) => ({ json: stringify(json) ?? 'null' }),
  array: (type: Of<'array'>, json: unknown) => {
    if (!Array.isArray(json)) throw unfit(type, json);
    return json.map((item) => wireToCanonical(type.element, item));
  },
  struct: (type: Of<'struct'>, json: unknown) => {
    if (!isRecord(json)) throw unfit(type, json);
    return Object.fromEntries(type.fields.map((f) => [f.name, wireToCanonical(f.type, fieldOf(json, f.name) ?? null)]));
  },
  map: (type: Of<'map'>, json: unknown) => {
    if (hasTextKeys(type)) {
      if (!isRecord(json)) throw unfit(type, json);
      return Object.entries(json).map(([key, value]) => [key, wireToCanonical(type.value, value)]);
    }
    if (!Array.isArray(json)) throw unfit(type, json);
    return json.map((entry: unknown) => {
      if (!isRecord(entry)) throw unfit(type, entry);
      return [
        wireToCanonical(type.key, fieldOf(entry, 'key') ?? null),
        wireToCanonical(type.value, fieldOf(entry, 'value') ?? null),
      ];
    });
  },
} satisfies Record<DataTypeKind, (type: never, json: unknown) => CanonicalValue>;

/** The field of that name, but not one inherited from Object.prototype. */
function fieldOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The entries of a canonical MAP. */
export function mapEntriesOf(
  type: Of<'map'>,
  value: CanonicalValue,
): readonly (readonly [CanonicalValue, CanonicalValue])[] {
  if (!Array.isArray(value)) throw unfit(type, value);
  return value.map((entry: CanonicalValue) => {
    if (!Array.isArray(entry) || entry.length !== 2) throw unfit(type, value);
    return [entry[0] ?? null, entry[1] ?? null] as const;
  });
}

/** The fields of a canonical STRUCT in the type's order; all have to be there. */
export function structValues(type: Of<'struct'>, value: CanonicalValue): readonly CanonicalValue[] {
  if (!isRecord(value)) throw unfit(type, value);
  return type.fields.map(({ name }) => fieldOf(value as Readonly<Record<string, CanonicalValue>>, name) ?? null);
}

/** The JSON text of a canonical VARIANT, on one line; DRT602 where it is no JSON. */
export function variantJson(type: DataType, value: CanonicalValue): string {
  const json = isRecord(value) ? fieldOf(value, 'json') : undefined;
  if (typeof json !== 'string') throw unfit(type, value);
  try {
    return stringify(parse(json)) ?? 'null';
  } catch (cause) {
    throw fail('DRT602', `${json.slice(0, 60)} is not JSON, so it is no VARIANT`, { cause });
  }
}
