import { compileDatabricks } from '../dialect/index.js';
import type { Statement } from '../plan/plan.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A statement's SQL for eyes that may not see row values: lists of keys print as `{keys}`, single keys as `'…'`. Rows
 * are placeholders already.
 */
export function withoutValues(statement: Statement): string {
  return compileDatabricks(masked(statement.node) as Statement['node']);
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(mask(value as Fields)).map(([k, v]) => [k, masked(v)]));
}

/** Lists of keys are data of one node, `drt:not_in`; a literal of the batch is `{lit: …}`, where drt's own text is bare. */
function mask(node: Fields): Fields {
  if (node.func === 'drt:not_in' && Array.isArray(node.arguments)) {
    const [list, ...columns] = node.arguments as readonly Fields[];
    return { ...node, arguments: [{ ...list, value: { ...(list?.value as Fields), keys: null } }, ...columns] };
  }
  const isLiteral =
    node.kind === 'ValueNode' && typeof node.value === 'object' && node.value !== null && 'lit' in node.value;
  return isLiteral ? { ...node, value: '…' } : node;
}
