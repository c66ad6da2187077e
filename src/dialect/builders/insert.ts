import { ColumnNode, type ExpressionOrFactory, type InsertQueryBuilder, type SqlBool } from 'kysely';
import { special } from '../nodes/special.js';
import { conditionOf } from './condition-of.js';
import { atEnd } from './node-of.js';

/**
 * Changes of `db.insertInto(…)`, by `$call`. All of them:
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-dml-insert-into
 */
export type InsertChange<DB, TB extends keyof DB, O> = (
  builder: InsertQueryBuilder<DB, TB, O>,
) => InsertQueryBuilder<DB, TB, O>;

/** INSERT OVERWRITE: the table holds the query's rows and no others, in one commit; grants and properties stay. */
export function overwrite<DB, TB extends keyof DB, O>(): InsertChange<DB, TB, O> {
  return (builder) => atEnd(builder, special('overwrite', {}));
}

/** BY NAME: the query's columns are matched to the table's by name, not by place. Leave `.columns(…)` out. */
export function byName<DB, TB extends keyof DB, O>(): InsertChange<DB, TB, O> {
  return (builder) => atEnd(builder, special('by_name', {}));
}

/**
 * REPLACE WHERE: rows for which the condition is true go, and the query's come, in one commit. The query has every column of the
 * table in order; a row of it for which the condition is not true fails the statement.
 */
export function replaceWhere<DB, TB extends keyof DB, O>(
  condition: ExpressionOrFactory<DB, TB, SqlBool>,
): InsertChange<DB, TB, O> {
  return (builder) => atEnd(builder, special('replace_where', {}, [conditionOf(condition)]));
}

/** REPLACE USING: rows go that are equal to one of the query's in these columns. */
export function replaceUsing<DB, TB extends keyof DB, O>(
  columns: readonly (keyof DB[TB] & string)[],
): InsertChange<DB, TB, O> {
  return (builder) => atEnd(builder, special('replace_using', {}, columns.map(ColumnNode.create)));
}

/** The aliases of REPLACE ON: the table's, and the query's. Both have the table's columns. */
export interface ReplaceAliases<Target extends string, Source extends string> {
  readonly target: Target;
  readonly source: Source;
}

/** REPLACE ON: rows go for which the condition is true with one of the query's. */
export function replaceOn<DB, TB extends keyof DB, O, Target extends string, Source extends string>(
  { target, source }: ReplaceAliases<Target, Source>,
  condition: ExpressionOrFactory<{ [A in Target | Source]: DB[TB] }, Target | Source, SqlBool>,
): InsertChange<DB, TB, O> {
  return (builder) => atEnd(builder, special('replace_on', { target, source }, [conditionOf(condition)]));
}
