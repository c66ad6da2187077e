import type { ExpressionOrFactory, SelectQueryBuilder, SqlBool } from 'kysely';
import { special } from '../nodes/special.js';
import { conditionOf } from './condition-of.js';
import { asExpression, atEnd } from './node-of.js';

/** The tables of a query, and under `''` what it selects: QUALIFY reads aliases too. */
type Qualifiable<DB, TB extends keyof DB, O> = { [T in TB | '']: T extends TB ? DB[T] : O };

/**
 * QUALIFY: keeps the rows for which a condition on window functions is true. It reads the tables' columns and the query's own aliases.
 *
 * ```ts
 * db.selectFrom('contacts').selectAll().$call(qualify((eb) => eb(rowNumber, '=', eb.lit(1))));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-qualify
 */
export function qualify<DB, TB extends keyof DB, O>(
  condition: ExpressionOrFactory<Qualifiable<DB, TB, O>, TB | '', SqlBool>,
): (builder: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilder<DB, TB, O> {
  return (builder) => atEnd(builder, special('qualify', {}, [conditionOf(condition)]));
}

/**
 * GROUP BY ALL: by every selected expression that holds no aggregate.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-groupby
 */
export function groupByAll<DB, TB extends keyof DB, O>(): (
  builder: SelectQueryBuilder<DB, TB, O>,
) => SelectQueryBuilder<DB, TB, O> {
  return (builder) => builder.groupBy(asExpression(special('all', {})));
}
