/**
 * The canonical form of a value of each data type: what nodes hold, what literals are made from, what keys are.
 * It is JSON (plan.json holds it), and exact: numbers are text, since a JSON number of 64 bits does not survive
 * JSON.parse.
 *
 * | type | canonical | wire (rows/, from_json) |
 * |---|---|---|
 * | BOOLEAN | `true` | `true` |
 * | TINYINT … BIGINT | `"42"` | `42` |
 * | DECIMAL(p,s) | `"1250.00"`, always s digits after the point | `"1250.00"` |
 * | FLOAT, DOUBLE | `"1.5"`, shortest text that reads back the same; `"NaN"`, `"Infinity"`, `"-Infinity"` | `1.5`, `"NaN"` |
 * | STRING, CHAR, VARCHAR | `"text"` | `"text"` |
 * | DATE | `"2026-11-22"` | the same |
 * | TIMESTAMP | `"2026-11-22T08:14:03.25Z"`: UTC, no trailing zeros in the fraction, none when zero | the same |
 * | TIMESTAMP_NTZ | `"2026-11-22T08:14:03.25"` | the same |
 * | BINARY | base64 | base64 |
 * | VARIANT | `{"json": "…"}`: the JSON text | the JSON itself |
 * | ARRAY | array | array |
 * | STRUCT | object with every field | object with every field |
 * | MAP, string keys | array of `[key, value]` in order | object |
 * | MAP, other keys | array of `[key, value]` in order | array of `{"key": …, "value": …}` |
 * | NULL of any type | `null` | `null` |
 */
export type CanonicalValue =
  | null
  | boolean
  | string
  | readonly CanonicalValue[]
  | { readonly [field: string]: CanonicalValue };
