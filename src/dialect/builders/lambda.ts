import {
  type AliasableExpression,
  ColumnNode,
  type Expression,
  ExpressionWrapper,
  FunctionNode,
  type OperationNode,
  RawNode,
  type SqlBool,
} from 'kysely';
import type { ExpressionSpecials } from '../nodes/builder-specials.js';
import { isSpecial, readSpecial, special } from '../nodes/special.js';
import { nodesIn } from './nodes-in.js';

/** An array column, perhaps NULL; what is made of it is NULL where it is. */
type ArrayValue<Element> = readonly Element[] | null;
type ElementOf<A> = A extends readonly (infer Element)[] ? Element : never;
type NullOf<A> = Extract<A, null>;
type MapValue<Value> = Readonly<Record<string, Value>> | null;
type ValueOf<M> = M extends Readonly<Record<string, infer Value>> ? Value : never;

/** A parameter of a lambda function, within it: an operand like any other of Kysely. */
export type LambdaVariable<Value> = ExpressionWrapper<Record<never, never>, never, Value>;

const wrapped = <Value>(node: OperationNode): LambdaVariable<Value> => new ExpressionWrapper(node);

const called = <Value>(name: string, ...args: readonly (Expression<unknown> | OperationNode)[]) =>
  wrapped<Value>(
    FunctionNode.create(
      name,
      args.map((arg) => ('toOperationNode' in arg ? arg.toOperationNode() : arg)),
    ),
  ) as AliasableExpression<Value>;

/**
 * `` (`x`, `i`) -> … ``. A parameter's name hides a column's within the body, and an outer parameter's: each gets one that the body does
 * not otherwise use.
 */
function lambda(
  names: readonly string[],
  body: (...variables: readonly OperationNode[]) => Expression<unknown>,
): OperationNode {
  for (let attempt = 0; ; attempt++) {
    const parameters = names.map((name) => (attempt === 0 ? name : `${name}${attempt}`));
    const variables = parameters.map((name) => special('lambda_variable', { name }));
    const node = body(...variables).toOperationNode();
    if (!nodesIn(node).some((n) => hides(parameters, variables, n))) return special('lambda', { parameters }, [node]);
  }
}

/** Whether a node of the body would be taken for a parameter. */
function hides(parameters: readonly string[], own: readonly OperationNode[], node: OperationNode): boolean {
  if (own.includes(node)) return false;
  if (RawNode.is(node)) {
    const words = node.sqlFragments.join(' ').toLowerCase().split(/\W+/);
    return parameters.some((name) => words.includes(name));
  }
  const name = ColumnNode.is(node) ? node.column.name : variableName(node);
  return name !== undefined && parameters.includes(name.toLowerCase());
}

function variableName(node: OperationNode): string | undefined {
  const found = isSpecial(node, 'lambda_variable') ? readSpecial(node) : undefined;
  return found === undefined ? undefined : (found.data as ExpressionSpecials['lambda_variable']).name;
}

/**
 * `transform`: an array of what the function makes of each element; the second parameter is its place, counted from 0.
 *
 * ```ts
 * db.selectFrom('posts').select((eb) => transform(eb.ref('tags'), (tag) => eb.fn<string>('upper', [tag])).as('tags'));
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-lambda-functions
 */
export function transform<A extends ArrayValue<unknown>, Result>(
  array: Expression<A>,
  make: (element: LambdaVariable<ElementOf<A>>, place: LambdaVariable<number>) => Expression<Result>,
): AliasableExpression<Result[] | NullOf<A>> {
  // A parameter that the function does not name is left out.
  const names = make.length < 2 ? ['x'] : ['x', 'i'];
  const body = lambda(names, (x, i) => make(wrapped(x as OperationNode), wrapped((i ?? x) as OperationNode)));
  return called('transform', array, body);
}

/** `filter`: the elements for which the condition is true. */
export function filter<A extends ArrayValue<unknown>>(
  array: Expression<A>,
  condition: (element: LambdaVariable<ElementOf<A>>) => Expression<SqlBool>,
): AliasableExpression<ElementOf<A>[] | NullOf<A>> {
  return called('filter', array, predicate(condition));
}

/** `exists` of an array: whether the condition is true for any element. */
export function arrayExists<A extends ArrayValue<unknown>>(
  array: Expression<A>,
  condition: (element: LambdaVariable<ElementOf<A>>) => Expression<SqlBool>,
): AliasableExpression<boolean> {
  return called('exists', array, predicate(condition));
}

/** `forall`: whether the condition is true for every element. */
export function forall<A extends ArrayValue<unknown>>(
  array: Expression<A>,
  condition: (element: LambdaVariable<ElementOf<A>>) => Expression<SqlBool>,
): AliasableExpression<boolean> {
  return called('forall', array, predicate(condition));
}

function predicate<Element>(condition: (element: LambdaVariable<Element>) => Expression<SqlBool>): OperationNode {
  return lambda(['x'], (x) => condition(wrapped<Element>(x as OperationNode)));
}

/** The type that a literal is of. */
type Wide<Value> = Value extends number ? number : Value extends string ? string : Value;
type State<Start> = LambdaVariable<Wide<Start>>;

/**
 * `aggregate`: the elements folded into one value, from `start`. The engine wants `start` of exactly the type that `merge` gives: `typed(…)` says so.
 */
export function aggregate<A extends ArrayValue<unknown>, Start>(
  array: Expression<A>,
  start: Expression<Start>,
  merge: (state: State<Start>, element: LambdaVariable<ElementOf<A>>) => Expression<Wide<Start>>,
): AliasableExpression<Wide<Start> | NullOf<A>>;
export function aggregate<A extends ArrayValue<unknown>, Start, Result>(
  array: Expression<A>,
  start: Expression<Start>,
  merge: (state: State<Start>, element: LambdaVariable<ElementOf<A>>) => Expression<Wide<Start>>,
  finish: (state: State<Start>) => Expression<Result>,
): AliasableExpression<Result | NullOf<A>>;
export function aggregate<A extends ArrayValue<unknown>, Start>(
  array: Expression<A>,
  start: Expression<Start>,
  merge: (state: State<Start>, element: LambdaVariable<ElementOf<A>>) => Expression<Wide<Start>>,
  finish?: (state: State<Start>) => Expression<unknown>,
): AliasableExpression<unknown> {
  const fold = lambda(['acc', 'x'], (acc, x) => merge(wrapped(acc as OperationNode), wrapped(x as OperationNode)));
  const end = finish === undefined ? [] : [lambda(['acc'], (acc) => finish(wrapped(acc as OperationNode)))];
  return called('aggregate', array, start, fold, ...end);
}

/** `zip_with`: two arrays, element by element; NULL stands for what the shorter one lacks. */
export function zipWith<A extends ArrayValue<unknown>, B extends ArrayValue<unknown>, Result>(
  left: Expression<A>,
  right: Expression<B>,
  make: (left: LambdaVariable<ElementOf<A> | null>, right: LambdaVariable<ElementOf<B> | null>) => Expression<Result>,
): AliasableExpression<Result[] | NullOf<A> | NullOf<B>> {
  const body = lambda(['x', 'y'], (x, y) => make(wrapped(x as OperationNode), wrapped(y as OperationNode)));
  return called('zip_with', left, right, body);
}

/** `transform_values`: a map with other values of the same keys. */
export function transformValues<M extends MapValue<unknown>, Result>(
  map: Expression<M>,
  make: (key: LambdaVariable<string>, value: LambdaVariable<ValueOf<M>>) => Expression<Result>,
): AliasableExpression<Record<string, Result> | NullOf<M>> {
  return called('transform_values', map, entry(make));
}

/** `map_filter`: the entries for which the condition is true. */
export function mapFilter<M extends MapValue<unknown>>(
  map: Expression<M>,
  condition: (key: LambdaVariable<string>, value: LambdaVariable<ValueOf<M>>) => Expression<SqlBool>,
): AliasableExpression<Record<string, ValueOf<M>> | NullOf<M>> {
  return called('map_filter', map, entry(condition));
}

function entry<Value>(
  make: (key: LambdaVariable<string>, value: LambdaVariable<Value>) => Expression<unknown>,
): OperationNode {
  return lambda(['k', 'v'], (k, v) => make(wrapped(k as OperationNode), wrapped(v as OperationNode)));
}

/** A field of a struct: `` `x`.`price` ``. */
export function field<Struct extends object, Name extends keyof Struct & string>(
  struct: Expression<Struct>,
  name: Name,
): AliasableExpression<Struct[Name]> {
  return wrapped(special('field', {}, [struct.toOperationNode(), ColumnNode.create(name)]));
}
