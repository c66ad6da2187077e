import {
  type AliasableExpression,
  ColumnNode,
  type Expression,
  ExpressionWrapper,
  FunctionNode,
  JSONPathLegNode,
  JSONPathNode,
  JSONReferenceNode,
  type OperationNode,
  ParensNode,
  ReferenceNode,
} from 'kysely';
import type { DataType } from '../../types/data-type.js';
import { cast } from '../nodes/expressions.js';

/** A field's name, or an element's place, counted from 0. */
export type JsonPathLeg = string | number;

const wrapped = <Value>(node: OperationNode): AliasableExpression<Value> =>
  new ExpressionWrapper<Record<never, never>, never, Value>(node);

/**
 * A place in JSON text, or in a VARIANT: `raw:['items'][0]['price']`. Without a type it is STRING in JSON text and VARIANT in a VARIANT; with
 * one it is cast. NULL where there is no such place. A field's name is taken as it is written, and its case matters.
 *
 * ```ts
 * db.selectFrom('events').select((eb) => jsonPath<number>(eb.ref('raw'), ['items', 0, 'price'], parseDataType('DECIMAL(10,2)')).as('price'));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/functions/colonsign
 */
export function jsonPath<Value = string>(
  json: Expression<unknown>,
  path: readonly [JsonPathLeg, ...JsonPathLeg[]],
  type?: DataType,
): AliasableExpression<Value | null> {
  const legs = path.map((leg) => JSONPathLegNode.create(typeof leg === 'number' ? 'ArrayLocation' : 'Member', leg));
  const from = json.toOperationNode();
  const bare = ReferenceNode.is(from) || ColumnNode.is(from) || FunctionNode.is(from);
  const at = legs.reduce(JSONPathNode.cloneWithLeg, JSONPathNode.create());
  // Kysely's type says a column; the engine takes any expression, a looser one in parentheses.
  const node = JSONReferenceNode.create((bare ? from : ParensNode.create(from)) as ReferenceNode, at);
  return wrapped(type === undefined ? node : cast(node, type));
}
