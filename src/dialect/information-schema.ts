import type { ColumnMetadata, TableMetadata } from 'kysely';
import { printDataType } from '../types/data-type.js';
import { readDescribedType } from './described-type.js';
import { quoteName } from './identifier.js';
import { textLiteral } from './text-literal.js';

/** A table as `db.introspection` gives it: Kysely 0.29 asks for `isForeign`, which 0.28 does not know. */
export interface IntrospectedTable extends TableMetadata {
  readonly isForeign: boolean;
}

/** A row of the query: a column with its table; a table that shows no column has a row too. */
export type InformationRow = Readonly<Record<string, string | null | undefined>>;

/** Databricks' catalogs of before Unity Catalog, which have no information_schema. */
const WITHOUT: ReadonlySet<string> = new Set(['hive_metastore', 'spark_catalog']);

export function hasInformationSchema(catalog: string | undefined): boolean {
  return catalog === undefined || !WITHOUT.has(catalog.toLowerCase());
}

/**
 * The tables of the schemas and all their columns, in one statement. `schemas`: undefined for the session's own. Source:
 * https://docs.databricks.com/aws/en/sql/language-manual/information-schema/columns
 */
export function informationQuery(catalog: string | undefined, schemas: readonly string[] | undefined): string {
  const relation = (name: string): string =>
    quoteName([...(catalog === undefined ? [] : [catalog]), 'information_schema', name]);
  // Unity Catalog keeps names in lower case.
  const names = schemas?.map((name) => textLiteral(name.toLowerCase())).join(', ') ?? 'current_schema()';
  return `SELECT t.table_schema, t.table_name, t.table_type, c.column_name, c.full_data_type, c.is_nullable, c.column_default, c.is_identity, c.comment
FROM ${relation('tables')} AS t
LEFT JOIN ${relation('columns')} AS c
  ON c.table_schema = t.table_schema
  AND c.table_name = t.table_name
WHERE t.table_schema IN (${names})
ORDER BY t.table_schema, t.table_name, c.ordinal_position`;
}

/** The rows of the query as tables; a schema is spelled as it was asked for, since Kysely's migrator compares the names. */
export function informationTables(
  rows: readonly InformationRow[],
  schemas: readonly string[] | undefined,
): IntrospectedTable[] {
  const spelled = new Map(schemas?.map((name) => [name.toLowerCase(), name]));
  const tables = new Map<string, IntrospectedTable>();
  for (const row of rows) {
    const [schema, name, type] = [row.table_schema ?? '', row.table_name ?? '', row.table_type ?? ''];
    const key = `${schema}\0${name}`;
    const table = tables.get(key) ?? {
      schema: spelled.get(schema) ?? schema,
      name,
      isView: /VIEW/i.test(type),
      isForeign: /^FOREIGN$/i.test(type),
      columns: [],
    };
    tables.set(key, table);
    if (typeof row.column_name === 'string') table.columns.push(column(row));
  }
  const order = schemas?.map((name) => name.toLowerCase()) ?? [];
  const place = (table: IntrospectedTable): number => order.indexOf((table.schema ?? '').toLowerCase());
  return [...tables.values()].sort((a, b) => place(a) - place(b));
}

function column(row: InformationRow): ColumnMetadata {
  const text = row.full_data_type ?? '';
  const type = readDescribedType(text);
  return {
    name: row.column_name ?? '',
    dataType: type === undefined ? text.toUpperCase() : printDataType(type),
    isNullable: row.is_nullable !== 'NO',
    hasDefaultValue: typeof row.column_default === 'string',
    isAutoIncrementing: row.is_identity === 'YES',
    ...(typeof row.comment === 'string' && row.comment !== '' ? { comment: row.comment } : {}),
  };
}
