import { type ExpressionBuilder, expressionBuilder, IdentifierNode, type SelectQueryBuilder } from 'kysely';
import { special } from '../nodes/special.js';
import { atEnd } from './node-of.js';
import type { TableFunction } from './table-functions.js';

/** The tables of a query, and one more. */
type With<DB, Alias extends string, Row> = {
  [T in keyof DB | Alias]: T extends Alias ? Row : T extends keyof DB ? DB[T] : never;
};

/**
 * LATERAL VIEW: the rows of a function beside each row so far; `outer` keeps rows of which it gives none. It stands behind all joins, which
 * therefore cannot read it: use `crossJoinLateral` with the same function there, as Databricks recommends.
 *
 * ```ts
 * db.selectFrom('posts').$call(lateralView('t', (eb) => explode(eb.ref('tags'), 'tag'))).select(['posts.id', 't.tag']);
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-lateral-view
 */
export function lateralView<DB, TB extends keyof DB, O, Row, Alias extends string>(
  alias: Alias,
  rows: (eb: ExpressionBuilder<DB, TB>) => TableFunction<Row>,
  options: { readonly outer?: false },
): (builder: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilder<With<DB, Alias, Row>, TB | Alias, O>;
export function lateralView<DB, TB extends keyof DB, O, Row, Alias extends string>(
  alias: Alias,
  rows: (eb: ExpressionBuilder<DB, TB>) => TableFunction<Row>,
  options: { readonly outer: true },
): (
  builder: SelectQueryBuilder<DB, TB, O>,
) => SelectQueryBuilder<With<DB, Alias, { [C in keyof Row]: Row[C] | null }>, TB | Alias, O>;
export function lateralView<DB, TB extends keyof DB, O, Row, Alias extends string>(
  alias: Alias,
  rows: (eb: ExpressionBuilder<DB, TB>) => TableFunction<Row>,
): (builder: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilder<With<DB, Alias, Row>, TB | Alias, O>;
export function lateralView<DB, TB extends keyof DB, O, Row, Alias extends string>(
  alias: Alias,
  rows: (eb: ExpressionBuilder<DB, TB>) => TableFunction<Row>,
  { outer = false }: { readonly outer?: boolean } = {},
): (builder: SelectQueryBuilder<DB, TB, O>) => SelectQueryBuilder<With<DB, Alias, Row>, TB | Alias, O> {
  const { call, columns } = rows(expressionBuilder() as unknown as ExpressionBuilder<DB, TB>);
  const names = [alias, ...columns].map((name) => IdentifierNode.create(name));
  const node = special('lateral_view', { outer }, [call, ...names]);
  return (builder) => atEnd(builder, node) as unknown as SelectQueryBuilder<With<DB, Alias, Row>, TB | Alias, O>;
}
