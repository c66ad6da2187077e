import {
  AggregateFunctionNode,
  AndNode,
  BinaryOperationNode,
  type BinaryOperator,
  CaseNode,
  CastNode,
  ColumnNode,
  FunctionNode,
  IdentifierNode,
  type OperationNode,
  OperatorNode,
  OrderByItemNode,
  OrderByNode,
  OrNode,
  OverNode,
  PartitionByItemNode,
  PartitionByNode,
  SelectAllNode,
  type SimpleReferenceExpressionNode,
  UnaryOperationNode,
  ValueNode,
  WhenNode,
} from 'kysely';
import type { DataType } from '../../types/data-type.js';
import type { CanonicalValue } from '../../types/value.js';
import type { FunctionName } from '../functions.js';
import type { LiteralForm } from '../literal.js';
import { special } from './special.js';

/** Any node that stands for a value. */
export type Expr = OperationNode;

/** A column by its name as it is: nothing in it is split or trimmed, as `eb.ref` would. */
export function col(name: string, qualifier?: string): Expr {
  const column = ColumnNode.create(name);
  // The qualifier is no table node: WithSchemaPlugin would put a schema before an alias named as some table.
  const node: Expr & { readonly table?: OperationNode; readonly column: OperationNode } =
    qualifier === undefined
      ? { kind: 'ReferenceNode', column }
      : { kind: 'ReferenceNode', table: IdentifierNode.create(qualifier), column };
  return Object.freeze(node);
}

/**
 * A value of a type: `exact` (the default) has that type and no other, which tuples need (H09); `bare` is shorter,
 * where a column gives the type. Throws DRT602 when it is compiled, if the value is not one of the type.
 */
export function literal(type: DataType, value: CanonicalValue, form: LiteralForm = 'exact'): Expr {
  return special('literal', { type, value, form });
}

export function text(value: string): Expr {
  return ValueNode.createImmediate(value);
}

/** A whole number that a double holds exactly. */
export function int(value: number): Expr {
  return ValueNode.createImmediate(value);
}

export function boolean(value: boolean): Expr {
  return ValueNode.createImmediate(value);
}

export function nullValue(): Expr {
  return ValueNode.createImmediate(null);
}

/** A call of a function of the list in functions.ts. */
export function fn(name: FunctionName, ...args: readonly Expr[]): Expr {
  return FunctionNode.create(name, Object.freeze([...args]));
}

/** Text and figures in a row; NULL where one of them is. */
export function concat(...parts: readonly Expr[]): Expr {
  return fn('concat', ...parts);
}

/** `*`, as a selection. */
export function allColumns(): Expr {
  return SelectAllNode.create();
}

/** `count(*)`. */
export function countAll(): Expr {
  return AggregateFunctionNode.create('count', [SelectAllNode.create()]);
}

/** A term of ORDER BY: NULL is smaller than every value. */
export interface OrderTerm {
  readonly by: Expr;
  readonly direction: 'asc' | 'desc';
}

export interface Window {
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly OrderTerm[];
}

/** `row_number() OVER (PARTITION BY … ORDER BY …)`. */
export function over(name: FunctionName, args: readonly Expr[], { partitionBy, orderBy }: Window): Expr {
  const items = partitionBy.map((by) => PartitionByItemNode.create(by as SimpleReferenceExpressionNode));
  const terms = orderBy.map(({ by, direction }) =>
    direction === 'asc'
      ? OrderByItemNode.cloneWith(OrderByItemNode.create(by), { nulls: 'first' })
      : OrderByItemNode.cloneWith(OrderByItemNode.create(by, special('descending', {})), { nulls: 'last' }),
  );
  return AggregateFunctionNode.cloneWithOver(
    AggregateFunctionNode.create(name, args),
    Object.freeze({
      ...OverNode.create(),
      partitionBy: PartitionByNode.create(items),
      orderBy: OrderByNode.create(terms),
    }),
  );
}

/** How many rows the condition is true for. */
export function countIf(condition: Expr): Expr {
  return fn('count_if', condition);
}

export function binary(left: Expr, operator: BinaryOperator, right: Expr): Expr {
  return BinaryOperationNode.create(left, OperatorNode.create(operator), right);
}

export function eq(left: Expr, right: Expr): Expr {
  return binary(left, '=', right);
}

/** `<=>`: true where both are NULL too, and never NULL (H03). */
export function nullSafeEq(left: Expr, right: Expr): Expr {
  return binary(left, '<=>', right);
}

/** All of the conditions; TRUE of none. */
export function and(...conditions: readonly Expr[]): Expr {
  return balanced(conditions, AndNode.create) ?? boolean(true);
}

/** Any of the conditions; FALSE of none. */
export function or(...conditions: readonly Expr[]): Expr {
  return balanced(conditions, OrNode.create) ?? boolean(false);
}

/** A balanced tree, since whoever walks it recurses: a chain of thousands of terms would exhaust the stack. */
function balanced(nodes: readonly Expr[], join: (left: Expr, right: Expr) => Expr): Expr | undefined {
  if (nodes.length <= 1) return nodes[0];
  const half = Math.ceil(nodes.length / 2);
  const left = balanced(nodes.slice(0, half), join);
  const right = balanced(nodes.slice(half), join);
  return left === undefined || right === undefined ? (left ?? right) : join(left, right);
}

export function lessOrEqual(left: Expr, right: Expr): Expr {
  return binary(left, '<=', right);
}

/** `value BETWEEN low AND high`, both inclusive. */
export function between(value: Expr, low: Expr, high: Expr): Expr {
  return BinaryOperationNode.create(value, OperatorNode.create('between'), AndNode.create(low, high));
}

export function multiply(left: Expr, right: Expr): Expr {
  return binary(left, '*', right);
}

export function subtract(left: Expr, right: Expr): Expr {
  return binary(left, '-', right);
}

export function not(condition: Expr): Expr {
  return UnaryOperationNode.create(OperatorNode.create('not'), condition);
}

export function isNull(value: Expr): Expr {
  return binary(value, 'is', nullValue());
}

export function isNotNull(value: Expr): Expr {
  return binary(value, 'is not', nullValue());
}

export function cast(value: Expr, type: DataType): Expr {
  return CastNode.create(value, dataTypeNode(type));
}

/** A Databricks type where Kysely wants a node: `addColumn('tags', …)`, `cast`. `column` keeps CHAR and VARCHAR. */
export function dataTypeNode(type: DataType, use: 'expression' | 'column' = 'expression'): Expr {
  return special('type', { type, ...(use === 'column' ? { column: true } : {}) });
}

export interface CaseWhen {
  readonly when: readonly { readonly if: Expr; readonly then: Expr }[];
  readonly else?: Expr;
}

export function caseWhen({ when, else: otherwise }: CaseWhen): Expr {
  const node = when.reduce(
    (n, w) => CaseNode.cloneWithWhen(n, WhenNode.cloneWithResult(WhenNode.create(w.if), w.then)),
    CaseNode.create(),
  );
  return otherwise === undefined ? node : CaseNode.cloneWith(node, { else: otherwise });
}

export interface KeyColumn {
  readonly name: string;
  readonly type: DataType;
  readonly qualifier?: string;
}

export interface NotIn {
  readonly columns: readonly KeyColumn[];
  /** A canonical value a column each. */
  readonly keys: readonly (readonly CanonicalValue[])[];
}

/**
 * `c NOT IN (…)`, or `(c1, c2) NOT IN ((…), (…))`, with elements of exactly the columns' types (H09). No key at all is
 * TRUE. It says nothing of NULL: the forms of one column and of several disagree there, so add `isNotNull`.
 */
export function notIn({ columns, keys }: NotIn): Expr {
  if (keys.length === 0) return boolean(true);
  return special(
    'not_in',
    { types: columns.map((c) => c.type), keys },
    columns.map((c) => col(c.name, c.qualifier)),
  );
}
