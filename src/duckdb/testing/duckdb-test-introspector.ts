import {
  type DatabaseIntrospector,
  type DatabaseMetadataOptions,
  type Kysely,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely';

interface TestTable extends TableMetadata {
  readonly isForeign: boolean;
}

interface ColumnRow {
  readonly schema: string;
  readonly name: string;
  readonly view: boolean;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly filled: boolean;
  readonly comment: string | null;
}

const INTERNAL: ReadonlySet<string> = new Set(['kysely_migration', 'kysely_migration_lock']);

/** Reads the tables of the current schema; the types are DuckDB's. */
export class DuckDbTestIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    this.#db = db;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<SchemaMetadata>`
      SELECT schema_name AS name FROM duckdb_schemas() WHERE database_name = current_database() AND NOT internal ORDER BY 1
    `.execute(this.#db);
    return rows;
  }

  async getTables(options: DatabaseMetadataOptions = { withInternalKyselyTables: false }): Promise<TestTable[]> {
    const { rows } = await sql<ColumnRow>`
      SELECT c.schema_name AS schema, c.table_name AS name, v.view_name IS NOT NULL AS view, c.column_name AS column,
        c.data_type AS type, c.is_nullable AS nullable, c.column_default IS NOT NULL AS filled, c.comment
      FROM duckdb_columns() AS c
      LEFT JOIN duckdb_views() AS v ON v.database_name = c.database_name AND v.schema_name = c.schema_name AND v.view_name = c.table_name
      WHERE c.database_name = current_database() AND c.schema_name = current_schema() AND NOT c.internal
      ORDER BY c.table_name, c.column_index
    `.execute(this.#db);
    const tables = new Map<string, TestTable>();
    for (const row of rows) {
      const { schema, name, view: isView } = row;
      if (!options.withInternalKyselyTables && INTERNAL.has(name)) continue;
      const table = tables.get(name) ?? { schema, name, isView, isForeign: false, columns: [] };
      tables.set(name, table);
      table.columns.push({
        name: row.column,
        dataType: row.type,
        isNullable: row.nullable,
        hasDefaultValue: row.filled,
        isAutoIncrementing: false,
        ...(row.comment === null ? {} : { comment: row.comment }),
      });
    }
    return [...tables.values()];
  }

  /** For Kysely before 0.30: what `getTables` gives. */
  async getMetadata(options?: DatabaseMetadataOptions): Promise<{ readonly tables: TestTable[] }> {
    return { tables: await this.getTables(options) };
  }
}
