import { duckText } from '../duckdb/quote.js';
import type { DataType } from '../types/data-type.js';
import { isText } from '../types/data-type-walk.js';
import { type BatchColumn, ROWS } from './tables.js';

type Print = (type: DataType, v: string, depth: number) => string;

const quoted = (v: string): string => `concat('"', ${v}, '"')`;
const whole: Print = (_, v) => `CAST(${v} AS VARCHAR)`;
const text: Print = (_, v) => `CAST(to_json(${v}) AS VARCHAR)`;
/** Two casts, and not the blank of one replaced, which takes twice as long. */
const time = (v: string): string => `CAST(${v} AS DATE), 'T', CAST(${v} AS TIME)`;
const floating: Print = (_, v) =>
  `CASE WHEN isfinite(${v}) THEN CAST(${v} AS VARCHAR) WHEN isnan(${v}) THEN '"NaN"' WHEN ${v} > 0 THEN '"Infinity"' ELSE '"-Infinity"' END`;

/**
 * The wire form of src/types/value.ts, one row a type: an SQL expression that prints the value expression `v`, which is
 * not NULL, as JSON text. to_json is not used beyond text: it writes bare NaN, a widened FLOAT, and BLOB as \xNN.
 */
const print: { readonly [K in DataType['kind']]: Print } = {
  boolean: whole,
  tinyint: whole,
  smallint: whole,
  int: whole,
  bigint: whole,
  // DuckDB prints .50 where no digit goes before the point.
  decimal: (type, v) =>
    type.kind === 'decimal' && type.precision === type.scale
      ? quoted(`replace(concat('+', ${v}), '+.', '0.').replace('+-.', '-0.').replace('+', '')`)
      : quoted(`CAST(${v} AS VARCHAR)`),
  float: floating,
  double: floating,
  string: text,
  char: text,
  varchar: text,
  binary: (_, v) => quoted(`to_base64(${v})`),
  date: (_, v) => quoted(`CAST(${v} AS VARCHAR)`),
  timestamp: (_, v) => quoted(`${time(v)}, 'Z'`),
  timestamp_ntz: (_, v) => quoted(time(v)),
  variant: (_, v) => `CAST(${v} AS VARCHAR)`,
  void: () => `'null'`,
  interval: () => `'null'`,
  array: (type, v, depth) =>
    type.kind === 'array' ? list(v, (e) => printNullable(type.element, e, depth + 1), depth) : v,
  map: (type, v, depth) => {
    if (type.kind !== 'map') return v;
    const value = (e: string) => printNullable(type.value, `${e}.value`, depth + 1);
    return isText(type.key)
      ? list(`map_entries(${v})`, (e) => `concat(to_json(${e}.key), ':', ${value(e)})`, depth, '{', '}')
      : list(
          `map_entries(${v})`,
          (e) => `concat('{"key":', ${printNullable(type.key, `${e}.key`, depth + 1)}, ',"value":', ${value(e)}, '}')`,
          depth,
        );
  },
  struct: (type, v, depth) =>
    type.kind === 'struct'
      ? object(type.fields.map((f, i) => ({ name: f.name, json: printNullable(f.type, `${v}.f${i}`, depth) })))
      : v,
};

function list(v: string, item: (e: string) => string, depth: number, open = '[', close = ']'): string {
  return `concat('${open}', array_to_string(list_transform(${v}, lambda w${depth}: ${item(`w${depth}`)}), ','), '${close}')`;
}

function printNullable(type: DataType, v: string, depth: number): string {
  return `coalesce(CASE WHEN ${v} IS NOT NULL THEN ${print[type.kind](type, v, depth)} END, 'null')`;
}

function object(fields: readonly { readonly name: string; readonly json: string }[]): string {
  const parts = fields.map((f, i) => `${duckText(`${i === 0 ? '' : ','}${JSON.stringify(f.name)}:`)}, ${f.json}`);
  return `concat('{', ${parts.join(', ')}, '}')`;
}

/** One value in wire form, NULL as `null`. */
export function printValue(type: DataType, v: string): string {
  return printNullable(type, v, 0);
}

/** One row in wire form: a JSON object with every column, on one line. What is never NULL is printed without asking. */
export function printRow(
  columns: readonly BatchColumn[],
  nullable: (column: BatchColumn) => boolean = () => true,
): string {
  return object(
    columns.map((c) => ({
      name: c.name,
      json: (nullable(c) ? printNullable : print[c.type.kind])(c.type, ROWS.value(c), 0),
    })),
  );
}
