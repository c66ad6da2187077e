import type { AliasedExpression, AliasNode, Expression, OperationNode, OperationNodeSource } from 'kysely';

/** A node, or what Kysely makes one of: a query, an expression, `table(…)`. */
export type NodeSource = OperationNode | OperationNodeSource;

export function nodeOf(source: NodeSource): OperationNode {
  return 'toOperationNode' in source ? source.toOperationNode() : source;
}

/** A node as what `modifyEnd`, `groupBy` and the like take. */
export function asExpression<T>(node: OperationNode): Expression<T> {
  return Object.freeze({ expressionType: undefined, toOperationNode: () => node });
}

/** A node under an alias, as what `selectFrom` and joins take. */
export function asTable<Row, Alias extends string>(node: AliasNode, alias: Alias): AliasedExpression<Row, Alias> {
  return Object.freeze({ expression: asExpression<Row>(node.node), alias, toOperationNode: () => node });
}

interface EndModifiable {
  modifyEnd(modifier: Expression<unknown>): unknown;
}

/** A builder with a node at its end. Each of Kysely's answers another of its kind. */
export function atEnd<Builder extends EndModifiable>(builder: Builder, node: OperationNode): Builder {
  return builder.modifyEnd(asExpression(node)) as Builder;
}
