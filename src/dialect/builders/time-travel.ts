import type { AliasedExpression } from 'kysely';
import { literal } from '../nodes/expressions.js';
import { special } from '../nodes/special.js';
import { withClause } from './table-clause.js';

/**
 * A Delta table as it was at a version, for `selectFrom` and joins, with the table's row type.
 *
 * ```ts
 * db.selectFrom(versionAsOf(table<Contact, 'c'>(ref, 'c'), 3)).select('c.email');
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-table-reference
 */
export function versionAsOf<Row, Alias extends string>(
  table: AliasedExpression<Row, Alias>,
  version: number,
): AliasedExpression<Row, Alias> {
  return withClause(table, special('as_of_version', { version }), 'first');
}

/**
 * A Delta table as it was at a moment: a `Date`, or a timestamp in UTC of up to microseconds (`2026-11-22T08:14:03.123456Z`). Any other text is
 * refused when the query is compiled (DRT602).
 */
export function timestampAsOf<Row, Alias extends string>(
  table: AliasedExpression<Row, Alias>,
  timestamp: Date | string,
): AliasedExpression<Row, Alias> {
  const text = typeof timestamp === 'string' ? timestamp : timestamp.toISOString().replace(/\.?0+Z$/, 'Z');
  return withClause(table, special('as_of_timestamp', {}, [literal({ kind: 'timestamp' }, text)]), 'first');
}
