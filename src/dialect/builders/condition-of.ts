import { type ExpressionBuilder, type ExpressionOrFactory, expressionBuilder, type OperationNode } from 'kysely';

/** The node of an expression, or of what a callback answers. */
export function conditionOf<DB, TB extends keyof DB, Value>(given: ExpressionOrFactory<DB, TB, Value>): OperationNode {
  const found = typeof given === 'function' ? given(expressionBuilder() as ExpressionBuilder<DB, TB>) : given;
  return found.toOperationNode();
}
