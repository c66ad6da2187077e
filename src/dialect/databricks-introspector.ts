import {
  type DatabaseIntrospector,
  type DatabaseMetadata,
  type DatabaseMetadataOptions,
  DEFAULT_MIGRATION_LOCK_TABLE,
  DEFAULT_MIGRATION_TABLE,
  type Kysely,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely';
import { describedJson, describedRows } from './described-table.js';
import { quoteIdentifier, quoteName } from './identifier.js';

/**
 * Reads schemas and tables by `SHOW SCHEMAS`, `SHOW TABLES` and `DESCRIBE TABLE EXTENDED … AS JSON`: these answer for
 * every catalog, hive_metastore too, which has no information_schema. One statement a table; types are Databricks types
 * as text. Where the engine has no AS JSON (before Databricks Runtime 16.2; open-source Delta tables) plain DESCRIBE is
 * read, which says nothing of NOT NULL, defaults and identity.
 */
export class DatabricksIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;
  readonly #catalog: string | undefined;

  /** Of `catalog`, else of the session's own. */
  constructor(db: Kysely<unknown>, catalog?: string) {
    this.#db = db;
    this.#catalog = catalog;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const where = this.#catalog === undefined ? '' : ` IN ${quoteIdentifier(this.#catalog)}`;
    const rows = await this.#show(`SHOW SCHEMAS${where}`);
    return rows.flatMap((row) => {
      const name = row.databaseName ?? row.namespace;
      return name === undefined || name === 'information_schema' ? [] : [{ name }];
    });
  }

  async getTables(options: DatabaseMetadataOptions = { withInternalKyselyTables: false }): Promise<TableMetadata[]> {
    const tables: TableMetadata[] = [];
    for (const { name: schema } of await this.getSchemas()) {
      const rows = await this.#show(`SHOW TABLES IN ${this.#name(schema)}`);
      for (const { tableName, isTemporary } of rows) {
        // SHOW TABLES lists the session's temporary views beside every schema's tables.
        if (tableName === undefined || String(isTemporary) === 'true') continue;
        if (!options.withInternalKyselyTables && INTERNAL.has(tableName)) continue;
        tables.push({ schema, name: tableName, ...(await this.#describe(this.#name(schema, tableName))) });
      }
    }
    return tables;
  }

  async getMetadata(options?: DatabaseMetadataOptions): Promise<DatabaseMetadata> {
    return { tables: await this.getTables(options) };
  }

  async #describe(table: string): Promise<Pick<TableMetadata, 'isView' | 'columns'>> {
    const [document] = await this.#show(`DESCRIBE TABLE EXTENDED ${table} AS JSON`).catch(() => []);
    const json = Object.values(document ?? {})[0];
    // Older engines answer rows only; one that may not look at the table says so here too.
    const { type, columns } =
      json === undefined ? describedRows(await this.#show(`DESCRIBE TABLE EXTENDED ${table}`)) : describedJson(json);
    return {
      isView: /VIEW/i.test(type),
      columns: columns.map(({ name, typeText, nullable, hasDefault, isIdentity, comment }) => ({
        name,
        dataType: typeText,
        isNullable: nullable,
        hasDefaultValue: hasDefault,
        isAutoIncrementing: isIdentity,
        ...(comment === undefined ? {} : { comment }),
      })),
    };
  }

  #name(...parts: readonly string[]): string {
    return quoteName([...(this.#catalog === undefined ? [] : [this.#catalog]), ...parts]);
  }

  async #show(text: string): Promise<readonly Readonly<Record<string, string | undefined>>[]> {
    // Names are quoted above; SHOW and DESCRIBE take no parameters.
    const { rows } = await sql.raw<Record<string, string | undefined>>(text).execute(this.#db);
    return rows;
  }
}

const INTERNAL: ReadonlySet<string> = new Set([DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]);
