import { type OperationNode, TupleNode, ValueListNode } from 'kysely';
import { binary, col } from '../../dialect/index.js';
import { placeholder } from './special.js';

/** NOT IN of keys that are too many for the plan: `{keys}`. */
export function keysFilledIn(columns: readonly { readonly name: string }[]): OperationNode {
  const names = columns.map((c) => col(c.name));
  const [only = TupleNode.create(names)] = names.length === 1 ? names : [];
  return binary(only, 'not in', ValueListNode.create([placeholder('keys')]));
}
