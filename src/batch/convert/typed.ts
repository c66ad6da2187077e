import { duckText } from '../../duckdb/quote.js';
import { type DuckDBType, type DuckDBTypeId, readDuckDbType, TypeId } from '../../duckdb/read-type.js';
import type { DataType, ScalarType } from '../../types/data-type.js';
import { mapType } from '../../types/data-type-walk.js';
import { bind, convertJson, convertText, entries } from './json.js';
import { convertScalar, isNested, storageType } from './scalar.js';
import { decimalText, typedJson } from './typed-json.js';

/** The type of a column that comes with one: of Parquet, or of a query's result. */
export type SourceType = DuckDBType;

const I = TypeId;

/** The column's type where nothing else says it: what cannot be loaded from rows is text, and so is JSON. */
export function naturalType(source: SourceType): DataType {
  return mapType(readDuckDbType(source), (type) => (TEXT.has(type.kind) ? { kind: 'string' } : type));
}

const TEXT: ReadonlySet<DataType['kind']> = new Set(['void', 'interval', 'variant']);

function entry(source: Extract<SourceType, { typeId: DuckDBTypeId.STRUCT }>, i: number): SourceType {
  const type = source.entryTypes[i];
  if (type === undefined) throw new RangeError(`field ${i}`);
  return type;
}

const INTEGERS: ReadonlySet<DuckDBTypeId> = new Set([
  I.TINYINT,
  I.SMALLINT,
  I.INTEGER,
  I.BIGINT,
  I.UTINYINT,
  I.USMALLINT,
  I.UINTEGER,
  I.UBIGINT,
  I.HUGEINT,
  I.UHUGEINT,
]);
const FLOATS: ReadonlySet<DuckDBTypeId> = new Set([I.FLOAT, I.DOUBLE]);
const CLOCKS: ReadonlySet<DuckDBTypeId> = new Set([I.TIMESTAMP, I.TIMESTAMP_S, I.TIMESTAMP_MS, I.TIMESTAMP_NS]);

/**
 * A typed value to a value of `type`, NULL where it does not fit. Like types are checked for range only; other scalars
 * go through their text, and so under the one set of rules for text.
 */
export function convertTyped(type: DataType, source: SourceType, x: string, depth = 0): string {
  if (isJson(source)) return fromJson(type, `CAST(${x} AS VARCHAR)`, depth);
  if (source.typeId === I.VARIANT) return fromJson(type, typedJson(source, x), depth);
  if (type.kind === 'variant') {
    return `CAST(${typedJson(source, x, depth)} AS JSON)`;
  }
  if (isNested(type)) return nested(type, source, x, depth);
  if (isContainer(source)) return type.kind === 'string' ? typedJson(source, x, depth) : absent(type);
  return direct(type, source, x) ?? convertScalar(type, asText(source, x));
}

/** Its text has all digits, its numbers as JSON have not (H23). */
const fromJson = (type: DataType, text: string, depth: number): string =>
  convertJson(type, `CAST(drt_quote(${text}) AS JSON)`, 'marked', depth);

/** Whether a value is text, and not JSON as text. */
export const isPlainText = (source: SourceType): boolean => source.typeId === I.VARCHAR && source.alias !== 'JSON';

const isJson = (source: SourceType): boolean => source.typeId === I.VARCHAR && source.alias === 'JSON';
const isContainer = (source: SourceType): boolean =>
  source.typeId === I.LIST ||
  source.typeId === I.ARRAY ||
  source.typeId === I.MAP ||
  source.typeId === I.STRUCT ||
  source.typeId === I.UNION;
const absent = (type: DataType): string => `CAST(NULL AS ${storageType(type)})`;

function direct(type: DataType, source: SourceType, x: string): string | undefined {
  const id = source.typeId;
  switch (type.kind) {
    case 'boolean':
      return id === I.BOOLEAN ? x : undefined;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return FLOATS.has(id)
        ? fromFloat(type, source, x)
        : INTEGERS.has(id)
          ? `TRY_CAST(${x} AS ${storageType(type)})`
          : undefined;
    case 'decimal':
      if (FLOATS.has(id)) return fromFloat(type, source, x);
      return INTEGERS.has(id) || (source.typeId === I.DECIMAL && source.scale <= type.scale)
        ? `TRY_CAST(${x} AS ${storageType(type)})`
        : undefined;
    case 'float':
      return id === I.FLOAT ? x : id === I.DOUBLE ? narrowed(x) : undefined;
    case 'double':
      return id === I.DOUBLE || id === I.FLOAT ? `CAST(${x} AS DOUBLE)` : undefined;
    case 'binary':
      return id === I.BLOB ? x : undefined;
    case 'date':
      return id === I.DATE ? `CASE WHEN ${x} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN ${x} END` : undefined;
    case 'timestamp':
      if (id === I.TIMESTAMP_TZ)
        return `CASE WHEN isfinite(${x}) THEN drt_in_years(make_timestamp(epoch_us(${x}))) END`;
      return clock(id, x);
    case 'timestamp_ntz':
      return clock(id, x);
    default:
      return undefined;
  }
}

/** A whole number is what its bits say, not the shortest text that reads back as them (H23): 2^60 ends in 976, not in 1e+18. */
function fromFloat(type: ScalarType, source: SourceType, x: string): string {
  const whole = `TRY_CAST(TRY_CAST(${x} AS HUGEINT) AS ${storageType(type)})`;
  return `CASE WHEN isfinite(${x}) AND ${x} = trunc(${x}) THEN ${whole} ELSE ${convertScalar(type, asText(source, x))} END`;
}

/** DOUBLE to FLOAT: a fraction takes the nearest value, a whole number must be held as it is. */
function narrowed(x: string): string {
  const near = `TRY_CAST(${x} AS FLOAT)`;
  return `CASE WHEN isfinite(${x}) AND ${x} = trunc(${x}) AND ${near} IS DISTINCT FROM ${x} THEN NULL ELSE ${near} END`;
}

function clock(id: DuckDBTypeId, x: string): string | undefined {
  if (!CLOCKS.has(id)) return undefined;
  const time = `drt_in_years(CAST(${x} AS TIMESTAMP))`;
  return id === I.TIMESTAMP_NS ? `CASE WHEN isfinite(${x}) AND epoch_ns(${x}) % 1000 = 0 THEN ${time} END` : time;
}

/** Bytes without a type are text where they are UTF-8. */
function asText(source: SourceType, x: string): string {
  if (source.typeId === I.BLOB) return `TRY(decode(${x}))`;
  return source.typeId === I.DECIMAL ? decimalText(source, x) : `CAST(${x} AS VARCHAR)`;
}

function nested(
  type: Extract<DataType, { kind: 'array' | 'map' | 'struct' }>,
  source: SourceType,
  x: string,
  depth: number,
): string {
  const next = depth + 1;
  if (source.typeId === I.VARCHAR) return convertText(type, x);
  if (type.kind === 'array' && (source.typeId === I.LIST || source.typeId === I.ARRAY)) {
    const [l, m] = [`l${depth}`, `m${depth}`];
    const element = convertTyped(type.element, source.valueType, `e${depth}`, next);
    const fits = `CASE WHEN list_count(${m}) = list_count(${l}) THEN ${m} END`;
    const list = source.typeId === I.ARRAY ? `CAST(${x} AS ${source.valueType.toString()}[])` : x;
    return bind(l, list, bind(m, `list_transform(${l}, lambda e${depth}: ${element})`, fits));
  }
  if (type.kind === 'map' && source.typeId === I.MAP) {
    const p = `p${depth}`;
    const key = (k: string) => convertTyped(type.key, source.keyType, k, next);
    const value = (v: string) => convertTyped(type.value, source.valueType, v, next);
    return bind(
      p,
      x,
      `CASE WHEN ${p} IS NOT NULL THEN ${entries(`map_keys(${p})`, `map_values(${p})`, key, value, depth)} END`,
    );
  }
  if (type.kind === 'struct' && source.typeId === I.STRUCT) return struct(type, source, x, depth);
  return absent(type);
}

function struct(
  type: Extract<DataType, { kind: 'struct' }>,
  source: Extract<SourceType, { typeId: DuckDBTypeId.STRUCT }>,
  x: string,
  depth: number,
): string {
  const [v, m] = [`v${depth}_`, `m${depth}`];
  const names = source.entryNames.map((n) => n.toLowerCase());
  const wanted = type.fields.map((f) => f.name.toLowerCase());
  // A field that the type lacks would be lost (H06).
  if (names.some((n) => !wanted.includes(n))) return absent(type);
  const field = (i: number): string => {
    const at = names.indexOf(wanted[i] ?? '');
    return at === -1 ? 'NULL' : `struct_extract(${v}, ${duckText(source.entryNames[at] ?? '')})`;
  };
  const fields = type.fields.map((f, i) => {
    const at = names.indexOf(wanted[i] ?? '');
    return `f${i}: ${at === -1 ? absent(f.type) : convertTyped(f.type, entry(source, at), field(i), depth + 1)}`;
  });
  const fits = type.fields.map((f, i) =>
    f.notNull ? `${m}.f${i} IS NOT NULL` : `(${m}.f${i} IS NOT NULL) = (${field(i)} IS NOT NULL)`,
  );
  const value = bind(m, `{${fields.join(', ')}}`, `CASE WHEN ${fits.join(' AND ')} THEN ${m} END`);
  return bind(v, x, `CASE WHEN ${v} IS NOT NULL THEN ${value} END`);
}
