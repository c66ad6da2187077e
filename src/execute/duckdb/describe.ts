import type { DuckDBConnection } from '@duckdb/node-api';
import { catalogAlias } from '../../duckdb/catalog-alias.js';
import { duckName } from '../../duckdb/quote.js';
import { readDuckDbType } from '../../duckdb/read-type.js';
import type { TableRef } from '../../types/table-ref.js';
import type { TargetInfo } from '../../types/target-info.js';
import { runSql } from './session.js';

/** Tables and views of one name; DuckDB's names match case-insensitively, as the engine's do. */
const FIND = `
SELECT 'table' AS kind FROM duckdb_tables()
WHERE lower(database_name) = lower($1) AND lower(schema_name) = lower($2) AND lower(table_name) = lower($3)
UNION ALL
SELECT 'view' FROM duckdb_views()
WHERE lower(database_name) = lower($1) AND lower(schema_name) = lower($2) AND lower(view_name) = lower($3)`;

const NOT_NULL = `
SELECT lower(column_name) FROM duckdb_columns()
WHERE lower(database_name) = lower($1) AND lower(schema_name) = lower($2) AND lower(table_name) = lower($3) AND NOT is_nullable`;

const SCHEMA =
  'SELECT 1 FROM duckdb_schemas() WHERE lower(database_name) = lower($1) AND lower(schema_name) = lower($2)';

/** Whether a schema is there. The catalog has to be attached. */
export async function hasSchema(connection: DuckDBConnection, table: TableRef, signal?: AbortSignal): Promise<boolean> {
  const parameters = [catalogAlias(table.catalog), table.schema];
  return (await (await runSql(connection, { sql: SCHEMA, parameters }, signal)).getRowsJson()).length > 0;
}

const TABLES =
  'SELECT table_name FROM duckdb_tables() WHERE lower(database_name) = lower($1) AND lower(schema_name) = lower($2)';

/** The names of a schema's tables. The catalog has to be attached. */
export async function tableNames(
  connection: DuckDBConnection,
  { catalog, schema }: Pick<TableRef, 'catalog' | 'schema'>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const parameters = [catalogAlias(catalog), schema];
  const rows = await (await runSql(connection, { sql: TABLES, parameters }, signal)).getRowsJson();
  return rows.map(([name]) => String(name));
}

/** What DuckDB says of a table; undefined where it does not exist. The catalog has to be attached. */
export async function describeTable(
  connection: DuckDBConnection,
  table: TableRef,
  signal?: AbortSignal,
): Promise<TargetInfo | undefined> {
  const alias = catalogAlias(table.catalog);
  const parameters = [alias, table.schema, table.name];
  const [found] = await (await runSql(connection, { sql: FIND, parameters }, signal)).getRowsJson();
  if (found === undefined) return undefined;
  const notNull = await (await runSql(connection, { sql: NOT_NULL, parameters }, signal)).getRowsJson();
  const required = new Set(notNull.map(([name]) => name));
  const name = duckName(alias, table.schema, table.name);
  const empty = await runSql(connection, { sql: `SELECT * FROM ${name} LIMIT 0`, parameters: [] }, signal);
  const types = empty.columnTypes();
  return {
    kind: found[0] === 'view' ? 'view' : 'table',
    columns: empty.columnNames().map((column, i) => {
      const type = types[i];
      return {
        name: column,
        type: type === undefined ? { kind: 'void' } : readDuckDbType(type),
        nullable: !required.has(column.toLowerCase()),
      };
    }),
    properties: {},
  };
}
