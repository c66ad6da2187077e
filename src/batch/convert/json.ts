import { duckText } from '../../duckdb/quote.js';
import type { DataType } from '../../types/data-type.js';
import { convertScalar, isNested } from './scalar.js';

/** Goes before a number that was put in quotes, so that it is told from a string. */
export const NUMBER_MARK = '~drt:n~';

/**
 * How numbers stand in JSON text: `plain` as they were parsed (a fraction has passed through double), or `marked`:
 * fractions are strings behind NUMBER_MARK, with all their digits (src/batch/read/quote-numbers.ts).
 */
export type Numbers = 'plain' | 'marked';

/** Macros for marked text; `drt_quote` marks the numbers of JSON that came as text, which keeps CSV cells exact. */
export const JSON_MACROS = [
  `CREATE OR REPLACE MACRO drt_unmark(x) AS regexp_replace(x, '"${NUMBER_MARK}([^"]*)"', '\\1', 'g')`,
  `CREATE OR REPLACE MACRO drt_text(x) AS CASE
     WHEN starts_with(x, '${NUMBER_MARK}') THEN substr(x, ${NUMBER_MARK.length + 1})
     WHEN left(x, 1) IN ('{', '[') THEN drt_unmark(x) ELSE x END`,
  // RE2 has no conditional replacement: strings get an empty mark behind them, which the second step takes away.
  // Text that holds the mark itself is not known apart from marked text: it does not fit.
  `CREATE OR REPLACE MACRO drt_quote(x) AS CASE WHEN NOT contains(x, '${NUMBER_MARK}') THEN replace(
     regexp_replace(x, '("(?:[^"\\\\]|\\\\.)*")|(-?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?)', '\\1"${NUMBER_MARK}\\2"', 'g'),
     '"${NUMBER_MARK}"', '') END`,
];

/** JSON of JSON text; NULL where the engine would not take it (`strictJson`). */
export function strict(text: string): string {
  return `CAST(drt_strict_json(${text}) AS JSON)`;
}

/** Text to a value of any type: a nested one is JSON text. NULL where it does not fit. */
export function convertText(type: DataType, x: string): string {
  if (!isNested(type)) return convertScalar(type, x);
  return `CASE WHEN json_valid(${x}) THEN ${convertJson(type, `CAST(drt_quote(${x}) AS JSON)`, 'marked')} END`;
}

/** Binds `expr` to a name in `body`, so that it is written and evaluated once. */
export function bind(name: string, expr: string, body: string): string {
  return `list_transform([${expr}], lambda ${name}: ${body})[1]`;
}

/** A JSON value to a value of `type`; NULL where any part of it does not fit. `depth` keeps lambda names apart. */
export function convertJson(type: DataType, j: string, numbers: Numbers, depth = 0): string {
  const v = `j${depth}`;
  switch (type.kind) {
    case 'array':
      return array(type, j, numbers, depth);
    case 'struct':
      return `CASE WHEN json_type(${j}) = 'OBJECT' THEN ${struct(type, j, numbers, depth)} END`;
    case 'map':
      return bind(v, j, map(type, v, numbers, depth));
    case 'variant':
      return strict(numbers === 'plain' ? `CAST(${j} AS VARCHAR)` : `drt_unmark(CAST(${j} AS VARCHAR))`);
    default: {
      const text = numbers === 'plain' ? `${j} ->> '$'` : `drt_text(${j} ->> '$')`;
      return bind(`t${depth}`, text, convertScalar(type, `t${depth}`));
    }
  }
}

/** DuckDB takes ten times as long for each lambda that encloses the elements: `j` stands here several times instead. */
function array(type: Extract<DataType, { kind: 'array' }>, j: string, numbers: Numbers, depth: number): string {
  const m = `m${depth}`;
  const element = convertJson(type.element, `e${depth}`, numbers, depth + 1);
  const elements = `list_transform(CAST(${j} AS JSON[]), lambda e${depth}: ${element})`;
  const fits = bind(m, elements, `CASE WHEN list_count(${m}) = list_count(CAST(${j} AS JSON[])) THEN ${m} END`);
  return `CASE WHEN json_type(${j}) = 'ARRAY' THEN ${fits} END`;
}

/** Field names match whatever their case; a field that the type lacks would be lost, so it does not fit (H06). */
function struct(type: Extract<DataType, { kind: 'struct' }>, v: string, numbers: Numbers, depth: number): string {
  const m = `m${depth}`;
  // The object's keys in lower case, and its values, under one name.
  const o = `o${depth}`;
  const lowered = `list_transform(map_keys(CAST(${v} AS MAP(VARCHAR, JSON))), lambda n${depth}: lower(n${depth}))`;
  const names = type.fields.map((f) => duckText(f.name.toLowerCase()));
  const field = (i: number) => `${o}.l[list_position(${o}.k, ${names[i]})]`;
  const fits = type.fields.map((f, i) =>
    f.notNull ? `${m}.f${i} IS NOT NULL` : `(${m}.f${i} IS NOT NULL) = (${field(i)} IS NOT NULL)`,
  );
  const fields = type.fields.map((f, i) => `f${i}: ${convertJson(f.type, field(i), numbers, depth + 1)}`);
  const value = bind(m, `{${fields.join(', ')}}`, `CASE WHEN ${fits.join(' AND ')} THEN ${m} END`);
  const known = `list_has_all([${names.join(', ')}], ${o}.k) AND len(list_distinct(${o}.k)) = len(${o}.k)`;
  return bind(
    o,
    `{k: ${lowered}, l: map_values(CAST(${v} AS MAP(VARCHAR, JSON)))}`,
    `CASE WHEN ${known} THEN ${value} END`,
  );
}

/** An object, or an array of `{"key": …, "value": …}`. */
function map(type: Extract<DataType, { kind: 'map' }>, v: string, numbers: Numbers, depth: number): string {
  const n = `n${depth}`;
  const object = `CAST(${v} AS MAP(VARCHAR, JSON))`;
  const list = `CAST(${v} AS JSON[])`;
  const whole = `len(list_filter(${list}, lambda ${n}: NOT coalesce(json_keys(${n}) = ['key', 'value'], false))) = 0`;
  const listed = convertJson(type.key, `${n} -> '$.key'`, numbers, depth + 1);
  const keys = `CASE json_type(${v})
    WHEN 'OBJECT' THEN list_transform(map_keys(${object}), lambda ${n}: ${convertText(type.key, n)})
    WHEN 'ARRAY' THEN CASE WHEN ${whole} THEN list_transform(${list}, lambda ${n}: ${listed}) END END`;
  const value = `CASE WHEN json_type(${n} -> '$.value') <> 'NULL' THEN ${n} -> '$.value' END`;
  const values = `CASE json_type(${v}) WHEN 'OBJECT' THEN map_values(${object})
    WHEN 'ARRAY' THEN list_transform(${list}, lambda ${n}: ${value}) END`;
  const same: Convert = (x) => x;
  return entries(keys, values, same, (x) => convertJson(type.value, x, numbers, depth + 1), depth);
}

type Convert = (x: string) => string;

/** A MAP from lists of keys and values: every key is there and once, every value fits. */
export function entries(keys: string, values: string, key: Convert, value: Convert, depth: number): string {
  const [o, m, n] = [`o${depth}`, `m${depth}`, `n${depth}`];
  const fits = `list_count(${m}) = list_count(${o}.l) AND list_count(${o}.k) = len(${o}.k) AND len(list_distinct(${o}.k)) = len(${o}.k)`;
  const made = `map_from_entries(list_transform(list_zip(${o}.k, ${m}), lambda ${n}: {k: ${n}[1], v: ${n}[2]}))`;
  const lists = `{k: list_transform(${keys}, lambda ${n}: ${key(n)}), l: ${values}}`;
  const converted = `list_transform(${o}.l, lambda ${n}: ${value(n)})`;
  return bind(o, lists, bind(m, converted, `CASE WHEN ${fits} THEN ${made} END`));
}
