import {
  type BinaryOperationNode,
  type OperationNode,
  OperatorNode,
  PrimitiveValueListNode,
  SelectQueryNode,
  TupleNode,
  ValueListNode,
} from 'kysely';
import { deeper, line, type Printer } from './printer.js';

type Compare = (p: Printer, left: OperationNode, right: OperationNode) => string;

/**
 * A comparison with a tuple, or undefined for any other. The engine compares tuples as structs, without widening
 * (`(id, region) = (1, 'EU')` fails where `id` is a BIGINT) and with NULL equal to NULL; so each element is compared with
 * its own, as other databases do: NULL is equal to nothing.
 */
export function tupleComparison(p: Printer, node: BinaryOperationNode, compare: Compare): string | undefined {
  const { leftOperand, rightOperand } = node;
  if (!TupleNode.is(leftOperand)) return undefined;
  const operator = OperatorNode.is(node.operator) ? node.operator.operator : '';
  if (operator === 'in' || operator === 'not in') {
    if (SelectQueryNode.is(rightOperand) || PrimitiveValueListNode.is(rightOperand)) return undefined;
    if (!ValueListNode.is(rightOperand) || !rightOperand.values.every(TupleNode.is)) {
      throw p.words.refuse('a tuple IN what is neither tuples nor a query', 'write eb.tuple(…) for each');
    }
    const inner = deeper(p);
    const rows = rightOperand.values.map((row) => equal(inner, leftOperand, row as TupleNode, compare));
    const text = rows.length === 1 ? rows.join('') : `(${line(inner)}${rows.join(`${line(inner)}OR `)})`;
    return operator === 'in' ? text : `NOT ${text}`;
  }
  if (TupleNode.is(rightOperand)) {
    if (operator === '=' || operator === '==') return equal(p, leftOperand, rightOperand, compare);
    if (operator === '!=' || operator === '<>') return `NOT ${equal(p, leftOperand, rightOperand, compare)}`;
  }
  throw p.words.refuse(`${operator} of tuples`, 'compare the columns one by one');
}

/** `(a = 1 AND b = 'x')` */
function equal(p: Printer, left: TupleNode, right: TupleNode, compare: Compare): string {
  if (left.values.length !== right.values.length) {
    throw p.words.refuse(`comparison of ${left.values.length} columns with ${right.values.length} values`);
  }
  const pairs = left.values.flatMap((value, i) => {
    const other = right.values[i];
    return other === undefined ? [] : [compare(p, value, other)];
  });
  return `(${pairs.join(' AND ')})`;
}
