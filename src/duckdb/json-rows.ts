import { type FromJson, fromJson, jsonRow } from '../dialect/json-rows.js';
import type { DataType } from '../types/data-type.js';
import { mapType } from '../types/data-type-walk.js';
import type { RowColumn } from '../types/rows.js';
import { duckName, duckText } from './quote.js';
import { duckDbType } from './type.js';

export const DUCKDB_JSON: FromJson = {
  leaf: (type, value) => (type.kind === 'binary' ? `from_base64(${value})` : undefined),
  field: (value, name) => `${value}.${duckName(name)}`,
  struct: (fields) => `{${fields.map(([name, value]) => `${duckText(name)}: ${value}`).join(', ')}}`,
  mapArray: (array, variable, body) => `list_transform(${array}, lambda ${variable}: ${body})`,
  mapValues: (map, key, value, body) =>
    `map_from_entries(list_transform(map_entries(${map}), lambda ${key}: {'key': ${key}.key, 'value': list_transform([${key}.value], lambda ${value}: ${body})[1]}))`,
};

export function fromJsonDuckDb(type: DataType, value: string): string {
  return fromJson(DUCKDB_JSON, type, value);
}

/** Two levels of unnest: the array into rows, the struct into columns. `parts`: as of `jsonRowsDatabricks`. */
export function jsonRowsDuckDb(parts: string, columns: readonly RowColumn[]): string {
  const schema = duckText(`[${jsonShape(jsonRow(columns))}]`);
  return `(SELECT unnest(from_json_strict(CAST(part AS JSON), ${schema}), max_depth := 2) FROM (VALUES ${parts}) AS chunk (part))`;
}

/**
 * The schema of DuckDB's from_json: a JSON document of type names. BINARY is base64 text in JSON; with `texts`, days and times
 * stay text too.
 */
export function jsonShape(type: DataType, texts?: 'texts'): string {
  if (type.kind === 'array') return `[${jsonShape(type.element, texts)}]`;
  if (type.kind === 'struct')
    return `{${type.fields.map((f) => `${JSON.stringify(f.name)}:${jsonShape(f.type, texts)}`).join(',')}}`;
  // Within a MAP too, so its type is spelled from the same text.
  const isText = ({ kind }: DataType): boolean =>
    kind === 'binary' || (texts !== undefined && ['date', 'timestamp', 'timestamp_ntz'].includes(kind));
  const text = mapType(type, (part) => (isText(part) ? { kind: 'string' } : part));
  return JSON.stringify(duckDbType(text));
}
