import { type AliasableExpression, type Expression, ExpressionWrapper, FunctionNode, type OperationNode } from 'kysely';
import { special } from '../nodes/special.js';
import { rowsOf, type TableFunction } from './table-functions.js';

type Arguments = readonly Expression<unknown>[];
type NamedArguments = Readonly<Record<string, Expression<unknown>>>;

function node(name: string, args: Arguments, named: NamedArguments): OperationNode {
  return FunctionNode.create(name, [
    ...args.map((arg) => arg.toOperationNode()),
    ...Object.entries(named).map(([key, value]) => special('named_argument', { name: key }, [value.toOperationNode()])),
  ]);
}

/**
 * A call with named arguments: `` mask(x, `lowerChar` => 'q') ``. The function's name is checked (DRT601) and stands bare.
 *
 * ```ts
 * db.selectFrom('contacts').select((eb) => callNamed<string>('mask', [eb.ref('email')], { lowerChar: sql.lit('q') }).as('masked'));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-function-invocation
 */
export function callNamed<Value>(name: string, args: Arguments, named: NamedArguments): AliasableExpression<Value> {
  return new ExpressionWrapper<Record<never, never>, never, Value>(node(name, args, named));
}

/**
 * A table function with named arguments: `` read_files('/Volumes/…', `format` => 'csv') ``, for `selectFrom`, lateral joins and `lateralView`.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-tvf
 */
export function rowsNamed<Row>(name: string, args: Arguments, named: NamedArguments): TableFunction<Row> {
  return rowsOf<Row>(node(name, args, named));
}
