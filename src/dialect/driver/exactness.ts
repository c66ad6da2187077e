import { type DrtError, fail } from '../../errors.js';
import type { ResultTypes } from './result-types.js';

/** How the values got here, which says what the driver may have done to them. */
export interface ValueSource {
  readonly types: Required<ResultTypes>;
  /** Arrow batches, which the driver has converted; else columns, whose values it was asked to leave as they are. */
  readonly arrow: boolean;
  /** The client was connected without `preserveBigNumericPrecision`: its BIGINT and DECIMAL are rounded numbers. */
  readonly rounds: boolean;
  /** The session's time zone is known to be UTC, so that a timestamp's text is one instant. */
  readonly utc: boolean;
}

export function inexact(column: string, what: string, fix: string): DrtError {
  return fail('DRT621', `column ${JSON.stringify(column)} ${what}`, { fix });
}

/** What a client has to be connected with, to round nothing. */
export const PRESERVE = 'connect the client with preserveBigNumericPrecision: true';

/** An integer as the type that was asked for. */
export function integerAs(type: Required<ResultTypes>['bigint'], value: bigint, column: string): unknown {
  if (type === 'bigint') return value;
  if (type === 'string') return String(value);
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw inexact(
    column,
    `holds ${value}, which is beyond 2^53: no number is it alone`,
    "new DatabricksDialect({ results: { bigint: 'bigint' } }), or 'string'",
  );
}

/**
 * @databricks/sql 2.1.0 writes a negative DECIMAL of an Arrow batch by way of a number: from 17 digits on with other ones,
 * from 22 on with a point within the number's exponent (`-1.2e+.37`).
 */
export function isMangledDecimal(text: string): boolean {
  const [, digits, exponent] = /^-(\d+)(e\+\d+)?$/.exec(text.replaceAll('.', '')) ?? [];
  if (digits === undefined) return false;
  return exponent !== undefined || BigInt(digits) > BigInt(Number.MAX_SAFE_INTEGER);
}

/** The number that a decimal text is; undefined where a number has other digits than it. */
export function exactNumber(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && digitsOf(text) === digitsOf(String(number)) ? number : undefined;
}

/** `1.50`, `15e-1` -> `15e-1`: one text for each absolute value. */
function digitsOf(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^[+-]?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return significant === '' ? '0' : `${significant}e${power}`;
}
