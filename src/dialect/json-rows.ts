import { type DataType, type MapType, printDataType, type StructType } from '../types/data-type.js';
import { mapType, withoutRules } from '../types/data-type-walk.js';
import type { RowColumn } from '../types/rows.js';
import { hasTextKeys } from '../types/value.js';
import { quoteIdentifier } from './identifier.js';
import { SQL_SPELLING } from './literal.js';
import { textLiteral } from './text-literal.js';

/**
 * How rows of JSON text become typed ones: the schema that from_json is given, and what is left to do with a value of it.
 * Only some types need that: from_json wants text keys of a MAP, and takes JSON null for a VARIANT null and not NULL.
 */
export interface FromJson {
  /** The value as its own type. */
  readonly leaf: (type: DataType, value: string) => string | undefined;
  readonly field: (value: string, name: string) => string;
  readonly struct: (fields: readonly (readonly [name: string, value: string])[]) => string;
  readonly mapArray: (array: string, variable: string, body: string) => string;
  readonly mapValues: (map: string, key: string, value: string, body: string) => string;
}

/** The type as the JSON schema has it: CHAR and VARCHAR are not allowed there, the table checks the length. */
export function jsonType(type: DataType): DataType {
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

/** A row's type as the JSON schema has it. */
export function jsonRow(columns: readonly RowColumn[]): StructType {
  return { kind: 'struct', fields: columns.map((c) => ({ name: c.name, type: jsonType(c.type) })) };
}

/** An expression over a value of `jsonType(type)` that has the type itself; the value where they are the same. */
export function fromJson(rules: FromJson, type: DataType, value: string, depth = 0): string {
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
    const converted = fields.map(([name, ref, of]) => [name, fromJson(rules, of, ref, depth)] as const);
    if (converted.every(([, text], i) => text === fields[i]?.[1])) return value;
    return `CASE WHEN ${value} IS NULL THEN NULL ELSE ${rules.struct(converted)} END`;
  }
  if (type.kind !== 'map') return value;
  if (hasTextKeys(type)) {
    const [item, body] = element(rules, type.value, variable('v'), depth);
    return body === item ? value : rules.mapValues(value, variable('k'), item, body);
  }
  const entry = variable('e');
  const key = fromJson(rules, type.key, rules.field(entry, 'key'), depth + 1);
  const of = fromJson(rules, type.value, rules.field(entry, 'value'), depth + 1);
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

function element(rules: FromJson, type: DataType, variable: string, depth: number): readonly [string, string] {
  return [variable, fromJson(rules, type, variable, depth + 1)];
}

export const DATABRICKS_JSON: FromJson = {
  leaf: (type, value) =>
    type.kind === 'variant' ? `CASE WHEN is_variant_null(${value}) THEN NULL ELSE ${value} END` : undefined,
  field: (value, name) => `${value}.${quoteIdentifier(name)}`,
  struct: (fields) => `struct(${fields.map(([name, value]) => `${value} AS ${quoteIdentifier(name)}`).join(', ')})`,
  mapArray: (array, variable, body) => `transform(${array}, ${variable} -> ${body})`,
  mapValues: (map, key, value, body) => `transform_values(${map}, (${key}, ${value}) -> ${body})`,
};

export function fromJsonDatabricks(type: DataType, value: string): string {
  return fromJson(DATABRICKS_JSON, type, value);
}

/**
 * `(SELECT inline(from_json(part, 'ARRAY<STRUCT<…>>', …)) FROM VALUES (…), (…) AS chunk (part))`, where `parts` are rows of one text
 * each. Without FAILFAST a value that does not fit is NULL: silent loss (H23). The texts come from a table, though they are
 * constants: of a constant itself the engine's optimizer makes the rows, one by one, keeps them in the plan, and sends them to its
 * tasks in it; those of a table are parsed by tasks, several at once.
 */
export function jsonRowsDatabricks(
  parts: string,
  columns: readonly RowColumn[],
  line: (levels: number) => string,
): string {
  const schema = textLiteral(printDataType({ kind: 'array', element: jsonRow(columns) }, SQL_SPELLING));
  return `(${line(1)}SELECT inline(from_json(part,${line(2)}${schema}, map('mode', 'FAILFAST')))${line(1)}FROM VALUES${line(2)}${parts} AS chunk (part))`;
}
