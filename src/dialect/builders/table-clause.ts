import { type AliasedExpression, AliasNode, type OperationNode } from 'kysely';
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
  const node = table.toOperationNode() as AliasNode;
  const [alias, ...clauses] = isSpecial(node.alias, 'table_alias')
    ? (readSpecial(node.alias)?.args ?? [])
    : [node.alias];
  const all = place === 'first' ? [clause, ...clauses] : [...clauses, clause];
  const parts = alias === undefined ? all : [alias, ...all];
  return asTable(AliasNode.create(node.node, special('table_alias', { columns: 0 }, parts)), table.alias as Alias);
}
