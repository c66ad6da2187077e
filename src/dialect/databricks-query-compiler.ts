import { type CompiledQuery, createQueryId, type QueryCompiler, type QueryId, type RootOperationNode } from 'kysely';
import { databricksWords } from './databricks-words.js';
import { deltaTable } from './delta-table.js';
import { printStatement } from './printer/index.js';

/**
 * Compiles Kysely's queries to Databricks SQL: upper case, one clause a line, names between backticks, values as `?`
 * markers. Throws a DrtError: DRT601 for a name that cannot be written safely, DRT602 for a value that has no marker
 * and no literal, DRT603 for SQL that Databricks does not have.
 */
export class DatabricksQueryCompiler implements QueryCompiler {
  compileQuery(node: RootOperationNode, queryId: QueryId = createQueryId()): CompiledQuery {
    const { sql, parameters } = printStatement(databricksWords, deltaTable(node));
    return Object.freeze({ query: node, queryId, sql, parameters });
  }
}
