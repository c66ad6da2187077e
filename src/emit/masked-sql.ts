import { compileDatabricks } from '../dialect/index.js';
import type { Statement } from '../plan/plan.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A statement's SQL without row values, for plan.md and so for pull requests: a list of keys prints as `{keys}`, a single
 * key as `'…'`. Rows are placeholders in the plan already.
 */
export function maskedSql(statement: Statement): string {
  return compileDatabricks(withMasks(statement.node) as Statement['node']);
}

function withMasks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMasks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(mask(value as Fields)).map(([k, v]) => [k, withMasks(v)]));
}

/**
 * Values of the batch are in two places: the list of keys of `drt:not_in`, and literals, which are `{lit: …}`. Text of
 * drt itself is not wrapped so.
 */
function mask(node: Fields): Fields {
  if (node.func === 'drt:not_in' && Array.isArray(node.arguments)) {
    const [list, ...columns] = node.arguments as readonly Fields[];
    return { ...node, arguments: [{ ...list, value: { ...(list?.value as Fields), keys: null } }, ...columns] };
  }
  const isLiteral =
    node.kind === 'ValueNode' && typeof node.value === 'object' && node.value !== null && 'lit' in node.value;
  return isLiteral ? { ...node, value: '…' } : node;
}
