import {
  type AliasNode,
  AndNode,
  BinaryOperationNode,
  type CaseNode,
  type CastNode,
  type CollateNode,
  ColumnNode as Column,
  type ColumnNode,
  type DataTypeNode,
  FunctionNode,
  IdentifierNode,
  type OperationNode,
  OperatorNode,
  type OverNode,
  type ParensNode,
  type PartitionByNode,
  PrimitiveValueListNode as PrimitiveValueList,
  type PrimitiveValueListNode,
  type RawNode,
  ReferenceNode as Reference,
  type ReferenceNode,
  type SchemableIdentifierNode,
  SelectQueryNode,
  type TableNode,
  type TupleNode,
  UnaryOperationNode,
  ValueListNode as ValueList,
  type ValueListNode,
  type ValueNode,
  type WhenNode,
} from 'kysely';
import { columnDataType } from '../kysely-type.js';
import { isSpecial, readSpecial } from '../nodes/special.js';
import { aggregate, functionArguments } from './aggregates.js';
import { condition, isChain, parenthesized } from './condition.js';
import { functionName } from './function-name.js';
import { refuseHelper } from './helpers.js';
import { immediate, parameter } from './immediate.js';
import { line, list, type Printer, print } from './printer.js';
import { printSpecial } from './specials.js';
import { tupleComparison } from './tuples.js';

/** How tightly operators bind; what binds less tightly than its parent stands in parentheses. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '|': 3,
  '^': 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
};
/** Comparisons, and whatever the engines rank differently (`||`, shifts). */
const TIGHTEST = 9;
const LOOSEST = 2;

function precedence(node: OperationNode): number {
  if (isChain(node)) return 1;
  if (BinaryOperationNode.is(node)) return PRECEDENCE[operatorText(node.operator)] ?? LOOSEST;
  if (UnaryOperationNode.is(node)) return operatorText(node.operator) === '-' ? 8 : 1;
  return TIGHTEST;
}

function operatorText(node: OperationNode): string {
  return OperatorNode.is(node) ? node.operator : '';
}

/** An operand, in parentheses unless it binds more tightly than the operator. */
function operand(p: Printer, node: OperationNode, least: number): string {
  return precedence(node) >= least ? print(p, node) : parenthesized(p, node);
}

export const expressions = {
  IdentifierNode: (node: IdentifierNode, p: Printer) => p.words.identifier(node.name),
  SchemableIdentifierNode: (node: SchemableIdentifierNode, p: Printer) =>
    p.words.table(node.schema?.name, node.identifier.name),
  TableNode: (node: TableNode, p: Printer) => print(p, node.table),
  ColumnNode: (node: ColumnNode, p: Printer) => print(p, node.column),
  ReferenceNode: (node: ReferenceNode, p: Printer) =>
    node.table === undefined ? print(p, node.column) : `${qualifier(p, node.table)}.${print(p, node.column)}`,
  SelectAllNode: () => '*',
  SelectionNode: (node: { readonly selection: OperationNode }, p: Printer) => plainly(p, node.selection, 'selected'),
  AliasNode: (node: AliasNode, p: Printer) => {
    const named = print(p, node.node);
    // The alias of a table may bring clauses that stand before it.
    return isSpecial(node.alias, 'table_alias')
      ? `${named} ${print(p, node.alias)}`
      : `${named} AS ${bareOrQuoted(p, node.alias)}`;
  },
  AndNode: (node: OperationNode, p: Printer) => condition(p, node, true),
  OrNode: (node: OperationNode, p: Printer) => condition(p, node, true),
  ParensNode: (node: ParensNode, p: Printer) => {
    // A query brings its own parentheses; so does a chain of terms.
    if (SelectQueryNode.is(node.node)) return print(p, node.node);
    return parenthesized(p, node.node);
  },
  ValueNode: (node: ValueNode, p: Printer) => {
    return node.immediate === true ? immediate(p, node.value) : parameter(p, node.value);
  },
  ValueListNode: (node: ValueListNode, p: Printer) => `(${list(p, node.values)})`,
  TupleNode: (node: TupleNode, p: Printer) => `(${list(p, node.values)})`,
  PrimitiveValueListNode: (node: PrimitiveValueListNode, p: Printer) =>
    `(${node.values.map((value) => parameter(p, value)).join(', ')})`,
  OperatorNode: (node: OperatorNode, p: Printer) => operatorOf(p, node.operator),
  BinaryOperationNode: binaryOperation,
  UnaryOperationNode: (node: UnaryOperationNode, p: Printer) => {
    const operator = operatorText(node.operator);
    // `--` would begin a comment.
    if (operator === '-')
      return `-${precedence(node.operand) < 9 ? parenthesized(p, node.operand) : guardMinus(print(p, node.operand))}`;
    return `${print(p, node.operator)} ${SelectQueryNode.is(node.operand) ? print(p, node.operand) : operand(p, node.operand, operator === 'not' ? TIGHTEST : LOOSEST)}`;
  },
  FunctionNode: (node: FunctionNode, p: Printer) => {
    const found = readSpecial(node);
    if (found !== undefined) return printSpecial(found, p);
    return p.words.call(functionName(node.func), functionArguments(node, p), line(p, 1));
  },
  AggregateFunctionNode: aggregate,
  OverNode: (node: OverNode, p: Printer) =>
    `OVER (${[node.partitionBy, node.orderBy].flatMap((n) => (n === undefined ? [] : [print(p, n)])).join(' ')})`,
  PartitionByNode: (node: PartitionByNode, p: Printer) => `PARTITION BY ${list(p, node.items)}`,
  PartitionByItemNode: (node: { readonly partitionBy: OperationNode }, p: Printer) => print(p, node.partitionBy),
  CaseNode: (node: CaseNode, p: Printer) =>
    [
      'CASE',
      ...(node.value === undefined ? [] : [print(p, node.value)]),
      ...(node.when ?? []).map((when) => print(p, when)),
      ...(node.else === undefined ? [] : [`ELSE ${print(p, node.else)}`]),
      'END',
    ].join(' '),
  WhenNode: (node: WhenNode, p: Printer) =>
    `WHEN ${print(p, node.condition)}${node.result === undefined ? '' : ` THEN ${print(p, node.result)}`}`,
  CastNode: (node: CastNode, p: Printer) => `CAST(${print(p, node.expression)} AS ${print(p, node.dataType)})`,
  CollateNode: (node: CollateNode) => `COLLATE ${functionName(node.collation.name)}`,
  DataTypeNode: (node: DataTypeNode, p: Printer) => {
    const inColumn = p.parent === 'ColumnDefinitionNode' || p.parent === 'AlterColumnNode';
    return p.words.dataType(columnDataType(node.dataType), inColumn ? 'column' : 'expression');
  },
  RawNode: (node: RawNode, p: Printer) => {
    refuseHelper(node, p);
    return node.sqlFragments
      .map((fragment, i) => {
        const parameter = node.parameters[i];
        return parameter === undefined ? fragment : fragment + print(p, parameter);
      })
      .join('');
  },
  ListNode: (node: { readonly items: readonly OperationNode[] }, p: Printer) => list(p, node.items),
  DefaultInsertValueNode: () => 'DEFAULT',
};

function binaryOperation(node: BinaryOperationNode, p: Printer): string {
  const { leftOperand, rightOperand } = node;
  const operator = operatorText(node.operator);
  if (operator === 'in' || operator === 'not in') {
    const empty =
      (PrimitiveValueList.is(rightOperand) || ValueList.is(rightOperand)) && rightOperand.values.length === 0;
    // `IN ()` does not parse; nothing is in an empty list, NULL neither.
    if (empty) return operator === 'in' ? 'FALSE' : 'TRUE';
  }
  const tuples = tupleComparison(p, node, equalOperands);
  if (tuples !== undefined) return tuples;
  if (isAny(rightOperand)) return anyOf(p, node, operator);
  const level = PRECEDENCE[operator];
  const left = operand(p, leftOperand, level ?? LOOSEST + 1);
  const printed = print(p, node.operator);
  if (operator === 'between' || operator === 'between symmetric') {
    if (!AndNode.is(rightOperand)) throw p.words.refuse('BETWEEN without two bounds');
    return `${left} ${printed} ${operand(p, rightOperand.left, LOOSEST + 1)} AND ${operand(p, rightOperand.right, LOOSEST + 1)}`;
  }
  return `${left} ${printed} ${operand(p, rightOperand, (level ?? LOOSEST) + 1)}`;
}

function equalOperands(p: Printer, left: OperationNode, right: OperationNode): string {
  return `${operand(p, left, LOOSEST + 1)} = ${operand(p, right, LOOSEST + 1)}`;
}

/** `any(…)` as `eb.fn.any` makes it, which is an aggregate by itself. */
function isAny(node: OperationNode): node is FunctionNode {
  return FunctionNode.is(node) && node.func.toLowerCase() === 'any' && node.arguments.length === 1;
}

/** `= any(array)`, or of a query. */
function anyOf(p: Printer, { leftOperand, rightOperand }: BinaryOperationNode, operator: string): string {
  const [among] = FunctionNode.is(rightOperand) ? rightOperand.arguments : [];
  if (operator !== '=' || among === undefined) throw p.words.refuse(`${operator} any(…)`, 'use exists(…)');
  if (SelectQueryNode.is(among)) return `${operand(p, leftOperand, LOOSEST + 1)} IN ${print(p, among)}`;
  return p.words.call('array_contains', [print(p, among), print(p, leftOperand)], line(p, 1));
}

function operatorOf(p: Printer, operator: string): string {
  const text = p.words.operators[operator];
  if (text === undefined) throw p.words.refuse(`the operator ${operator}`);
  return text;
}

/** A negative number behind a minus sign. */
function guardMinus(text: string): string {
  return text.startsWith('-') ? `(${text})` : text;
}

/** Some aliases print bare where only an alias can stand; `t` and `` `t` `` are the same to the engine. */
export function bareOrQuoted(p: Printer, node: OperationNode): string {
  return IdentifierNode.is(node) && p.bareAliases.has(node.name) ? node.name : print(p, node);
}

/** A selection, or what is sorted by, as text of Kysely's may have made it. */
export function plainly(p: Printer, node: OperationNode, as: 'selected' | 'ordered'): string {
  if (Reference.is(node) && Column.is(node.column)) p.words.plainColumn(node.column.column.name, as);
  return print(p, node);
}

function qualifier(p: Printer, node: OperationNode): string {
  if (IdentifierNode.is(node)) return bareOrQuoted(p, node);
  const table = node as TableNode;
  return table.table.schema === undefined ? bareOrQuoted(p, table.table.identifier) : print(p, node);
}
