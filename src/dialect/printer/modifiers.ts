import { type OperationNode, SelectModifierNode } from 'kysely';
import { isSpecial, type SpecialName } from '../nodes/special.js';

/** The specials among modifiers, which have a place of their own in a statement, and the others, which stand at its end. */
export function split(
  nodes: readonly OperationNode[] | undefined,
  names: readonly SpecialName[],
): readonly [readonly OperationNode[], readonly OperationNode[]] {
  const all = nodes ?? [];
  const mine = all.filter((node) => names.some((name) => isSpecial(unwrapped(node), name)));
  return [mine, all.filter((node) => !mine.includes(node))];
}

/** `modifyEnd` of a SELECT wraps what it is given. */
function unwrapped(node: OperationNode): OperationNode {
  return SelectModifierNode.is(node) && node.rawModifier !== undefined ? node.rawModifier : node;
}
