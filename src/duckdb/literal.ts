import { checkScalar } from '../dialect/scalar.js';
import { fail } from '../errors.js';
import { type DataType, type DataTypeKind, printDataType } from '../types/data-type.js';
import { type CanonicalValue, mapEntriesOf, structValues, variantJson } from '../types/value.js';
import { duckText } from './quote.js';
import { duckDbType } from './type.js';

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

/** A value as a DuckDB expression of exactly the type that stands for its own. */
export function duckDbLiteral(type: DataType, value: CanonicalValue): string {
  if (value === null) return type.kind === 'void' ? 'NULL' : `CAST(NULL AS ${duckDbType(type)})`;
  return (WRITERS[type.kind] as (type: DataType, value: CanonicalValue) => string)(type, value);
}

const cast = (type: DataType, value: CanonicalValue): string =>
  `CAST('${checkScalar(type, value)}' AS ${duckDbType(type)})`;
const text = (type: DataType, value: CanonicalValue): string => duckText(checkScalar(type, value));
const none = (type: DataType, value: CanonicalValue): never => {
  throw fail('DRT604', `the embedded DuckDB has no literal of ${printDataType(type)} for ${JSON.stringify(value)}`);
};

const WRITERS = {
  boolean: (type: DataType, value: CanonicalValue) => checkScalar(type, value).toUpperCase(),
  tinyint: cast,
  smallint: cast,
  int: cast,
  bigint: cast,
  float: cast,
  double: cast,
  decimal: cast,
  string: text,
  char: text,
  varchar: text,
  binary: (type: DataType, value: CanonicalValue) => `from_base64('${checkScalar(type, value)}')`,
  date: cast,
  timestamp: cast,
  timestamp_ntz: cast,
  interval: none,
  void: none,
  variant: (type: DataType, value: CanonicalValue) => `CAST(${duckText(variantJson(type, value))} AS JSON)`,
  array: (type: Of<'array'>, value: CanonicalValue) => {
    if (!Array.isArray(value)) return none(type, value);
    return `CAST([${value.map((item: CanonicalValue) => duckDbLiteral(type.element, item)).join(', ')}] AS ${duckDbType(type)})`;
  },
  map: (type: Of<'map'>, value: CanonicalValue) => {
    const entries = mapEntriesOf(type, value);
    const keys = entries.map(([k]) => duckDbLiteral(type.key, k)).join(', ');
    const values = entries.map(([, v]) => duckDbLiteral(type.value, v)).join(', ');
    return `CAST(map([${keys}], [${values}]) AS ${duckDbType(type)})`;
  },
  struct: (type: Of<'struct'>, value: CanonicalValue) => {
    const values = structValues(type, value);
    const fields = type.fields.map((f, i) => `${duckText(f.name)}: ${duckDbLiteral(f.type, values[i] ?? null)}`);
    return `CAST({${fields.join(', ')}} AS ${duckDbType(type)})`;
  },
} satisfies Record<DataTypeKind, (type: never, value: CanonicalValue) => string>;
