import type { AliasedExpression, AliasNode, Expression, OperationNode, OperationNodeSource, TableNode } from 'kysely';

/** A node, or what Kysely makes one of: a query, an expression, `table(…)`. */
export type NodeSource = OperationNode | OperationNodeSource;

export function nodeOf(source: NodeSource): OperationNode {
  return 'toOperationNode' in source ? source.toOperationNode() : source;
}

/** A node as what `modifyEnd`, `groupBy` and the like take. */
export function asExpression<T>(node: OperationNode): Expression<T> {
  return Object.freeze({ expressionType: undefined, toOperationNode: () => node });
}

/** What `selectFrom` and joins take: a node under an alias, or a table that is named by itself. */
export function asTable<Row, Alias extends string>(
  node: AliasNode | TableNode,
  alias: Alias,
): AliasedExpression<Row, Alias> {
  const expression = asExpression<Row>(node.kind === 'AliasNode' ? node.node : node);
  // Kysely hands the node on as it is.
  return Object.freeze({ expression, alias, toOperationNode: () => node as AliasNode });
}

interface EndModifiable {
  modifyEnd(modifier: Expression<unknown>): unknown;
}

/** A builder with a node at its end. Each of Kysely's answers another of its kind. */
export function atEnd<Builder extends EndModifiable>(builder: Builder, node: OperationNode): Builder {
  return builder.modifyEnd(asExpression(node)) as Builder;
}
