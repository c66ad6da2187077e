import {
  type CompiledQuery,
  createQueryId,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryId,
  type RootOperationNode,
} from 'kysely';
import { DatabricksQueryCompiler } from '../../dialect/databricks-query-compiler.js';
import { testStatements } from './compile.js';
import { DuckDbTestAdapter } from './duckdb-test-adapter.js';
import { DuckDbTestDriver, type DuckDbTestDriverConfig } from './duckdb-test-driver.js';
import { DuckDbTestIntrospector } from './duckdb-test-introspector.js';

export type DuckDbTestDialectConfig = DuckDbTestDriverConfig;

/**
 * Runs the queries of the Databricks dialect on an embedded DuckDB, to test them with no warehouse. A table of three names is one of a
 * catalog that is attached under its name, `main` under `main_`. What DuckDB does otherwise is listed in docs/dialect/testing.md.
 *
 * ```ts
 * const instance = await DuckDBInstance.create(':memory:');
 * const dialect = new DuckDbTestDialect({ instance, catalog: 'main', schema: 'crm' });
 * const db = new Kysely<Database>({ dialect });
 * ```
 */
export class DuckDbTestDialect implements Dialect {
  readonly #config: DuckDbTestDialectConfig;

  constructor(config: DuckDbTestDialectConfig) {
    this.#config = Object.freeze({ ...config });
  }

  createDriver(): Driver {
    return new DuckDbTestDriver(this.#config);
  }

  createQueryCompiler(): QueryCompiler {
    return new DuckDbTestQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new DuckDbTestAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new DuckDbTestIntrospector(db);
  }
}

/** Throws DRT604 for what DuckDB does not have. */
class DuckDbTestQueryCompiler implements QueryCompiler {
  readonly #databricks = new DatabricksQueryCompiler();

  compileQuery(node: RootOperationNode, queryId: QueryId = createQueryId()): CompiledQuery {
    // What Databricks' own compiler refuses is refused with its error.
    this.#databricks.compileQuery(node, queryId);
    const statements = testStatements(node);
    return Object.freeze({
      query: node,
      queryId,
      sql: statements.map(({ sql }) => sql).join(';\n'),
      parameters: statements.flatMap(({ parameters }) => parameters),
    });
  }
}
