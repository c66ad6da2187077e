import type { OperationNode } from 'kysely';
import { compileDatabricks, type PrintOptions, setAnsiMode, setTimeZone } from '../dialect/index.js';
import { PLAN_NODES } from './nodes/special.js';
import type { Query } from './plan.js';

/**
 * A node of a plan as the statement that is sent. `hidden`: for eyes that may not see row values; lists of keys print as
 * `{keys}`, single keys as `'…'`, and rows are placeholders already. `template`: and numbers of rows as `{n}`.
 */
export function compilePlanNode(node: OperationNode, rowValues: PrintOptions['rowValues'] = 'shown'): string {
  return compileDatabricks(node, { extension: PLAN_NODES, rowValues });
}

/** A node with its text. */
export function planQuery(node: OperationNode): Query {
  return { sql: compilePlanNode(node), node };
}

/** Session settings that go before everything: without them the same text means something else (H30). */
export function sessionSettings(): readonly Query[] {
  return [setTimeZone('UTC'), setAnsiMode(true)].map(planQuery);
}
