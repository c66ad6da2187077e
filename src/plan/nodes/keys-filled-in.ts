import type { OperationNode } from 'kysely';
import { col } from '../../dialect/index.js';
import { planSpecial } from './special.js';

/** NOT IN of keys that are too many for the plan: `{keys}`. */
export function keysFilledIn(columns: readonly { readonly name: string }[]): OperationNode {
  return planSpecial(
    'keys_filled_in',
    {},
    columns.map((c) => col(c.name)),
  );
}
