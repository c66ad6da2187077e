import { type OperationNode, SelectQueryNode } from 'kysely';

/** Whether a node, or one within it, is what `is` looks for. */
export function holds(value: unknown, is: (node: OperationNode) => boolean): boolean {
  const stack: unknown[] = [value];
  // Not recursive: Kysely nests one level a term of a condition.
  while (stack.length > 0) {
    const next = stack.pop();
    if (typeof next !== 'object' || next === null) continue;
    if ('kind' in next && is(next as OperationNode)) return true;
    // The items of a long list of plain values are no nodes.
    stack.push(...Object.values(next).filter((child) => typeof child === 'object'));
  }
  return false;
}

export function holdsQuery(value: unknown): boolean {
  return holds(value, SelectQueryNode.is);
}
