import {
  DefaultInsertValueNode,
  type OperationNode,
  PrimitiveValueListNode,
  ValueListNode,
  type ValuesNode,
} from 'kysely';
import { deeper, line, list, type Printer, print } from './printer.js';
import { holds, holdsQuery } from './walk.js';

/** The rows of an INSERT. */
export function values(node: ValuesNode, p: Printer): string {
  if (node.values.length === 0) throw p.words.refuse('INSERT without rows', 'send none where there are none');
  if (node.values.some(isWithQuery)) return selects(node, p);
  const rows = deeper(p);
  return `VALUES${node.values.map((row) => line(rows) + print(rows, row)).join(',')}`;
}

function isWithQuery(row: OperationNode): boolean {
  return !PrimitiveValueListNode.is(row) && holdsQuery(row);
}

/** VALUES takes no subquery: a SELECT a row. */
function selects(node: ValuesNode, p: Printer): string {
  if (holds(node.values, DefaultInsertValueNode.is)) {
    throw p.words.refuse('DEFAULT beside a subquery in VALUES', 'give each row the same columns');
  }
  return node.values
    .map((row) => `SELECT ${ValueListNode.is(row) ? list(p, row.values) : bare(print(p, row))}`)
    .join(`${line(p)}UNION ALL${line(p)}`);
}

/** A row of plain values without its parentheses. */
function bare(row: string): string {
  return row.slice(1, -1);
}
