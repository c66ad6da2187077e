import { type AliasedExpression, AliasNode, type OperationNode, type TableNode } from 'kysely';
import type { QuerySpecials } from '../nodes/builder-specials.js';
import { isSpecial, readSpecial, special } from '../nodes/special.js';
import { asTable } from './node-of.js';

/**
 * A table with one more clause between its name and its alias. The table's node stays where Kysely looks for it, so that `withSchema` reaches
 * it; the clauses are part of the alias.
 */
export function withClause<Row, Alias extends string>(
  table: AliasedExpression<Row, Alias>,
  clause: OperationNode,
  place: 'first' | 'last',
): AliasedExpression<Row, Alias> {
  const node: AliasNode | TableNode = table.toOperationNode();
  const parts = node.kind === 'AliasNode' ? node : { node, alias: undefined };
  const found = parts.alias === undefined ? { named: false, args: [] } : partsOf(parts.alias);
  const alias = found.named ? found.args[0] : undefined;
  const rest = found.named ? found.args.slice(1) : found.args;
  const clauses = place === 'first' ? [clause, ...rest] : [...rest, clause];
  const data = { named: alias !== undefined, columns: 0 };
  const args = alias === undefined ? clauses : [alias, ...clauses];
  return asTable(AliasNode.create(parts.node, special('table_alias', data, args)), table.alias as Alias);
}

function partsOf(alias: OperationNode): { readonly named: boolean; readonly args: readonly OperationNode[] } {
  const found = isSpecial(alias, 'table_alias') ? readSpecial(alias) : undefined;
  if (found === undefined) return { named: true, args: [alias] };
  return { named: (found.data as QuerySpecials['table_alias']).named, args: found.args };
}
