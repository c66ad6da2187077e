import {
  type AliasNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  FromNode,
  GroupByItemNode,
  GroupByNode,
  LimitNode,
  OnNode,
  type OperationNode,
  OrderByItemNode,
  OrderByNode,
  SelectionNode,
  SelectModifierNode,
  SelectQueryNode,
  SetOperationNode,
  WhereNode,
  WithNode,
} from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import { type Expr, fn, int } from './expressions.js';
import { aliased, tableNode } from './table.js';

/** A column of a query: an expression, with a name of its own or not. */
export type Selection = Expr | { readonly expr: Expr; readonly as: string };

const JOINS = { left_anti: 'LeftAntiJoin', left_semi: 'LeftSemiJoin', left: 'LeftJoin', inner: 'InnerJoin' } as const;

export interface Join {
  readonly kind: keyof typeof JOINS;
  readonly table: TableRef | Expr;
  readonly alias?: string;
  readonly on: Expr;
}

export interface Select {
  readonly columns: readonly Selection[];
  readonly distinct?: boolean;
  readonly from?: Expr;
  readonly joins?: readonly Join[];
  readonly where?: Expr;
  readonly groupBy?: readonly Expr[];
  readonly orderBy?: readonly Expr[];
  readonly limit?: number;
}

export function select(query: Select): SelectQueryNode {
  const { columns, distinct, from, joins, where, groupBy, orderBy, limit } = query;
  const node: SelectQueryNode = {
    kind: 'SelectQueryNode',
    selections: columns.map((c) => SelectionNode.create(selection(c))),
    ...(distinct === true ? { frontModifiers: [SelectModifierNode.create('Distinct')] } : {}),
    ...(from === undefined ? {} : { from: FromNode.create([from]) }),
    ...(joins === undefined ? {} : { joins: joins.map(joinNode) as unknown as NonNullable<SelectQueryNode['joins']> }),
    ...(where === undefined ? {} : { where: WhereNode.create(where) }),
    ...(groupBy === undefined ? {} : { groupBy: GroupByNode.create(groupBy.map(GroupByItemNode.create)) }),
    ...(orderBy === undefined ? {} : { orderBy: OrderByNode.create(orderBy.map((by) => OrderByItemNode.create(by))) }),
    ...(limit === undefined ? {} : { limit: LimitNode.create(int(limit)) }),
  };
  return Object.freeze(node);
}

/** SelectionNode's type names a few kinds; any expression may stand there. */
function selection(column: Selection): AliasNode {
  return ('expr' in column ? aliased(column.expr, column.as) : column) as AliasNode;
}

/** Kysely's list of joins has no anti or semi join; its compiler reads the words from ours. */
function joinNode({ kind, table, alias, on }: Join): OperationNode {
  const source = 'kind' in table ? table : tableNode(table);
  const node = {
    kind: 'JoinNode' as const,
    joinType: JOINS[kind],
    table: alias === undefined ? source : aliased(source, alias),
    on: OnNode.create(on),
  };
  return Object.freeze(node);
}

/** The rows of all queries, duplicates kept. */
export function unionAll(first: SelectQueryNode, ...others: readonly Expr[]): SelectQueryNode {
  return SelectQueryNode.cloneWithSetOperations(
    first,
    others.map((other) => SetOperationNode.create('union', other, true)),
  );
}

/** `WITH name AS (…), …` before a query, which may read them as tables of one name. */
export function withQueries(
  query: SelectQueryNode,
  named: readonly { readonly name: string; readonly query: SelectQueryNode }[],
): SelectQueryNode {
  const [first, ...others] = named.map((n) =>
    CommonTableExpressionNode.create(CommonTableExpressionNameNode.create(n.name), n.query),
  );
  if (first === undefined) return query;
  return Object.freeze({ ...query, with: others.reduce(WithNode.cloneWithExpression, WithNode.create(first)) });
}

/** A query in a FROM or USING. A query within another brings its parentheses. */
export function subquery(query: Expr, alias?: string): Expr {
  return alias === undefined ? query : aliased(query, alias);
}

/** A query that stands for one value. */
export function scalarSubquery(query: Expr): Expr {
  return query;
}

export interface Guard {
  readonly condition: Expr;
  /** Text, or a concat of text and figures; the engine's error carries it. */
  readonly message: Expr;
  readonly from?: Expr;
  readonly where?: Expr;
}

/** `SELECT assert_true(…) FROM …`: a statement that fails with the message unless the condition is true. */
export function guard({ condition, message, from, where }: Guard): SelectQueryNode {
  return select({
    columns: [fn('assert_true', condition, message)],
    ...(from === undefined ? {} : { from }),
    ...(where === undefined ? {} : { where }),
  });
}
