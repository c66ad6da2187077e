import { refuseTooMany } from '../../dialect/driver/parameters.js';
import { fail } from '../../errors.js';
import { parseDataType } from '../../types/parse-data-type.js';
import { duckDbType } from '../type.js';
import { duckDbValues } from '../words.js';
import type { BoundValue } from './client.js';

export interface BoundStatement {
  readonly sql: string;
  readonly values: BoundValue[];
}

/**
 * A statement whose markers have the types that the Databricks driver gives its parameters: a whole number is INT or BIGINT, any other
 * DOUBLE, a bigint BIGINT, a Date TIMESTAMP, a text STRING; a DBSQLParameter has the type that it says. Throws DRT602 for a value that
 * would arrive as another one, DRT607 for more values than Databricks takes.
 */
export function bound(sql: string, parameters: readonly unknown[]): BoundStatement {
  // Databricks' limit, which DuckDB has not.
  refuseTooMany(parameters);
  const typed = parameters.map(typedValue);
  let next = 0;
  const text = sql.replace(MARKER, (found) => {
    if (found !== '?') return found;
    const { type } = typed[next++] ?? {};
    return type === undefined ? '?' : `CAST(? AS ${type})`;
  });
  return { sql: text, values: typed.map(({ value }) => value) };
}

/** A marker, or what may hold a question mark that is none. */
const MARKER = new RegExp(`${duckDbValues.quoted}|\\?`, 'g');

interface TypedValue {
  readonly value: BoundValue;
  /** Undefined where DuckDB takes the value for the right type. */
  readonly type?: string;
}

function typedValue(value: unknown): TypedValue {
  if (value === null || value === undefined) return { value: null };
  if (typeof value === 'bigint') return { value: String(value), type: 'BIGINT' };
  if (value instanceof Date) return { value: value.toISOString(), type: 'TIMESTAMPTZ' };
  if (typeof value === 'number') return { value: safeNumber(value) };
  if (typeof value === 'string' || typeof value === 'boolean') return { value };
  const { type, value: inner } = value as { readonly type?: string; readonly value?: unknown };
  const { value: text } = typedValue(inner);
  if (type === undefined || text === null) return typedValue(inner);
  return { value: String(text), type: duckDbType(parseDataType(type === 'TIMESTAMP_LTZ' ? 'TIMESTAMP' : type)) };
}

function safeNumber(value: number): number {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  throw fail('DRT602', `${value} is beyond 2^53, where a number stands for several integers`, {
    fix: `write an integer as a bigint (${BigInt(value)}n)`,
  });
}
