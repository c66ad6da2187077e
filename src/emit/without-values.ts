import { compilePlanNode } from '../plan/compile.js';
import type { Statement } from '../plan/plan.js';

/**
 * A statement's SQL for eyes that may not see row values: lists of keys print as `{keys}`, single keys as `'…'`. Rows
 * are placeholders already.
 */
export function withoutValues(statement: Statement): string {
  return compilePlanNode(statement.node, 'hidden');
}
