import {
  type AliasedExpression,
  AliasNode,
  type Expression,
  FunctionNode,
  IdentifierNode,
  type OperationNode,
} from 'kysely';
import { special } from '../nodes/special.js';
import { aliased } from '../nodes/table.js';
import { asTable } from './node-of.js';

/** A function that gives rows. `.as('e')` makes it a table of joins (`crossJoinLateral`); `lateralView` takes it as it is. */
export interface TableFunction<Row> {
  /** The call itself. */
  readonly call: OperationNode;
  /** The names that its columns are given, in order; none: they have the function's own. */
  readonly columns: readonly string[];
  as<Alias extends string>(alias: Alias): AliasedExpression<Row, Alias>;
}

/** A call of a function that gives rows, for those that have no builder here; `columns` renames what it gives, in order. */
export function rowsOf<Row>(call: OperationNode, columns: readonly (keyof Row & string)[] = []): TableFunction<Row> {
  const as = <Alias extends string>(alias: Alias): AliasedExpression<Row, Alias> => {
    if (columns.length === 0) return asTable(aliased(call, alias), alias);
    const names = [alias, ...columns].map((name) => IdentifierNode.create(name));
    return asTable(
      AliasNode.create(call, special('table_alias', { named: true, columns: columns.length }, names)),
      alias,
    );
  };
  return Object.freeze({ call, columns, as });
}

const called = (name: string, ...args: readonly Expression<unknown>[]): OperationNode =>
  FunctionNode.create(
    name,
    args.map((arg) => arg.toOperationNode()),
  );

/** An array, or NULL. */
type ArrayOf<Element> = Expression<readonly Element[] | null>;
/** A map as the driver gives it: an object. */
type MapOf<Value> = Expression<Readonly<Record<string, Value>> | null>;

/**
 * `explode`: a row an element of an array; none of an empty or NULL one.
 *
 * ```ts
 * db.selectFrom('posts as p').crossJoinLateral((eb) => explode(eb.ref('p.tags'), 'tag').as('t')).select(['p.id', 't.tag']);
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/functions/explode
 */
export function explode<Element, Column extends string>(
  array: ArrayOf<Element>,
  column: Column,
): TableFunction<Record<Column, Element>> {
  return rowsOf(called('explode', array), [column]);
}

/** `explode_outer`: as `explode`, and a row with NULL of an empty or NULL array. */
export function explodeOuter<Element, Column extends string>(
  array: ArrayOf<Element>,
  column: Column,
): TableFunction<Record<Column, Element | null>> {
  return rowsOf(called('explode_outer', array), [column]);
}

/** `posexplode`: as `explode`, with the element's place, counted from 0. */
export function posexplode<Element, Place extends string, Column extends string>(
  array: ArrayOf<Element>,
  [place, column]: readonly [Place, Column],
): TableFunction<Record<Place, number> & Record<Column, Element>> {
  return rowsOf<Record<Place, number> & Record<Column, Element>>(called('posexplode', array), [place, column]);
}

/** `posexplode_outer`: as `posexplode`, and a row with NULLs of an empty or NULL array. */
export function posexplodeOuter<Element, Place extends string, Column extends string>(
  array: ArrayOf<Element>,
  [place, column]: readonly [Place, Column],
): TableFunction<Record<Place, number | null> & Record<Column, Element | null>> {
  return rowsOf<Record<Place, number | null> & Record<Column, Element | null>>(called('posexplode_outer', array), [
    place,
    column,
  ]);
}

/** `explode` of a map: a row an entry. */
export function explodeMap<Value, Key extends string, Column extends string>(
  map: MapOf<Value>,
  [key, column]: readonly [Key, Column],
): TableFunction<Record<Key, string> & Record<Column, Value>> {
  return rowsOf<Record<Key, string> & Record<Column, Value>>(called('explode', map), [key, column]);
}

/**
 * `inline`: a row an element of an array of structs, a column a field.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/functions/inline
 */
export function inline<Row extends object>(array: ArrayOf<Row>): TableFunction<Row> {
  return rowsOf<Row>(called('inline', array));
}

/** `inline_outer`: as `inline`, and a row of NULLs of an empty or NULL array. */
export function inlineOuter<Row extends object>(
  array: ArrayOf<Row>,
): TableFunction<{ [C in keyof Row]: Row[C] | null }> {
  return rowsOf<{ [C in keyof Row]: Row[C] | null }>(called('inline_outer', array));
}
