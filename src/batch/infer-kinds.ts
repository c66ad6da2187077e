import type { DataType } from '../types/data-type.js';
import { full } from './convert/scalar.js';

/** How values come: as text, where a number's spelling counts, or as JSON, which has numbers. */
export type Shape = 'text' | 'json';

export interface Inferred {
  readonly type: DataType;
  /** What decided it. */
  readonly because: string;
  /** A condition on the text `v` that finds a value which decided it. */
  readonly deciding?: (v: string) => string;
  /** What a reader would take a mixture for, and what `deciding` finds is not: `a number`. */
  readonly usual?: string;
}

/** Kinds of values, as bits: a column's type follows from the set of kinds that its values have. */
export const BIT = {
  boolean: 1,
  integer: 2,
  /** More than 64 bits, up to 38 digits. */
  long: 4,
  /** A whole number beyond 2^53: DOUBLE may not hold it. */
  beyondDouble: 8,
  number: 16,
  date: 32,
  instant: 64,
  local: 128,
  object: 256,
  array: 512,
  leadingZero: 1024,
  text: 2048,
  /** A fraction of more digits than DOUBLE gives back. */
  precise: 4096,
  /** Not to be told from the others by its number of decimals: none before the point, an exponent, too many. */
  unscaled: 8192,
  /** A number of one decimal; of two, it is the next bit, and so on up to MOST_DECIMALS. */
  oneDecimal: 16384,
  /** More digits than the usual. */
  wide: 8388608,
} as const;

export const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const TIME = `${DATE}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?`;
const OFFSET = '(Z|[+-](0[0-9]|1[0-8])(:?[0-5][0-9])?)';
export const NUMBER = '-?((0|[1-9][0-9]*)([.][0-9]+)?|[.][0-9]+)([eE][+-]?[0-9]+)?';

/** As programs print numbers: an exponent without a sign, and without a point before it, is a name (1E5). */
const TEXT_NUMBER = '-?(((0|[1-9][0-9]*)?[.][0-9]+)([eE][+-]?[0-9]+)?|(0|[1-9][0-9]*)[eE][+-][0-9]+)';
/** The usual fraction: no double loses a digit of it. */
const SHORT_FRACTION = '-?(0|[1-9][0-9]{0,8})[.][0-9]{1,6}';
const MOST_DECIMALS = 8;

/** How a fraction is spelled, as bits. */
const spelling = (x: string): string => {
  const decimals = `length(split_part(${x}, '.', 2))`;
  return `(CASE WHEN ${full(x, `-?(0|[1-9][0-9]{0,28})[.][0-9]{1,${MOST_DECIMALS}}`)} THEN ${BIT.oneDecimal} << (${decimals} - 1) ELSE ${BIT.unscaled} END
    | CASE WHEN ${full(x, SHORT_FRACTION)} THEN 0 WHEN ${givenBack(x)} THEN ${BIT.wide} ELSE ${BIT.precise | BIT.wide} END)`;
};

/** Whether the shortest text of the double is the number again: all digits that count, whatever the exponent's form. */
const givenBack = (x: string): string => `${digits(x)} = ${digits(`CAST(TRY_CAST(${x} AS DOUBLE) AS VARCHAR)`)}`;

/** The digits of a number without its sign, its point, its exponent, and zeros at either end. */
const digits = (x: string): string => `trim(regexp_replace(regexp_replace(${x}, '[eE].*$', ''), '[-.]', '', 'g'), '0')`;

const fraction = (x: string, shape: Shape): string =>
  shape === 'json'
    ? `WHEN ${full(x, NUMBER)} AND NOT ${full(x, '-?[0-9]+')} AND isfinite(TRY_CAST(${x} AS DOUBLE)) THEN ${BIT.number}`
    : `WHEN ${full(x, TEXT_NUMBER)} AND isfinite(TRY_CAST(${x} AS DOUBLE)) THEN ${BIT.number} | ${spelling(x)}`;

const numberKind = (x: string, shape: Shape): string => `CASE
  WHEN ${full(x, '0|-?[1-9][0-9]{0,14}')} THEN ${BIT.integer}
  WHEN ${full(x, '-?[1-9][0-9]{0,37}')} THEN CASE
    WHEN TRY_CAST(${x} AS BIGINT) IS NULL THEN ${BIT.long | BIT.beyondDouble}
    WHEN TRY_CAST(${x} AS BIGINT) BETWEEN -9007199254740992 AND 9007199254740992 THEN ${BIT.integer}
    ELSE ${BIT.integer | BIT.beyondDouble} END
  ${fraction(x, shape)}
  WHEN ${full(x, '-?0[0-9]+([.][0-9]*)?')} THEN ${BIT.leadingZero}
  ELSE ${BIT.text} END`;

const timeKind = (x: string): string => `CASE
  WHEN ${full(x, DATE)} THEN CASE WHEN ${x} >= '0001' AND TRY_CAST(${x} AS DATE) IS NOT NULL THEN ${BIT.date} ELSE ${BIT.text} END
  WHEN TRY_CAST(left(${x}, 10) AS DATE) IS NULL OR ${x} < '0001' THEN ${BIT.text}
  WHEN ${full(x, TIME)} THEN ${BIT.local}
  WHEN ${full(x, TIME + OFFSET)} THEN ${BIT.instant}
  ELSE ${BIT.text} END`;

/** Text of a CSV field. Its first character tells which patterns are worth trying. */
const textKind = (x: string): string => `CASE
  WHEN ${x} IS NULL THEN 0
  WHEN ${full(x, '[0-9]{4}-.*')} THEN ${timeKind(x)}
  WHEN ${full(x, '-?[.]?[0-9].*')} THEN ${numberKind(x, 'text')}
  WHEN lower(${x}) IN ('true', 'false') THEN ${BIT.boolean}
  ELSE ${BIT.text} END`;

/** A JSON value: a string is never a number, since JSON has numbers. */
const jsonKind = (j: string): string => `CASE WHEN ${j} IS NULL THEN 0 ELSE CASE left(CAST(${j} AS VARCHAR), 1)
  WHEN '"' THEN CASE WHEN ${full(`CAST(${j} AS VARCHAR)`, '"[0-9]{4}-[^"]*"')} THEN ${timeKind(`substr(CAST(${j} AS VARCHAR), 2, length(CAST(${j} AS VARCHAR)) - 2)`)} ELSE ${BIT.text} END
  WHEN '{' THEN ${BIT.object} WHEN '[' THEN ${BIT.array} WHEN 't' THEN ${BIT.boolean} WHEN 'f' THEN ${BIT.boolean} WHEN 'n' THEN 0
  ELSE ${numberKind(`CAST(${j} AS VARCHAR)`, 'json')} END END`;

export const KINDS: Readonly<Record<Shape, (x: string) => string>> = { text: textKind, json: jsonKind };

/** One test for a value of the expected kind, and all others for the rest: the usual column costs one pattern a value. */
export function expecting(x: string, bits: number, shape: Shape): string {
  const text = `CAST(${x} AS VARCHAR)`;
  const mark = shape === 'json' ? '"' : '';
  const date = `TRY_CAST(substr(${text}, ${mark.length + 1}, 10) AS DATE) IS NOT NULL AND ${text} >= '${mark}0001'`;
  const usual: readonly (readonly [number, string, string?])[] = [
    [BIT.integer, full(text, '-?[1-9][0-9]{0,14}')],
    shape === 'json'
      ? [BIT.number, full(text, '-?(0|[1-9][0-9]{0,14})[.][0-9]{1,17}')]
      : [
          BIT.number,
          full(text, SHORT_FRACTION),
          `${BIT.number} | (${BIT.oneDecimal} << (length(split_part(${text}, '.', 2)) - 1))`,
        ],
    [BIT.boolean, `${text} IN ('true', 'false')`],
    [BIT.date, `${full(text, mark + DATE + mark)} AND ${date}`],
    [BIT.instant, `${full(text, mark + TIME + OFFSET + mark)} AND ${date}`],
    [BIT.local, `${full(text, mark + TIME + mark)} AND ${date}`],
  ];
  const cases = usual
    .filter(([bit]) => (bits & bit) !== 0)
    .map(([bit, test, kind]) => `WHEN ${test} THEN ${kind ?? bit}`);
  return cases.length === 0
    ? KINDS[shape](x)
    : `CASE WHEN ${x} IS NULL THEN 0 ${cases.join(' ')} ELSE ${KINDS[shape](x)} END`;
}

/** Decimals of money and the like: one decimal may be chance. */
const LEAST_DECIMALS = 2;
const SCALES = Array.from({ length: MOST_DECIMALS }, (_, i) => ({ scale: i + 1, bit: BIT.oneDecimal << i }));
const FRACTIONS = BIT.number | BIT.precise | BIT.wide | BIT.unscaled | SCALES.reduce((all, { bit }) => all | bit, 0);

/** Every kind of number but those with a leading zero, which are text. */
export const NUMBERS = BIT.integer | BIT.long | BIT.beyondDouble | FRACTIONS;

/**
 * The type of a column of numbers. No type loses a digit that a value has (H36): DOUBLE only where each value comes back
 * from it, DECIMAL where all have the same number of decimals.
 */
export function decideNumbers(bits: number): Inferred {
  const only = (allowed: number) => (bits & ~allowed) === 0;
  if (only(BIT.integer | BIT.beyondDouble)) return { type: { kind: 'bigint' }, because: 'whole numbers' };
  if (only(BIT.integer | BIT.long | BIT.beyondDouble))
    return { type: decimal(38, 0), because: 'whole numbers, some beyond 64 bits' };
  const [first, ...others] = SCALES.filter(({ bit }) => (bits & bit) !== 0);
  if (
    first !== undefined &&
    others.length === 0 &&
    first.scale >= LEAST_DECIMALS &&
    only(BIT.number | BIT.precise | BIT.wide | first.bit)
  )
    return {
      type: decimal((bits & BIT.wide) === 0 ? 18 : 38, first.scale),
      because: `numbers, each with ${first.scale} decimals`,
    };
  if ((bits & (BIT.long | BIT.beyondDouble | BIT.precise)) !== 0)
    return { type: { kind: 'string' }, because: 'numbers, some of which DOUBLE cannot hold' };
  return { type: { kind: 'double' }, because: 'numbers, some with a fraction' };
}

const decimal = (precision: number, scale: number): DataType => ({ kind: 'decimal', precision, scale });
