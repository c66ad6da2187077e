import {
  type AliasableExpression,
  type Expression,
  ExpressionWrapper,
  FunctionNode,
  IdentifierNode,
  type OperationNode,
  SelectAllNode,
} from 'kysely';
import { text } from '../nodes/expressions.js';
import { select } from '../nodes/select.js';
import { aliased } from '../nodes/table.js';

/** A value as it comes back from JSON: a time is text, bytes are base64, and a BIGINT is a number, exact to 2^53. */
type FromJson<Value> = Value extends Date | Uint8Array ? string : Value extends bigint ? number : Value;

/** A row as it comes back from JSON. */
export type JsonRow<Row> = { [C in keyof Row]: FromJson<Row[C]> };

const ALIAS = 'json_row';

/** `to_json` of a value made of all columns. A field that is NULL would be left out without the option. */
function rowsAsJson(rows: Expression<unknown>, of: (row: OperationNode) => OperationNode): OperationNode {
  // The qualifier is no table node: withSchema would put a schema before it where some table is named so.
  const star = { kind: 'ReferenceNode', table: IdentifierNode.create(ALIAS), column: SelectAllNode.create() } as const;
  const keepNulls = FunctionNode.create('map', [text('ignoreNullFields'), text('false')]);
  const json = FunctionNode.create('to_json', [of(FunctionNode.create('struct', [Object.freeze(star)])), keepNulls]);
  return select({ columns: [json], from: aliased(rows.toOperationNode(), ALIAS) });
}

const wrapped = <Value>(node: OperationNode): AliasableExpression<Value> =>
  new ExpressionWrapper<Record<never, never>, never, Value>(node);

/**
 * The rows of a query as one JSON array, empty where there are none; as `kysely/helpers` has it for other databases. No order is
 * promised, although the engine mostly keeps that of the query.
 * The result is text: `ParseJSONResultsPlugin` makes it the array that the type says.
 *
 * ```ts
 * db.selectFrom('person').select((eb) => [
 *   'person.id',
 *   jsonArrayFrom(eb.selectFrom('pet').select('pet.name').whereRef('pet.owner_id', '=', 'person.id')).as('pets'),
 * ]);
 * ```
 */
export function jsonArrayFrom<Row>(rows: Expression<Row>): AliasableExpression<JsonRow<Row>[]> {
  const array = rowsAsJson(rows, (row) => FunctionNode.create('collect_list', [row]));
  return wrapped(FunctionNode.create('coalesce', [array, text('[]')]));
}

/**
 * The one row of a query as a JSON object, NULL where there is none; the engine refuses a second row. Correlated to the outer query it needs
 * Spark 4 or Databricks Runtime 17: earlier ones want such a subquery to be an aggregate, and refuse it.
 */
export function jsonObjectFrom<Row>(row: Expression<Row>): AliasableExpression<JsonRow<Row> | null> {
  return wrapped(rowsAsJson(row, (struct) => struct));
}
