import type { OperationNode } from 'kysely';

/** A node and all below it. */
export function nodesIn(node: OperationNode): readonly OperationNode[] {
  const found: OperationNode[] = [];
  const stack: unknown[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('kind' in next && typeof next.kind === 'string') found.push(next as OperationNode);
    stack.push(...Object.values(next).filter((child) => child !== undefined));
  }
  return found;
}
