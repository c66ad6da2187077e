import {
  type AggregateFunctionNode,
  CaseNode,
  ColumnNode,
  type FunctionNode,
  type OperationNode,
  ReferenceNode,
  SelectAllNode,
  SelectionNode,
  TableNode,
  ValueNode,
  WhenNode,
} from 'kysely';
import { argument } from './condition.js';
import { functionName } from './function-name.js';
import { line, type Printer, print } from './printer.js';

/** Aggregates that pass over NULL, so that a row that a FILTER leaves out may as well be NULL. */
const PASS_NULL: ReadonlySet<string> = new Set(
  `any array_agg avg bit_and bit_or bit_xor bool_and bool_or collect_list collect_set count every max mean min some stddev
  stddev_pop stddev_samp sum var_pop var_samp variance`.split(/\s+/),
);

/** Those that take their order WITHIN GROUP. */
const WITHIN_GROUP: ReadonlySet<string> = new Set(['string_agg', 'listagg']);

export function aggregate(node: AggregateFunctionNode, p: Printer): string {
  const name = functionName(node.func);
  const func = name.toLowerCase();
  if (node.over !== undefined && node.distinct === true) {
    throw p.words.refuse('DISTINCT of a window function', 'size(collect_set(…) OVER (…)) counts distinct values');
  }
  if (func === 'count' && node.aggregated.some(isAllOfTable)) {
    throw p.words.refuse('count of table.*', "use countAll() for rows, or count('table.column') for those not NULL");
  }
  if (func === 'json_agg') return jsonAggregate(node, p);
  const inOrder = node.orderBy !== undefined;
  if (inOrder && !WITHIN_GROUP.has(func)) {
    throw p.words.refuse(`ORDER BY within ${name}(…)`, 'sort the array: array_sort(array_agg(…))');
  }
  const inWindow = node.over !== undefined && node.filter !== undefined;
  const args = (inWindow ? filtered(node, p, func) : node.aggregated).map((arg) => argument(p, arg));
  const inside = `${node.distinct === true ? 'DISTINCT ' : ''}${args.join(', ')}`;
  const order = node.orderBy ?? node.withinGroup;
  return [
    p.words.call(name, inside === '' ? [] : [inside], line(p, 1)),
    ...(order === undefined ? [] : [`WITHIN GROUP (${print(p, order)})`]),
    ...rest(node, p, inWindow),
  ].join(' ');
}

function rest(node: AggregateFunctionNode, p: Printer, inWindow: boolean): readonly string[] {
  return [
    ...(node.filter === undefined || inWindow ? [] : [`FILTER (${print(p, node.filter)})`]),
    ...(node.over === undefined ? [] : [print(p, node.over)]),
  ];
}

/** A window function takes no FILTER: what it leaves out is NULL instead. */
function filtered(node: AggregateFunctionNode, p: Printer, func: string): readonly OperationNode[] {
  const [first, ...others] = node.aggregated;
  if (first === undefined || node.filter === undefined || !PASS_NULL.has(func)) {
    throw p.words.refuse(`FILTER of the window function ${node.func}`, 'filter in a subquery');
  }
  const counted = SelectionNode.is(first) ? first.selection : first;
  const value = SelectAllNode.is(counted) ? ValueNode.createImmediate(1) : first;
  const when = WhenNode.cloneWithResult(WhenNode.create(node.filter.where), value);
  return [CaseNode.cloneWithWhen(CaseNode.create(), when), ...others];
}

/** `json_agg(pet)`: the rows of a group as a JSON array. */
function jsonAggregate(node: AggregateFunctionNode, p: Printer): string {
  if (node.orderBy !== undefined || node.over !== undefined || node.withinGroup !== undefined) {
    throw p.words.refuse('ORDER BY or OVER of json_agg', 'use to_json(array_sort(array_agg(…)))');
  }
  const collect = node.distinct === true ? 'collect_set' : 'collect_list';
  const list = `${collect}(${node.aggregated.map((arg) => row(p, arg)).join(', ')})`;
  return `to_json(${[list, ...rest(node, p, false)].join(' ')})`;
}

/** The arguments of a function, where one may be a table: its row. */
export function functionArguments(node: FunctionNode, p: Printer): readonly string[] {
  return node.arguments.map((arg) => row(p, arg));
}

function row(p: Printer, node: OperationNode): string {
  return TableNode.is(node) ? `struct(${print(p, node)}.*)` : argument(p, node);
}

function isAllOfTable(argument: OperationNode): boolean {
  const node = SelectionNode.is(argument) ? argument.selection : argument;
  if (!ReferenceNode.is(node)) return false;
  if (SelectAllNode.is(node.column)) return node.table !== undefined;
  return ColumnNode.is(node.column) && node.column.column.name === '*';
}
