import { type DrtError, fail } from '../errors.js';
import { type DataType, type DataTypeKind, printDataType } from './data-type.js';
import { isText } from './data-type-walk.js';

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

/** DRT602 of a value, whose JSON is `json` or undefined where it has none. */
export function unfitJson(type: DataType, json: string | undefined): DrtError {
  return fail('DRT602', `${(json ?? 'undefined').slice(0, 60)} is not a value of ${printDataType(type)}`);
}

function unfit(type: DataType, value: unknown): DrtError {
  return unfitJson(type, JSON.stringify(value));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field of that name, but not one inherited from Object.prototype. */
export function fieldOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
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
    JSON.parse(json);
  } catch (cause) {
    throw fail('DRT602', `${json.slice(0, 60)} is not JSON, so it is no VARIANT`, { cause });
  }
  return onOneLine(json);
}

/** JSON without the space around its tokens. What it says stays as it is written, numbers of any length too. */
function onOneLine(json: string): string {
  let quoted = false;
  // A token each: to match a string as one would exhaust the stack where it is long.
  return json.replace(/\\.|"|[ \t\r\n]+/g, (part) => {
    if (part === '"') quoted = !quoted;
    return quoted || part === '"' ? part : '';
  });
}
