import type { FunctionName } from '../dialect/functions.js';
import { duckDbTypeof } from './type.js';

type Translate = string | ((args: readonly string[]) => string);

const all = (args: readonly string[]): string => args.join(', ');

/** What DuckDB has for each function: a name where it means the same there, else the expression that does. */
const FUNCTIONS = {
  abs: 'abs',
  // The condition of Databricks' assert_true fails on NULL too.
  assert_true: ([condition = 'NULL', message = "'assert_true'"]) =>
    `CASE WHEN ${condition} THEN NULL ELSE error(${message}) END`,
  avg: 'avg',
  array: (args) => `[${all(args)}]`,
  array_sort: 'list_sort',
  bit_xor: 'bit_xor',
  ceil: 'ceil',
  coalesce: 'coalesce',
  // Databricks' concat of a NULL is NULL; DuckDB's leaves it out.
  concat: (args) => `(${args.map((a) => `(${a})`).join(' || ')})`,
  contains: 'contains',
  count: 'count',
  // DuckDB's own is NULL over no rows; a guard on an empty target would fail. With FILTER each count would copy what all of them read.
  count_if: ([condition = 'NULL']) => `count(CASE WHEN ${condition} THEN 1 END)`,
  current_date: () => 'current_date',
  current_timestamp: () => 'current_timestamp',
  dense_rank: 'dense_rank',
  first_value: 'first_value',
  floor: 'floor',
  greatest: 'greatest',
  is_variant_null: ([value = 'NULL']) => `(json_type(${value}) = 'NULL')`,
  lag: 'lag',
  last_value: 'last_value',
  lead: 'lead',
  least: 'least',
  length: 'length',
  lower: 'lower',
  map: (args) => `map([${all(args.filter((_, i) => i % 2 === 0))}], [${all(args.filter((_, i) => i % 2 === 1))}])`,
  map_entries: 'map_entries',
  map_from_entries: 'map_from_entries',
  max: 'max',
  min: 'min',
  nullif: 'nullif',
  parse_json: ([text = 'NULL']) => `CAST(${text} AS JSON)`,
  raise_error: 'error',
  rank: 'rank',
  replace: 'replace',
  round: 'round',
  row_number: 'row_number',
  size: ([value = 'NULL']) => `len(${value})`,
  substring: 'substring',
  sum: 'sum',
  to_json: ([value = 'NULL']) => `CAST(to_json(${value}) AS VARCHAR)`,
  trim: 'trim',
  typeof: ([value = 'NULL']) => duckDbTypeof(value),
  unbase64: 'from_base64',
  upper: 'upper',
  // Its hashes are others, and compare with no engine's but its own.
  xxhash64: (args) => `hash(${all(args)})`,
} as const satisfies Record<FunctionName, Translate>;

/** The call in DuckDB, or undefined for a function that has no row. */
export function duckDbCall(name: string, args: readonly string[]): string | undefined {
  if (!Object.hasOwn(FUNCTIONS, name)) return undefined;
  const translate: Translate = FUNCTIONS[name as FunctionName];
  return typeof translate === 'string' ? `${translate}(${all(args)})` : translate(args);
}
