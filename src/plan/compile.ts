import type { OperationNode } from 'kysely';
import { compileDatabricks, type PrintOptions } from '../dialect/index.js';
import { PLAN_NODES } from './nodes/special.js';

/**
 * A node of a plan as the statement that is sent. `hidden`: for eyes that may not see row values; lists of keys print as
 * `{keys}`, single keys as `'…'`, and rows are placeholders already. `template`: and numbers of rows as `{n}`.
 */
export function compilePlanNode(node: OperationNode, rowValues: PrintOptions['rowValues'] = 'shown'): string {
  return compileDatabricks(node, { extension: PLAN_NODES, rowValues });
}
