import { type DataType, type MapType, printDataType } from '../types/data-type.js';
import { mapType, withoutRules } from '../types/data-type-walk.js';
import { hasTextKeys } from '../types/value.js';
import { duckDbText } from './duckdb-literal.js';
import { duckDbType } from './duckdb-type.js';
import { quoteDuckDbIdentifier, quoteIdentifier } from './identifier.js';
import { SQL_SPELLING } from './literal.js';

/**
 * How a JSON chunk becomes typed rows: the schema that from_json is given, and what is left to do with a value of it.
 * Only some types need that: from_json wants text keys of a MAP, and takes JSON null for a VARIANT null and not NULL.
 */
interface WireRules {
  /** The value as its own type. */
  readonly leaf: (type: DataType, value: string) => string | undefined;
  readonly field: (value: string, name: string) => string;
  readonly struct: (fields: readonly (readonly [name: string, value: string])[]) => string;
  readonly mapArray: (array: string, variable: string, body: string) => string;
  readonly mapValues: (map: string, key: string, value: string, body: string) => string;
}

/** The type as the JSON schema has it: CHAR and VARCHAR are not allowed there, the table checks the length. */
function wireType(type: DataType): DataType {
  return mapType(type, (part) => {
    if (part.kind === 'char' || part.kind === 'varchar') return { kind: 'string' };
    if (part.kind === 'struct') return withoutRules(part);
    // JSON objects have text for keys; other maps are lists of their entries.
    return part.kind === 'map' && !hasTextKeys(part) ? { kind: 'array', element: entryType(part) } : part;
  });
}

function entryType({ key, value }: MapType): DataType {
  return {
    kind: 'struct',
    fields: [
      { name: 'key', type: key },
      { name: 'value', type: value },
    ],
  };
}

/** An expression over a value of `wireType(type)` that has the type itself; the value where they are the same. */
function convert(rules: WireRules, type: DataType, value: string, depth = 0): string {
  // Lambdas within lambdas need names of their own.
  const variable = (name: string): string => `${name}${depth}`;
  const leaf = rules.leaf(type, value);
  if (leaf !== undefined) return leaf;
  if (type.kind === 'array') {
    const [item, body] = element(rules, type.element, variable('e'), depth);
    return body === item ? value : rules.mapArray(value, item, body);
  }
  if (type.kind === 'struct') {
    const fields = type.fields.map((f) => [f.name, rules.field(value, f.name), f.type] as const);
    const converted = fields.map(([name, ref, of]) => [name, convert(rules, of, ref, depth)] as const);
    if (converted.every(([, text], i) => text === fields[i]?.[1])) return value;
    return `CASE WHEN ${value} IS NULL THEN NULL ELSE ${rules.struct(converted)} END`;
  }
  if (type.kind !== 'map') return value;
  if (hasTextKeys(type)) {
    const [item, body] = element(rules, type.value, variable('v'), depth);
    return body === item ? value : rules.mapValues(value, variable('k'), item, body);
  }
  const entry = variable('e');
  const key = convert(rules, type.key, rules.field(entry, 'key'), depth + 1);
  const of = convert(rules, type.value, rules.field(entry, 'value'), depth + 1);
  const same = key === rules.field(entry, 'key') && of === rules.field(entry, 'value');
  return `map_from_entries(${
    same
      ? value
      : rules.mapArray(
          value,
          entry,
          rules.struct([
            ['key', key],
            ['value', of],
          ]),
        )
  })`;
}

function element(rules: WireRules, type: DataType, variable: string, depth: number): readonly [string, string] {
  return [variable, convert(rules, type, variable, depth + 1)];
}

const DATABRICKS: WireRules = {
  leaf: (type, value) =>
    type.kind === 'variant' ? `CASE WHEN is_variant_null(${value}) THEN NULL ELSE ${value} END` : undefined,
  field: (value, name) => `${value}.${quoteIdentifier(name)}`,
  struct: (fields) => `struct(${fields.map(([name, value]) => `${value} AS ${quoteIdentifier(name)}`).join(', ')})`,
  mapArray: (array, variable, body) => `transform(${array}, ${variable} -> ${body})`,
  mapValues: (map, key, value, body) => `transform_values(${map}, (${key}, ${value}) -> ${body})`,
};

const DUCKDB: WireRules = {
  leaf: (type, value) => (type.kind === 'binary' ? `from_base64(${value})` : undefined),
  field: (value, name) => `${value}.${quoteDuckDbIdentifier(name)}`,
  struct: (fields) => `{${fields.map(([name, value]) => `${duckDbText(name)}: ${value}`).join(', ')}}`,
  mapArray: (array, variable, body) => `list_transform(${array}, lambda ${variable}: ${body})`,
  mapValues: (map, key, value, body) =>
    `map_from_entries(list_transform(map_entries(${map}), lambda ${key}: {'key': ${key}.key, 'value': list_transform([${key}.value], lambda ${value}: ${body})[1]}))`,
};

export function fromWireDatabricks(type: DataType, value: string): string {
  return convert(DATABRICKS, type, value);
}

export function fromWireDuckDb(type: DataType, value: string): string {
  return convert(DUCKDB, type, value);
}

interface WireColumn {
  readonly name: string;
  readonly type: DataType;
}

/** `ARRAY<STRUCT<…>>`: the schema of a chunk for Databricks' from_json. */
export function databricksSchema(columns: readonly WireColumn[]): string {
  const struct: DataType = { kind: 'struct', fields: columns.map((c) => ({ name: c.name, type: wireType(c.type) })) };
  return printDataType({ kind: 'array', element: struct }, SQL_SPELLING);
}

/** The same for DuckDB's from_json: a JSON document of type names. */
export function duckDbSchema(columns: readonly WireColumn[]): string {
  return `[${duckDbShape({ kind: 'struct', fields: columns.map((c) => ({ name: c.name, type: wireType(c.type) })) })}]`;
}

function duckDbShape(type: DataType): string {
  if (type.kind === 'array') return `[${duckDbShape(type.element)}]`;
  if (type.kind === 'struct') {
    return `{${type.fields.map((f) => `${JSON.stringify(f.name)}:${duckDbShape(f.type)}`).join(',')}}`;
  }
  // BINARY is base64 text in wire form. Within a MAP too, so its type is spelled from the same text.
  return JSON.stringify(duckDbType(asText(type)));
}

function asText(type: DataType): DataType {
  return mapType(type, (part) => (part.kind === 'binary' ? { kind: 'string' } : part));
}
