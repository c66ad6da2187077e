import {
  type AnyColumn,
  ColumnNode,
  ReferenceNode,
  SelectAllNode,
  type SelectQueryBuilder,
  type SelectType,
  TableNode,
} from 'kysely';
import { special } from '../nodes/special.js';
import { asExpression } from './node-of.js';

type Columns<DB, TB extends keyof DB> = AnyColumn<DB, TB> & string;

/** The row that `selectAll` gives, without some columns. */
type AllBut<DB, TB extends keyof DB, Left> = {
  [C in Exclude<Columns<DB, TB>, Left>]: { [T in TB]: C extends keyof DB[T] ? SelectType<DB[T][C]> : never }[TB];
};

type Changed<DB, TB extends keyof DB, O, Row> = (
  builder: SelectQueryBuilder<DB, TB, O>,
) => SelectQueryBuilder<DB, TB, O & Row>;

/**
 * `* EXCEPT (…)`, or `t.* EXCEPT (…)` where a table is named: every column but some.
 *
 * ```ts
 * db.selectFrom('contacts').$call(selectAllExcept(['balance']));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-star
 */
export function selectAllExcept<DB, TB extends keyof DB, O, C extends Columns<DB, TB>>(
  columns: readonly C[],
): Changed<DB, TB, O, AllBut<DB, TB, C>>;
export function selectAllExcept<DB, TB extends keyof DB, O, T extends TB & string, C extends Columns<DB, T>>(
  table: T,
  columns: readonly C[],
): Changed<DB, TB, O, AllBut<DB, T, C>>;
export function selectAllExcept<DB, TB extends keyof DB, O>(
  ...given: readonly [readonly string[]] | readonly [string, readonly string[]]
): Changed<DB, TB, O, unknown> {
  const [table, columns] = given.length === 1 ? [undefined, given[0]] : given;
  const star = table === undefined ? SelectAllNode.create() : ReferenceNode.createSelectAll(TableNode.create(table));
  const node = special('all_except', {}, [star, ...columns.map(ColumnNode.create)]);
  // Kysely takes an aliased expression for a selection, and asks it for no more than its node.
  const selection = { expression: asExpression(node), alias: '*', toOperationNode: () => node };
  return (builder) => builder.select(selection as never) as unknown as SelectQueryBuilder<DB, TB, O>;
}
