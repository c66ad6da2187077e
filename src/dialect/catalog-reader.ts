import { type DatabaseMetadataOptions, type Kysely, type SchemaMetadata, sql } from 'kysely';
import { describedJson, describedRows } from './described-table.js';
import { isAbsent } from './error-class.js';
import { quoteIdentifier, quoteName } from './identifier.js';
import {
  hasInformationSchema,
  type InformationRow,
  type IntrospectedTable,
  informationQuery,
  informationTables,
} from './information-schema.js';

export interface DatabricksIntrospectorConfig {
  /** The catalog that is read; the session's own when left out. */
  readonly catalog?: string;
  /** The schemas whose tables are read; the session's own when left out. */
  readonly schemas?: readonly string[];
  /**
   * - `information_schema` (when left out): one statement for all tables; where the catalog has none, `describe`.
   * - `describe`: a statement a table, which knows identity columns too.
   */
  readonly introspectBy?: 'information_schema' | 'describe';
}

/** What `DatabricksIntrospector` does, once somebody asks: an app that does not introspect never loads it. */
export class CatalogReader {
  readonly #db: Kysely<unknown>;
  readonly #config: DatabricksIntrospectorConfig;

  constructor(db: Kysely<unknown>, config: DatabricksIntrospectorConfig) {
    this.#db = db;
    this.#config = config;
  }

  /** All schemas of the catalog, whichever of them `tables` reads. */
  async schemas(): Promise<SchemaMetadata[]> {
    const { catalog } = this.#config;
    const where = catalog === undefined ? '' : ` IN ${quoteIdentifier(catalog)}`;
    const rows = await this.#show(`SHOW SCHEMAS${where}`);
    return rows.flatMap((row) => {
      const name = row.databaseName ?? row.namespace;
      return typeof name !== 'string' || name === 'information_schema' ? [] : [{ name }];
    });
  }

  async tables({ withInternalKyselyTables }: DatabaseMetadataOptions): Promise<IntrospectedTable[]> {
    const wanted = (name: string): boolean => withInternalKyselyTables || !INTERNAL.has(name);
    const tables = (await this.#informationTables()) ?? (await this.#describedTables(wanted));
    return tables.filter(({ name }) => wanted(name));
  }

  /** Undefined where the catalog has no information_schema. */
  async #informationTables(): Promise<IntrospectedTable[] | undefined> {
    const { catalog, schemas, introspectBy } = this.#config;
    if (introspectBy === 'describe' || !hasInformationSchema(catalog)) return undefined;
    if (schemas?.length === 0) return [];
    const rows = await unlessGone(this.#show(informationQuery(catalog, schemas)));
    return rows === undefined ? undefined : informationTables(rows, schemas);
  }

  async #describedTables(wanted: (name: string) => boolean): Promise<IntrospectedTable[]> {
    const tables: IntrospectedTable[] = [];
    for (const schema of this.#config.schemas ?? (await this.#currentSchema())) {
      const rows = await unlessGone(this.#show(`SHOW TABLES IN ${this.#name(schema)}`));
      for (const { tableName, isTemporary } of rows ?? []) {
        // SHOW TABLES lists the session's temporary views beside every schema's tables.
        if (typeof tableName !== 'string' || String(isTemporary) === 'true' || !wanted(tableName)) continue;
        const described = await unlessGone(this.#describe(this.#name(schema, tableName)));
        if (described !== undefined) tables.push({ schema, name: tableName, ...described });
      }
    }
    return tables;
  }

  async #currentSchema(): Promise<readonly string[]> {
    const [row] = await this.#show('SELECT current_schema() AS name');
    return typeof row?.name === 'string' ? [row.name] : [];
  }

  async #describe(table: string): Promise<Pick<IntrospectedTable, 'isView' | 'isForeign' | 'columns'>> {
    const [document] = await this.#show(`DESCRIBE TABLE EXTENDED ${table} AS JSON`).catch(() => []);
    const json = Object.values(document ?? {})[0];
    // Older engines answer rows only; one that may not look at the table says so here too.
    const { type, columns } =
      typeof json === 'string'
        ? describedJson(json)
        : describedRows(await this.#show(`DESCRIBE TABLE EXTENDED ${table}`));
    return {
      isView: /VIEW/i.test(type),
      isForeign: /^FOREIGN$/i.test(type),
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

  async #show(text: string): Promise<readonly InformationRow[]> {
    // Names are quoted and texts are literals above; SHOW and DESCRIBE take no parameters.
    const { rows } = await sql.raw<InformationRow>(text).execute(this.#db);
    return rows;
  }
}

/** The migrator's own tables. Kysely exports these names, but since 0.29 no longer from where 0.28 does. */
const INTERNAL: ReadonlySet<string> = new Set(['kysely_migration', 'kysely_migration_lock']);

/** What the engine answers, or undefined where it says that the schema or table is not there. Other errors are errors. */
async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
