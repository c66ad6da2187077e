import {
  type AliasableExpression,
  type AliasedExpression,
  ColumnNode,
  type Expression,
  type ExpressionBuilder,
  ExpressionWrapper,
  expressionBuilder,
  IdentifierNode,
  type OperationNode,
  ReferenceNode,
  SelectModifierNode,
  type SelectQueryNode,
  type SelectType,
  ValueNode,
} from 'kysely';
import { allColumns, col } from '../nodes/expressions.js';
import { select } from '../nodes/select.js';
import { special } from '../nodes/special.js';
import { aliased } from '../nodes/table.js';
import { nodeOf } from './node-of.js';
import { nodesIn } from './nodes-in.js';

/** Rows to turn: a query, or a table under an alias. */
export type RowSource<Row> = Expression<Row> | AliasedExpression<Row, string>;

/** The columns that aggregates may name: those of the source, without a table before them. */
type Aggregates<Row, Result> = (eb: ExpressionBuilder<{ '': Row }, ''>) => Result;

interface PivotParts<Kept, For, In> {
  /** The columns that stay: a row of the result each. */
  readonly groupBy: readonly Kept[];
  /** The column whose values become columns. */
  readonly for: For;
  /** The new columns' names, and the value each stands for. */
  readonly in: In;
}

type PivotValue<Row, For extends keyof Row> = SelectType<Row[For]> & (string | number | boolean | bigint | Date | null);
type KeptColumns<Row, Kept extends keyof Row> = { [C in Kept]: SelectType<Row[C]> };

/**
 * PIVOT: the values of a column become columns. With one `aggregate` a new column has its name of `in`; with `aggregates` `<name>_<aggregate>`.
 * The source is cut to the columns that are named, since the engine groups by every other. NULL where a group has no such row.
 *
 * ```ts
 * db.selectFrom(
 *   pivot(tableOf(db, 'sales'), {
 *     groupBy: ['year'], for: 'quarter', in: { q1: 1, q2: 2 },
 *     aggregate: (eb) => eb.fn.sum<number>('amount'),
 *   }).as('p'),
 * ).select(['p.year', 'p.q1']);
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-pivot
 */
export function pivot<
  Row,
  Kept extends keyof Row & string,
  For extends keyof Row & string,
  In extends Readonly<Record<string, PivotValue<Row, For>>>,
  Value,
>(
  source: RowSource<Row>,
  parts: PivotParts<Kept, For, In> & { readonly aggregate: Aggregates<Row, Expression<Value>> },
): AliasableExpression<KeptColumns<Row, Kept> & { [C in keyof In]: Value | null }>;
export function pivot<
  Row,
  Kept extends keyof Row & string,
  For extends keyof Row & string,
  In extends Readonly<Record<string, PivotValue<Row, For>>>,
  Values extends Readonly<Record<string, Expression<unknown>>>,
>(
  source: RowSource<Row>,
  parts: PivotParts<Kept, For, In> & { readonly aggregates: Aggregates<Row, Values> },
): AliasableExpression<KeptColumns<Row, Kept> & PivotColumns<In, Values>>;
export function pivot<Row>(
  source: RowSource<Row>,
  parts: PivotParts<string, string, Readonly<Record<string, unknown>>> & {
    readonly aggregate?: Aggregates<Row, Expression<unknown>>;
    readonly aggregates?: Aggregates<Row, Readonly<Record<string, Expression<unknown>>>>;
  },
): AliasableExpression<Record<string, unknown>> {
  const eb = expressionBuilder() as unknown as ExpressionBuilder<{ '': Row }, ''>;
  const one = parts.aggregate?.(eb).toOperationNode();
  const several = Object.entries(parts.aggregates?.(eb) ?? {}).map(([name, e]) => [name, e.toOperationNode()] as const);
  const aggregates = one === undefined ? several.map(([name, node]) => aliased(node, name)) : [one];
  // Of a single aggregate the engine gives its columns the values' names alone.
  const [only] = several.length === 1 ? several : [];
  const values = Object.entries(parts.in).map(([name, value]) =>
    aliased(ValueNode.createImmediate(value), only === undefined ? name : `${name}_${only[0]}`),
  );
  const columns = new Set([...parts.groupBy, parts.for, ...aggregates.flatMap(columnsIn)]);
  const cut = select({ columns: [...columns].map((name) => col(name)), from: nodeOf(source) });
  return turned(cut, special('pivot', { aggregates: aggregates.length }, [...aggregates, col(parts.for), ...values]));
}

type PivotColumns<In, Values> = {
  [C in `${keyof In & string}_${keyof Values & string}`]: C extends `${keyof In & string}_${infer A extends keyof Values & string}`
    ? Values[A] extends Expression<infer Value>
      ? Value | null
      : never
    : never;
};

function columnsIn(node: OperationNode): readonly string[] {
  return nodesIn(node).flatMap((n) => (ReferenceNode.is(n) && ColumnNode.is(n.column) ? [n.column.column.name] : []));
}

function turned<Row>(from: OperationNode, clause: OperationNode): AliasableExpression<Row> {
  const node: SelectQueryNode = {
    ...select({ columns: [allColumns()], from }),
    endModifiers: [SelectModifierNode.createWithExpression(clause)],
  };
  return new ExpressionWrapper<Record<never, never>, never, Row>(Object.freeze(node));
}

interface UnpivotParts<Columns, Value, Name> {
  /** The columns that become rows. */
  readonly columns: readonly Columns[];
  /** The new column of their values. */
  readonly value: Value;
  /** The new column of their names. */
  readonly name: Name;
}

type Unpivoted<Row, Columns extends keyof Row, Value extends string, Name extends string, Element> = {
  [C in Exclude<keyof Row, Columns>]: SelectType<Row[C]>;
} & { [C in Name]: Columns } & { [C in Value]: Element };

/**
 * UNPIVOT: columns become rows, a value and a column's name each. Rows whose value is NULL are left out, unless `includeNulls`.
 *
 * ```ts
 * db.selectFrom(unpivot(tableOf(db, 'quarters'), { columns: ['q1', 'q2'], value: 'amount', name: 'quarter' }).as('u')).selectAll();
 * ```
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select-unpivot
 */
export function unpivot<Row, Columns extends keyof Row & string, Value extends string, Name extends string>(
  source: RowSource<Row>,
  parts: UnpivotParts<Columns, Value, Name> & { readonly includeNulls: true },
): AliasableExpression<Unpivoted<Row, Columns, Value, Name, SelectType<Row[Columns]>>>;
export function unpivot<Row, Columns extends keyof Row & string, Value extends string, Name extends string>(
  source: RowSource<Row>,
  parts: UnpivotParts<Columns, Value, Name> & { readonly includeNulls?: false },
): AliasableExpression<Unpivoted<Row, Columns, Value, Name, NonNullable<SelectType<Row[Columns]>>>>;
export function unpivot<Row>(
  source: RowSource<Row>,
  { columns, value, name, includeNulls }: UnpivotParts<string, string, string> & { readonly includeNulls?: boolean },
): AliasableExpression<Record<string, unknown>> {
  const names = [value, name].map((n) => IdentifierNode.create(n));
  const clause = special('unpivot', { nulls: includeNulls === true ? 'include' : 'exclude' }, [
    ...names,
    ...columns.map((column) => col(column)),
  ]);
  return turned(nodeOf(source), clause);
}
