import type { DatabaseIntrospector, DatabaseMetadataOptions, Kysely, SchemaMetadata } from 'kysely';
import type { CatalogReader, DatabricksIntrospectorConfig } from './catalog-reader.js';
import type { IntrospectedTable } from './information-schema.js';

export type { DatabricksIntrospectorConfig };

/**
 * Reads schemas and tables. All tables of a schema come from one query of Unity Catalog's information_schema. Where a catalog has
 * none (hive_metastore, open-source Spark), by `SHOW TABLES` and `DESCRIBE TABLE EXTENDED … AS JSON`, one statement a table; where
 * the engine has no AS JSON (before Databricks Runtime 16.2; open-source Delta tables) by plain DESCRIBE, which says nothing of NOT
 * NULL, defaults and identity. Types are Databricks types as text. A schema or table that is not there, or no longer, is left out:
 * others may drop theirs at any time. Any other error is an error.
 */
export class DatabricksIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;
  readonly #config: DatabricksIntrospectorConfig;

  constructor(db: Kysely<unknown>, config: DatabricksIntrospectorConfig = {}) {
    this.#db = db;
    this.#config = config;
  }

  /** All schemas of the catalog, whichever of them `getTables` reads. */
  async getSchemas(): Promise<SchemaMetadata[]> {
    return (await this.#reader()).schemas();
  }

  async getTables(
    options: DatabaseMetadataOptions = { withInternalKyselyTables: false },
  ): Promise<IntrospectedTable[]> {
    return (await this.#reader()).tables(options);
  }

  /** For Kysely before 0.30: what `getTables` gives. */
  async getMetadata(options?: DatabaseMetadataOptions): Promise<{ readonly tables: IntrospectedTable[] }> {
    return { tables: await this.getTables(options) };
  }

  async #reader(): Promise<CatalogReader> {
    // Most apps never introspect, and need not load how.
    const { CatalogReader } = await import('./catalog-reader.js');
    return new CatalogReader(this.#db, this.#config);
  }
}
