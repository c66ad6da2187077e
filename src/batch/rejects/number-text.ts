/** How many digits a number's text has before and behind its point, once an exponent and zeros that say nothing are gone. */
export interface Digits {
  readonly whole: number;
  readonly decimals: number;
}

/** Exponents beyond this are of no number that an exact type holds. */
const EXPONENT = 10_000;

/** Undefined where the text is no number with a point for its decimals. */
export function digitsOf(text: string): Digits | undefined {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^[+-]?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text) ?? [];
  if (whole + fraction === '') return undefined;
  const shift = Number(exponent);
  if (Math.abs(shift) > EXPONENT) return { whole: EXPONENT, decimals: EXPONENT };
  const digits = whole + fraction;
  const point = whole.length + shift;
  const first = digits.search(/[1-9]/);
  if (first === -1) return { whole: 0, decimals: 0 };
  const last = digits.replace(/0+$/, '').length;
  return { whole: Math.max(0, point - first), decimals: Math.max(0, last - point) };
}

/** A whole number's text as a bigint; undefined where it is none, or too long to be one. */
export function wholeNumber(text: string): bigint | undefined {
  const digits = digitsOf(text);
  if (digits === undefined || digits.decimals > 0 || digits.whole > 400) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = `${whole}${fraction}`;
  const length = whole.length + Number(exponent);
  const value = length <= 0 ? 0n : BigInt(all.slice(0, length).padEnd(length, '0'));
  return sign === '-' ? -value : value;
}

/** What a number's text has that drt reads no number with: neither where 1,234 may be one or the other. */
export interface Separators {
  /** What stands before its decimals, in place of a point. */
  readonly decimal?: ',';
  readonly thousands?: ',' | '.';
}

const SEPARATED: readonly (readonly [RegExp, Separators])[] = [
  [/^[+-]?\d{1,3},\d{3}$/, {}],
  [/^[+-]?\d+,\d+$/, { decimal: ',' }],
  [/^[+-]?\d{1,3}(\.\d{3})+,\d+$/, { thousands: '.', decimal: ',' }],
  [/^[+-]?\d{1,3}(\.\d{3}){2,}$/, {}],
  [/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/, { thousands: ',' }],
];

/** Undefined where the text is no number with such marks. */
export function separatorsOf(text: string): Separators | undefined {
  return SEPARATED.find(([form]) => form.test(text))?.[1];
}

/** SQL of DuckDB that writes such numbers as drt reads them; undefined where nobody knows which they are. */
export function withPoint({ decimal, thousands }: Separators, column: string): string | undefined {
  if (thousands === ',') return `replace(${column}, ',', '')`;
  if (decimal === undefined) return undefined;
  const replaced = `replace(${column}, ',', '.')`;
  if (thousands === undefined) return replaced;
  // 2.5 stays 2.5.
  const joined = `replace(replace(${column}, '.', ''), ',', '.')`;
  return `CASE WHEN contains(${column}, ',') THEN ${joined} ELSE ${column} END`;
}
