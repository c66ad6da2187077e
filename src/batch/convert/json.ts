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
      return bind(v, j, array(type, v, numbers, depth));
    case 'struct':
      return bind(v, j, `CASE WHEN json_type(${v}) = 'OBJECT' THEN ${struct(type, v, numbers, depth)} END`);
    case 'map':
      return bind(v, j, map(type, v, numbers, depth));
    case 'variant':
      return numbers === 'plain' ? j : `CAST(drt_unmark(CAST(${j} AS VARCHAR)) AS JSON)`;
    default: {
      const text = numbers === 'plain' ? `${j} ->> '$'` : `drt_text(${j} ->> '$')`;
      return bind(`t${depth}`, text, convertScalar(type, `t${depth}`));
    }
  }
}

function array(type: Extract<DataType, { kind: 'array' }>, v: string, numbers: Numbers, depth: number): string {
  const l = `l${depth}`;
  const m = `m${depth}`;
  const elements = `list_transform(${l}, lambda e${depth}: ${convertJson(type.element, `e${depth}`, numbers, depth + 1)})`;
  const fits = bind(m, elements, `CASE WHEN list_count(${m}) = list_count(${l}) THEN ${m} END`);
  return `CASE WHEN json_type(${v}) = 'ARRAY' THEN ${bind(l, `CAST(${v} AS JSON[])`, fits)} END`;
}

/** Field names match whatever their case; a field that the type lacks would be lost, so it does not fit (H06). */
function struct(type: Extract<DataType, { kind: 'struct' }>, v: string, numbers: Numbers, depth: number): string {
  const [k, l, m] = [`k${depth}`, `l${depth}`, `m${depth}`];
  const names = type.fields.map((f) => duckText(f.name.toLowerCase()));
  const field = (i: number) => `map_values(${l})[list_position(${k}, ${names[i]})]`;
  const fits = type.fields.map((f, i) =>
    f.notNull ? `${m}.f${i} IS NOT NULL` : `(${m}.f${i} IS NOT NULL) = (${field(i)} IS NOT NULL)`,
  );
  const fields = type.fields.map((f, i) => `f${i}: ${convertJson(f.type, field(i), numbers, depth + 1)}`);
  const value = bind(m, `{${fields.join(', ')}}`, `CASE WHEN ${fits.join(' AND ')} THEN ${m} END`);
  const known = `list_has_all([${names.join(', ')}], ${k}) AND len(list_distinct(${k})) = len(${k})`;
  return bind(
    l,
    `CAST(${v} AS MAP(VARCHAR, JSON))`,
    bind(
      k,
      `list_transform(map_keys(${l}), lambda n${depth}: lower(n${depth}))`,
      `CASE WHEN ${known} THEN ${value} END`,
    ),
  );
}

/** An object, or an array of `{"key": …, "value": …}`. */
function map(type: Extract<DataType, { kind: 'map' }>, v: string, numbers: Numbers, depth: number): string {
  const [p, n] = [`p${depth}`, `n${depth}`];
  const value = (x: string) => convertJson(type.value, x, numbers, depth + 1);
  const key = (x: string) => convertJson(type.key, x, numbers, depth + 1);
  const object = bind(
    p,
    `CAST(${v} AS MAP(VARCHAR, JSON))`,
    entries(`map_keys(${p})`, `map_values(${p})`, (x) => convertText(type.key, x), value, depth),
  );
  const whole = `len(list_filter(${p}, lambda ${n}: NOT coalesce(json_keys(${n}) = ['key', 'value'], false))) = 0`;
  const list = bind(
    p,
    `CAST(${v} AS JSON[])`,
    `CASE WHEN ${whole} THEN ${entries(
      `list_transform(${p}, lambda ${n}: ${n} -> '$.key')`,
      `list_transform(${p}, lambda ${n}: CASE WHEN json_type(${n} -> '$.value') <> 'NULL' THEN ${n} -> '$.value' END)`,
      key,
      value,
      depth,
    )} END`,
  );
  return `CASE json_type(${v}) WHEN 'OBJECT' THEN ${object} WHEN 'ARRAY' THEN ${list} END`;
}

type Convert = (x: string) => string;

/** A MAP from lists of keys and values: every key is there and once, every value fits. */
export function entries(keys: string, values: string, key: Convert, value: Convert, depth: number): string {
  const [k, l, m, n] = [`k${depth}`, `l${depth}`, `m${depth}`, `n${depth}`];
  const fits = `list_count(${m}) = list_count(${l}) AND list_count(${k}) = len(${k}) AND len(list_distinct(${k})) = len(${k})`;
  const made = `map_from_entries(list_transform(list_zip(${k}, ${m}), lambda ${n}: {k: ${n}[1], v: ${n}[2]}))`;
  return bind(
    k,
    `list_transform(${keys}, lambda ${n}: ${key(n)})`,
    bind(l, values, bind(m, `list_transform(${l}, lambda ${n}: ${value(n)})`, `CASE WHEN ${fits} THEN ${made} END`)),
  );
}
