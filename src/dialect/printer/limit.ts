import { type OperationNode, ValueNode } from 'kysely';
import { type Printer, print } from './printer.js';

/** `LIMIT n`: without end where it is NULL, as elsewhere; the engine takes an INT only. */
export function limit(p: Printer, node: OperationNode): string {
  return `LIMIT ${ValueNode.is(node) && node.value === null ? 'ALL' : count(p, node, 'LIMIT')}`;
}

export function offset(p: Printer, node: OperationNode): string | undefined {
  return ValueNode.is(node) && node.value === null ? undefined : `OFFSET ${count(p, node, 'OFFSET')}`;
}

const MAX_INT = 2_147_483_647;

function count(p: Printer, node: OperationNode, what: string): string {
  if (!ValueNode.is(node) || (typeof node.value !== 'number' && typeof node.value !== 'bigint')) return print(p, node);
  const value = Number(node.value);
  if (!Number.isInteger(value) || value < 0 || value > MAX_INT) {
    throw p.words.refuse(`${what} of ${node.value}`, `write a whole number from 0 to ${MAX_INT}`);
  }
  return typeof node.value === 'bigint' ? print(p, { ...node, value } as OperationNode) : print(p, node);
}
