/** A table of Unity Catalog (or `hive_metastore`): the only place that knows three-part names. */
export interface TableRef {
  readonly catalog: string;
  readonly schema: string;
  readonly name: string;
}

/** `catalog.schema.table`, for messages; the dialect quotes it for SQL. */
export function formatTableRef(table: TableRef): string {
  return `${table.catalog}.${table.schema}.${table.name}`;
}

export function sameTable(a: TableRef, b: TableRef): boolean {
  return formatTableRef(a).toLowerCase() === formatTableRef(b).toLowerCase();
}
