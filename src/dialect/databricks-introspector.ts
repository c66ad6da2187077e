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

export interface DatabricksIntrospectorConfig {
  /** The catalog that is read; the session's own when left out. */
  readonly catalog?: string;
  /** The schemas whose tables are read; the session's own when left out. */
  readonly schemas?: readonly string[];
}

/**
 * Reads schemas and tables by `SHOW SCHEMAS`, `SHOW TABLES` and `DESCRIBE TABLE EXTENDED … AS JSON`: these answer for
 * every catalog, hive_metastore too, which has no information_schema. One statement a table; types are Databricks types
 * as text. Where the engine has no AS JSON (before Databricks Runtime 16.2; open-source Delta tables) plain DESCRIBE is
 * read, which says nothing of NOT NULL, defaults and identity. A schema or table that is not there, or no longer, is left
 * out: others may drop theirs at any time.
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
    const { catalog } = this.#config;
    const where = catalog === undefined ? '' : ` IN ${quoteIdentifier(catalog)}`;
    const rows = await this.#show(`SHOW SCHEMAS${where}`);
    return rows.flatMap((row) => {
      const name = row.databaseName ?? row.namespace;
      return name === undefined || name === 'information_schema' ? [] : [{ name }];
    });
  }

  async getTables(options: DatabaseMetadataOptions = { withInternalKyselyTables: false }): Promise<TableMetadata[]> {
    const tables: TableMetadata[] = [];
    for (const schema of this.#config.schemas ?? (await this.#currentSchema())) {
      const rows = await unlessGone(this.#show(`SHOW TABLES IN ${this.#name(schema)}`));
      for (const { tableName, isTemporary } of rows ?? []) {
        // SHOW TABLES lists the session's temporary views beside every schema's tables.
        if (tableName === undefined || String(isTemporary) === 'true') continue;
        if (!options.withInternalKyselyTables && INTERNAL.has(tableName)) continue;
        const described = await unlessGone(this.#describe(this.#name(schema, tableName)));
        if (described !== undefined) tables.push({ schema, name: tableName, ...described });
      }
    }
    return tables;
  }

  async getMetadata(options?: DatabaseMetadataOptions): Promise<DatabaseMetadata> {
    return { tables: await this.getTables(options) };
  }

  async #currentSchema(): Promise<readonly string[]> {
    const [row] = await this.#show('SELECT current_schema() AS name');
    return row?.name === undefined ? [] : [row.name];
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
    const { catalog } = this.#config;
    return quoteName([...(catalog === undefined ? [] : [catalog]), ...parts]);
  }

  async #show(text: string): Promise<readonly Readonly<Record<string, string | undefined>>[]> {
    // Names are quoted above; SHOW and DESCRIBE take no parameters.
    const { rows } = await sql.raw<Record<string, string | undefined>>(text).execute(this.#db);
    return rows;
  }
}

const INTERNAL: ReadonlySet<string> = new Set([DEFAULT_MIGRATION_TABLE, DEFAULT_MIGRATION_LOCK_TABLE]);

/** What the engine answers, or undefined where it says that the schema or table is not there. Other errors are errors. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    // Not every error of @databricks/sql is an Error. The first class is the engine's own; its message may quote others.
    const [, errorClass] =
      /\[([A-Z][A-Z0-9_.]*)\]/.exec(String((error as { message?: unknown } | null)?.message)) ?? [];
    if (errorClass === 'SCHEMA_NOT_FOUND' || errorClass === 'TABLE_OR_VIEW_NOT_FOUND') return undefined;
    throw error;
  }
}
