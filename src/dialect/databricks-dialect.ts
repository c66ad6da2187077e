import type { DatabaseIntrospector, Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely';
import { DatabricksAdapter, type DatabricksAdapterConfig } from './databricks-adapter.js';
import { DatabricksDriver, type DatabricksDriverConfig } from './databricks-driver.js';
import { DatabricksIntrospector, type DatabricksIntrospectorConfig } from './databricks-introspector.js';
import { DatabricksQueryCompiler } from './databricks-query-compiler.js';

export interface DatabricksDialectConfig extends DatabricksDriverConfig, DatabricksAdapterConfig {
  /** The schemas of the catalog whose tables `db.introspection` reads; `schema`, else the session's own, when left out. */
  readonly introspectSchemas?: readonly string[];
  /** How: `information_schema`, one statement, when left out; `describe`, one a table, knows identity columns too. */
  readonly introspectBy?: DatabricksIntrospectorConfig['introspectBy'];
}

/**
 * Kysely on Databricks.
 *
 * ```ts
 * const client = new DBSQLClient();
 * await client.connect({ host, path, token });
 * const db = new Kysely<Database>({ dialect: new DatabricksDialect({ client, catalog: 'main', schema: 'crm' }) });
 * ```
 */
export class DatabricksDialect implements Dialect {
  readonly #config: DatabricksDialectConfig;

  constructor(config: DatabricksDialectConfig) {
    this.#config = Object.freeze({ ...config });
  }

  createDriver(): Driver {
    return new DatabricksDriver(this.#config);
  }

  createQueryCompiler(): QueryCompiler {
    const { catalog } = this.#config;
    return new DatabricksQueryCompiler(catalog === undefined ? {} : { catalog });
  }

  createAdapter(): DialectAdapter {
    return new DatabricksAdapter(this.#config);
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    const { catalog, schema, introspectSchemas, introspectBy } = this.#config;
    const schemas = introspectSchemas ?? (schema === undefined ? undefined : [schema]);
    return new DatabricksIntrospector(db, {
      ...(catalog === undefined ? {} : { catalog }),
      ...(schemas === undefined ? {} : { schemas }),
      ...(introspectBy === undefined ? {} : { introspectBy }),
    });
  }
}
