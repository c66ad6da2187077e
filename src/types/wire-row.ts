import { LosslessNumber, parse, stringify } from 'lossless-json';
import { type DrtError, fail } from '../errors.js';
import type { DataType, DataTypeKind } from './data-type.js';
import type { RowColumn } from './rows.js';
import { type CanonicalValue, fieldOf, hasTextKeys, isRecord, unfitJson } from './value.js';

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

/** One row in wire form -> its values in the columns' order. Throws DRT602 where a column is missing or of another form. */
export function parseWireRow(columns: readonly RowColumn[], line: string): readonly CanonicalValue[] {
  const row = parse(line);
  if (!isObject(row)) throw fail('DRT602', `a row is not a JSON object: ${line.slice(0, 60)}`);
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

function unfit(type: DataType, value: unknown): DrtError {
  return unfitJson(type, stringify(value));
}

/** An object of JSON, which a number is not, though lossless-json makes one of it. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !(value instanceof LosslessNumber);
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
    if (!isObject(json)) throw unfit(type, json);
    return Object.fromEntries(type.fields.map((f) => [f.name, wireToCanonical(f.type, fieldOf(json, f.name) ?? null)]));
  },
  map: (type: Of<'map'>, json: unknown) => {
    if (hasTextKeys(type)) {
      if (!isObject(json)) throw unfit(type, json);
      return Object.entries(json).map(([key, value]) => [key, wireToCanonical(type.value, value)]);
    }
    if (!Array.isArray(json)) throw unfit(type, json);
    return json.map((entry: unknown) => {
      if (!isObject(entry)) throw unfit(type, entry);
      return [
        wireToCanonical(type.key, fieldOf(entry, 'key') ?? null),
        wireToCanonical(type.value, fieldOf(entry, 'value') ?? null),
      ];
    });
  },
} satisfies Record<DataTypeKind, (type: never, json: unknown) => CanonicalValue>;
