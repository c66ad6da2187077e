import { type AliasableExpression, type Expression, ExpressionWrapper, ValueNode } from 'kysely';
import { special } from '../nodes/special.js';

const clause = <Value>(name: string | Expression<string>): AliasableExpression<Value> =>
  new ExpressionWrapper<Record<never, never>, never, Value>(
    special('identifier_clause', {}, [typeof name === 'string' ? ValueNode.create(name) : name.toOperationNode()]),
  );

/**
 * `IDENTIFIER(?)`: a table by a name that is bound, for `selectFrom` and joins. The name is SQL's spelling (`` main.crm.`a b` ``), which the engine
 * parses as a name and nothing else; `Row` is said, since nobody knows it.
 *
 * ```ts
 * db.selectFrom(tableByName<Contact>('main.crm.contacts').as('c')).select('c.email');
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-names-identifier-clause
 */
export function tableByName<Row>(name: string | Expression<string>): AliasableExpression<Row> {
  return clause(name);
}

/** `IDENTIFIER(?)`: a column by a name that is bound, in SQL's spelling. */
export function columnByName<Value>(name: string | Expression<string>): AliasableExpression<Value> {
  return clause(name);
}
