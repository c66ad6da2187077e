import {
  type Compilable,
  type CompiledQuery,
  createQueryId,
  type OperationNode,
  type OperationNodeSource,
  type QueryExecutorProvider,
  type QueryResult,
  type RootOperationNode,
} from 'kysely';
import { type NodeSource, nodeOf } from './node-of.js';

/** What runs statements: `db`, `db.withSchema(…)`, a connection of `db.connection()`. */
export interface StatementRunner extends QueryExecutorProvider {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

/** A node that `db` compiles and runs, as Kysely's own builders do. */
export interface Statement<Row> extends Compilable<Row>, OperationNodeSource {
  /** `rows` is what the statement answers (metrics of OPTIMIZE, …); one that writes rows has `numAffectedRows`. */
  execute(): Promise<QueryResult<Row>>;
}

/**
 * Any node of this dialect as a statement of `db`: `optimize(…)` and its like, and the nodes `merge(…)`, `deleteFrom(…)`, `insertOverwrite(…)`.
 * The plugins of `db` see it.
 *
 * ```ts
 * const { rows } = await statement(db, optimize({ table })).execute();
 * ```
 */
export function statement<Row = unknown>(db: StatementRunner, source: NodeSource): Statement<Row> {
  const toOperationNode = (): OperationNode => nodeOf(source);
  const compile = (): CompiledQuery<Row> => {
    const executor = db.getExecutor();
    const queryId = createQueryId();
    // Kysely's list of statements is closed; its plugins and our compiler take any node.
    const node = toOperationNode() as RootOperationNode;
    return executor.compileQuery<Row>(executor.transformQuery(node, queryId), queryId);
  };
  return Object.freeze({ toOperationNode, compile, execute: () => db.executeQuery(compile()) });
}
