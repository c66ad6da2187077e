import {
  type CommonTableExpressionNameNode,
  type CommonTableExpressionNode,
  type ExplainNode,
  type FromNode,
  type GroupByNode,
  type HavingNode,
  type JoinNode,
  type LimitNode,
  type OffsetNode,
  type OnNode,
  type OperationNode,
  type OperationNodeKind,
  type OrderByItemNode,
  type OrderByNode,
  ParensNode,
  RawNode,
  type SelectQueryNode as Select,
  type SelectModifierNode,
  SelectQueryNode,
  type SetOperationNode,
  type UsingNode,
  type WhereNode,
  type WithNode,
} from 'kysely';
import { condition } from './condition.js';
import { bareOrQuoted, plainly } from './expressions.js';
import { limit, offset } from './limit.js';
import { split } from './modifiers.js';
import { clauses, deeper, line, list, type Printer, print } from './printer.js';

/** What a query stands in without parentheses. */
const BARE_IN: ReadonlySet<OperationNodeKind> = new Set([
  'InsertQueryNode',
  'CreateTableNode',
  'CreateViewNode',
  'SetOperationNode',
]);

/** A query within another: in parentheses of its own, on its own lines. */
function nested(p: Printer, body: (p: Printer) => string): string {
  const inner = deeper(p);
  return `(${line(inner)}${body(inner)})`;
}

function selectQuery(node: Select, p: Printer): string {
  if (p.parent === undefined || BARE_IN.has(p.parent)) return selectBody(node, p);
  return nested(p, (inner) => selectBody(node, inner));
}

function selectBody(node: Select, p: Printer): string {
  const refused = (
    [
      [node.distinctOn, 'DISTINCT ON', 'use row_number() over (partition by …) in a subquery'],
      [node.top, 'TOP', 'use .limit(n)'],
      [node.fetch, 'FETCH', 'use .limit(n)'],
    ] as const
  ).find(([part]) => part !== undefined);
  if (refused !== undefined) throw p.words.refuse(refused[1], refused[2]);
  if ((node.selections ?? []).length === 0)
    throw p.words.refuse('SELECT of no columns', 'use .select(…) or .selectAll()');
  const [behindFrom, others] = split(node.endModifiers, ['lateral_view', 'pivot', 'unpivot']);
  const [qualify, ends] = split(others, ['qualify']);
  const modifiers = (node.frontModifiers ?? []).map((m) => `${print(p, m)} `).join('');
  return clauses(p, [
    explained(p, node.explain),
    ...[node.with].map((n) => optional(p, n)),
    `SELECT ${modifiers}${list(p, node.selections ?? [])}`.trimEnd(),
    optional(p, node.from),
    ...(node.joins ?? []).map((join) => print(p, join)),
    ...behindFrom.map((clause) => print(p, clause)),
    optional(p, node.where),
    optional(p, node.groupBy),
    optional(p, node.having),
    ...qualify.map((clause) => print(p, clause)),
    ...(node.setOperations ?? []).map((operation) => print(p, operation)),
    optional(p, node.orderBy),
    optional(p, node.limit),
    optional(p, node.offset),
    ...ends.map((modifier) => print(p, modifier)),
  ]);
}

export function optional(p: Printer, node: OperationNode | undefined): string | undefined {
  return node === undefined ? undefined : print(p, node);
}

/** EXPLAIN before a statement. Only of a whole one. */
export function explained(p: Printer, node: ExplainNode | undefined): string | undefined {
  return node === undefined || p.parent !== undefined ? undefined : print(p, node);
}

const DISTINCT = 'Distinct';

export const selects = {
  SelectQueryNode: selectQuery,
  FromNode: (node: FromNode, p: Printer) => `FROM ${list(p, node.froms)}`,
  JoinNode: (node: JoinNode, p: Printer) => {
    const words = p.words.joins[node.joinType];
    if (words === undefined) throw p.words.refuse(`the join ${node.joinType}`);
    return `${words} ${print(p, node.table)}${node.on === undefined ? '' : ` ${print(p, node.on)}`}`;
  },
  OnNode: (node: OnNode, p: Printer) => `ON ${condition(p, node.on, true)}`,
  UsingNode: (node: UsingNode, p: Printer) => `USING ${list(p, node.tables)}`,
  WhereNode: (node: WhereNode, p: Printer) => `WHERE ${condition(p, node.where, true)}`,
  HavingNode: (node: HavingNode, p: Printer) => `HAVING ${condition(p, node.having, true)}`,
  GroupByNode: (node: GroupByNode, p: Printer) => `GROUP BY ${list(p, node.items)}`,
  GroupByItemNode: (node: { readonly groupBy: OperationNode }, p: Printer) => print(p, node.groupBy),
  OrderByNode: (node: OrderByNode, p: Printer) => `ORDER BY ${list(p, node.items)}`,
  OrderByItemNode: (node: OrderByItemNode, p: Printer) =>
    [
      plainly(p, node.orderBy, 'ordered'),
      ...(node.collation === undefined ? [] : [print(p, node.collation)]),
      ...(node.direction === undefined ? [] : [direction(p, node.direction)]),
      ...(node.nulls === undefined ? [] : [`NULLS ${node.nulls.toUpperCase()}`]),
    ].join(' '),
  LimitNode: (node: LimitNode, p: Printer) => limit(p, node.limit),
  OffsetNode: (node: OffsetNode, p: Printer) => offset(p, node.offset) ?? '',
  SetOperationNode: (node: SetOperationNode, p: Printer) => {
    const words = `${node.operator.toUpperCase()}${node.all ? ' ALL' : ''}`;
    return `${words}${line(p)}${setOperand(p, node.expression)}`;
  },
  SelectModifierNode: (node: SelectModifierNode, p: Printer) => {
    if (node.rawModifier !== undefined) return print(p, node.rawModifier);
    if (node.modifier === DISTINCT) return 'DISTINCT';
    throw p.words.refuse(`the modifier ${node.modifier ?? ''}`, 'Delta Lake has no row locks: leave it out');
  },
  WithNode: (node: WithNode, p: Printer) =>
    `WITH ${node.recursive === true ? 'RECURSIVE ' : ''}${node.expressions.map((e) => print(p, e)).join(`,${line(p)}`)}`,
  CommonTableExpressionNode: (node: CommonTableExpressionNode, p: Printer) => {
    if (node.materialized !== undefined)
      throw p.words.refuse('MATERIALIZED of a common table expression', 'leave it out');
    const query = ParensNode.is(node.expression) ? node.expression.node : node.expression;
    const body = SelectQueryNode.is(query) ? print(p, query) : nested(p, (inner) => print(inner, query));
    return `${print(p, node.name)} AS ${body}`;
  },
  CommonTableExpressionNameNode: (node: CommonTableExpressionNameNode, p: Printer) =>
    `${bareOrQuoted(p, node.table.table.identifier)}${node.columns === undefined ? '' : ` (${list(p, node.columns)})`}`,
  ExplainNode: (node: ExplainNode, p: Printer) => {
    if (node.format !== undefined) {
      throw p.words.refuse(`EXPLAIN with format ${node.format}`, 'use .explain(undefined, sql`FORMATTED`)');
    }
    return `EXPLAIN${node.options === undefined ? '' : ` ${print(p, node.options)}`}`;
  },
};

/** ORDER BY and LIMIT of an operand would be taken for those of the whole. */
function setOperand(p: Printer, node: OperationNode): string {
  const query = ParensNode.is(node) ? node.node : node;
  if (!SelectQueryNode.is(query)) return print(p, node);
  const own = [query.setOperations, query.orderBy, query.limit, query.offset, query.with];
  if (!ParensNode.is(node) && own.every((part) => part === undefined)) return print(p, query);
  return nested(p, (inner) => selectBody(query, inner));
}

function direction(p: Printer, node: OperationNode): string {
  const text = RawNode.is(node) ? node.sqlFragments.join('') : print(p, node);
  return text === 'asc' || text === 'desc' ? text.toUpperCase() : text;
}
