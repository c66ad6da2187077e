import type { DataType } from '../../types/data-type.js';
import { duckText } from '../duck.js';
import { fromText, storage } from './scalar.js';

export { CONVERT_MACROS } from './scalar.js';

/** How a source hands over a value: text (CSV, scalars of JSON), or JSON text with its type. */
export type Shape = 'text' | 'json';

/** Which shape a value of a column is read in: scalars need no JSON, STRING must know a number from a string. */
export function jsonShape(type: DataType): Shape {
  return type.kind === 'array' || type.kind === 'map' || type.kind === 'struct' || type.kind === 'variant'
    ? 'json'
    : 'text';
}

/** The DuckDB type that holds values of `type`. Fields are named by place: names that differ only in case collide there. */
export function storageType(type: DataType): string {
  switch (type.kind) {
    case 'array':
      return `${storageType(type.element)}[]`;
    case 'map':
      return `MAP(${storageType(type.key)}, ${storageType(type.value)})`;
    case 'struct':
      return `STRUCT(${type.fields.map((f, i) => `f${i} ${storageType(f.type)}`).join(', ')})`;
    default:
      return (storage[type.kind] as (t: DataType) => string)(type);
  }
}

/** Text to a scalar value, NULL where it does not fit. */
export function convertText(type: DataType, x: string): string {
  if (type.kind === 'array' || type.kind === 'map' || type.kind === 'struct') {
    return `CASE WHEN json_valid(${x}) THEN ${convertJson(type, `CAST(${x} AS JSON)`, 0)} END`;
  }
  return `CAST(${(fromText[type.kind] as (t: DataType, x: string) => string)(type, x)} AS ${storageType(type)})`;
}

/** Binds `expr` to a name in `body`, so that it is written and evaluated once. */
function bind(name: string, expr: string, body: string): string {
  return `list_transform([${expr}], lambda ${name}: ${body})[1]`;
}

/** A JSON value to a value of `type`; NULL where any part of it does not fit. `depth` keeps lambda names apart. */
export function convertJson(type: DataType, j: string, depth = 0): string {
  const v = `j${depth}`;
  const l = `l${depth}`;
  const m = `m${depth}`;
  const next = depth + 1;
  switch (type.kind) {
    case 'array':
      return bind(
        v,
        j,
        `CASE WHEN json_type(${v}) = 'ARRAY' THEN ${bind(
          l,
          `CAST(${v} AS JSON[])`,
          bind(
            m,
            `list_transform(${l}, lambda e${depth}: ${convertJson(type.element, `e${depth}`, next)})`,
            `CASE WHEN list_count(${m}) = list_count(${l}) THEN ${m} END`,
          ),
        )} END`,
      );
    case 'struct':
      return bind(v, j, `CASE WHEN json_type(${v}) = 'OBJECT' THEN ${struct(type, v, depth)} END`);
    case 'map':
      return bind(v, j, map(type, v, depth));
    case 'variant':
      return j;
    default: {
      const text = `drt_number(${j} ->> '$')`;
      return bind(`t${depth}`, text, convertText(type, `t${depth}`));
    }
  }
}

/** Field names match exactly, else case-insensitively; a field that the type lacks would be lost, so it does not fit (H06). */
function struct(type: Extract<DataType, { kind: 'struct' }>, v: string, depth: number): string {
  const k = `k${depth}`;
  const l = `l${depth}`;
  const m = `m${depth}`;
  const names = type.fields.map((f) => duckText(f.name.toLowerCase()));
  const field = (i: number) => `map_values(${l})[list_position(${k}, ${names[i]})]`;
  const fits = type.fields.map((f, i) => {
    const here = `${field(i)} IS NOT NULL`;
    return f.notNull ? `${m}.f${i} IS NOT NULL` : `(${m}.f${i} IS NOT NULL) = (${here})`;
  });
  return bind(
    l,
    `CAST(${v} AS MAP(VARCHAR, JSON))`,
    bind(
      k,
      `list_transform(map_keys(${l}), lambda n${depth}: lower(n${depth}))`,
      `CASE WHEN list_has_all([${names.join(', ')}], ${k}) AND len(list_distinct(${k})) = len(${k}) THEN ${bind(
        m,
        `{${type.fields.map((f, i) => `f${i}: ${convertJson(f.type, field(i), depth + 1)}`).join(', ')}}`,
        `CASE WHEN ${fits.join(' AND ')} THEN ${m} END`,
      )} END`,
    ),
  );
}

/** An object, or an array of `{"key": …, "value": …}`. */
function map(type: Extract<DataType, { kind: 'map' }>, v: string, depth: number): string {
  const k = `k${depth}`;
  const l = `l${depth}`;
  const m = `m${depth}`;
  const p = `p${depth}`;
  const pairs = (keys: string, values: string, key: (x: string) => string) =>
    bind(
      k,
      `list_transform(${keys}, lambda n${depth}: ${key(`n${depth}`)})`,
      bind(
        l,
        values,
        bind(
          m,
          `list_transform(${l}, lambda n${depth}: ${convertJson(type.value, `n${depth}`, depth + 1)})`,
          `CASE WHEN list_count(${m}) = list_count(${l}) AND list_count(${k}) = len(${k}) AND len(list_distinct(${k})) = len(${k})
           THEN map_from_entries(list_transform(list_zip(${k}, ${m}), lambda z${depth}: {k: z${depth}[1], v: z${depth}[2]})) END`,
        ),
      ),
    );
  const object = bind(
    p,
    `CAST(${v} AS MAP(VARCHAR, JSON))`,
    pairs(`map_keys(${p})`, `map_values(${p})`, (x) => textKey(type.key, x)),
  );
  const entries = bind(
    p,
    `CAST(${v} AS JSON[])`,
    `CASE WHEN len(list_filter(${p}, lambda q${depth}: NOT coalesce(json_keys(q${depth}) = ['key', 'value'], false))) = 0
     THEN ${pairs(
       `list_transform(${p}, lambda q${depth}: q${depth} -> '$.key')`,
       `list_transform(${p}, lambda q${depth}: CASE WHEN json_type(q${depth} -> '$.value') <> 'NULL' THEN q${depth} -> '$.value' END)`,
       (x) => convertJson(type.key, x, depth + 1),
     )} END`,
  );
  return `CASE json_type(${v}) WHEN 'OBJECT' THEN ${object} WHEN 'ARRAY' THEN ${entries} END`;
}

function textKey(type: DataType, x: string): string {
  return type.kind === 'array' || type.kind === 'map' || type.kind === 'struct' || type.kind === 'variant'
    ? `CAST(NULL AS ${storageType(type)})`
    : convertText(type, x);
}
