import { duckText } from '../../duckdb/quote.js';
import type { DataType } from '../../types/data-type.js';
import { full } from './scalar.js';

/** How text writes numbers, where not as programs do: `1.234,50`. */
export interface NumberFormat {
  readonly decimal: string;
  /** Between groups of three digits before it; empty where there is nothing. */
  readonly thousands: string;
}

const NUMERIC: ReadonlySet<DataType['kind']> = new Set([
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'decimal',
  'float',
  'double',
]);

export const isNumeric = (type: DataType): boolean => NUMERIC.has(type.kind);

/** The number that the text `x` writes, as programs write it; NULL for a text that `format` does not write so. */
export const plainNumber = (x: string, format: NumberFormat): string => `CASE ${rewritten(x, format)} END`;

/** The same for text that may be no number: it stays, but for what would be a number in the usual form, which is text here. */
export const plainNumberOrText = (x: string, format: NumberFormat): string =>
  `CASE ${rewritten(x, format)} WHEN ${full(x, '[+-]?[.]?[0-9].*')} AND NOT ${full(x, '[0-9]{4}-.*')} THEN 'text ' || ${x} ELSE ${x} END`;

function rewritten(x: string, format: NumberFormat): string {
  const number = `[+-]?(${groupsOf(format)}[0-9]*)(${oneOf(format.decimal)}[0-9]*)?([eE][+-]?[0-9]+)?`;
  return `WHEN ${full(x, `${number}|[+-]?[A-Za-z]+`.replaceAll("'", "''"))} THEN ${withUsualSigns(x, format)}`;
}

/** The pattern of whole groups of three digits, to stand before the one of digits alone: `…|`. */
export const groupsOf = ({ thousands }: NumberFormat): string =>
  thousands === '' ? '' : `[0-9]{1,3}(${oneOf(thousands)}[0-9]{3})+|`;

/** The text of a number that `format` writes, with a point for its decimals and nothing between its thousands. */
export function withUsualSigns(x: string, { decimal, thousands }: NumberFormat): string {
  const bare = thousands === '' ? x : `replace(${x}, ${duckText(thousands)}, '')`;
  return decimal === '.' ? bare : `replace(${bare}, ${duckText(decimal)}, '.')`;
}

const oneOf = (character: string): string => `[${character}]`;
