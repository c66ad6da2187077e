import { fail } from '../../errors.js';
import { inexactInteger } from '../exact-number.js';
import { MAX_MARKERS } from '../markers.js';
import type { StatementParameter } from './client.js';

/**
 * The values of a query, each exactly what travels. Throws DRT602 for one that would arrive as another value, DRT607 for
 * too many. An integral number goes as INT or BIGINT, any other as DOUBLE; a bigint as BIGINT; a Date as TIMESTAMP.
 */
export function boundParameters(values: readonly unknown[]): StatementParameter[] {
  refuseTooMany(values);
  values.forEach(checkParameter);
  return values as StatementParameter[];
}

/** Throws DRT607 for more values than a statement has markers. */
export function refuseTooMany({ length }: readonly unknown[]): void {
  if (length <= MAX_MARKERS) return;
  throw fail('DRT607', `${length} bound values in one statement; the server takes ${MAX_MARKERS}`, {
    fix: 'write them as literals (sql.lit, literal(type, value)), or send several statements',
  });
}

function checkParameter(value: unknown, index: number): void {
  const refused = refusal(value);
  if (refused === undefined) return;
  const [what, fix] = refused;
  throw fail('DRT602', `value ${index + 1} of the query, ${what}`, { fix });
}

type Refusal = readonly [what: string, fix: string];

const MIN_BIGINT = -(2n ** 63n);
const MAX_BIGINT = 2n ** 63n - 1n;

function refusal(value: unknown): Refusal | undefined {
  switch (typeof value) {
    case 'number':
      return inexactInteger(value);
    case 'bigint':
      if (value >= MIN_BIGINT && value <= MAX_BIGINT) return undefined;
      return [`${value}, is no BIGINT`, "use typed(parseDataType('DECIMAL(38,0)'), '…')"];
    case 'string':
      if (!/\p{Surrogate}/u.test(value)) return undefined;
      return ['a text, holds half of a UTF-16 pair, which UTF-8 cannot hold', 'repair the text in the source'];
    case 'boolean':
    case 'undefined':
      return undefined;
    default:
      return objectRefusal(value);
  }
}

/** Types of @databricks/sql's DBSQLParameter that hold such a number as it is. */
const FLOATING: readonly unknown[] = ['DOUBLE', 'FLOAT'];

function objectRefusal(value: unknown): Refusal | undefined {
  if (value === null) return undefined;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? ['a Date, is no valid one', 'give it a valid time'] : undefined;
  }
  // A parameter of @databricks/sql, with a type of its own.
  if (typeof value === 'object' && 'toSparkParameter' in value) {
    const { type, value: inner } = value as { readonly type?: unknown; readonly value?: unknown };
    return FLOATING.includes(type) ? undefined : refusal(inner);
  }
  return [`a ${typeof value}, cannot be bound`, 'use typed(type, value)'];
}
