import type { AliasedExpression } from 'kysely';
import type { SampleSize } from '../nodes/builder-specials.js';
import { special } from '../nodes/special.js';
import { withClause } from './table-clause.js';

/** How large a sample is; `seed` makes it the same rows each time. */
export type TableSample = SampleSize & { readonly seed?: number };

/**
 * TABLESAMPLE: some rows of a table or subquery, for `selectFrom` and joins, with its row type.
 *
 * ```ts
 * db.selectFrom(tableSample(tableOf(db, 'contacts'), { percent: 10, seed: 7 })).selectAll();
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-sampling
 */
export function tableSample<Row, Alias extends string>(
  table: AliasedExpression<Row, Alias>,
  { seed, ...size }: TableSample,
): AliasedExpression<Row, Alias> {
  return withClause(table, special('table_sample', { size, ...(seed === undefined ? {} : { seed }) }), 'last');
}
