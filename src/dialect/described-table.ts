import { type DataType, type IntervalUnit, printDataType } from '../types/data-type.js';
import { readDescribedType } from './described-type.js';

/** A type as DESCRIBE … AS JSON spells it. Source: https://docs.databricks.com/sql/language-manual/sql-ref-syntax-aux-describe-table.html */
interface JsonType {
  readonly name: string;
  readonly precision?: number;
  readonly scale?: number;
  readonly length?: number;
  readonly collation?: string;
  readonly start_unit?: IntervalUnit;
  readonly end_unit?: IntervalUnit;
  readonly element_type?: JsonType;
  readonly key_type?: JsonType;
  readonly value_type?: JsonType;
  readonly fields?: readonly JsonColumn[];
}

interface JsonColumn {
  readonly name: string;
  readonly type: JsonType;
  readonly nullable?: boolean;
  readonly comment?: string;
  readonly default?: string;
  readonly identity?: unknown;
}

interface JsonTable {
  readonly type?: string;
  readonly provider?: string;
  readonly columns?: readonly JsonColumn[];
  readonly table_properties?: Readonly<Record<string, string>>;
  readonly partition_columns?: readonly string[];
}

export interface DescribedColumn {
  readonly name: string;
  /** Undefined for a type that this version does not know. */
  readonly type: DataType | undefined;
  /** The type's text, or the engine's own name of one that is not known. */
  readonly typeText: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  readonly isIdentity: boolean;
  readonly comment?: string;
}

export interface DescribedTable {
  /** `MANAGED`, `VIEW` and the like; empty where nothing is said of it. */
  readonly type: string;
  /** `delta` */
  readonly provider: string;
  readonly columns: readonly DescribedColumn[];
  readonly properties: Readonly<Record<string, string>>;
  /** The names of the columns that the table is partitioned by. */
  readonly partitions: readonly string[];
  /** The names of the columns that the table is clustered by; of a field within a column nothing is said. */
  readonly clustered: readonly string[];
}

/** A row of `DESCRIBE TABLE EXTENDED`: `col_name`, `data_type`, `comment`. */
export type DescribedRow = Readonly<Record<string, string | null | undefined>>;

/** Where the columns end: at the first row that has no type. Sections of names and values follow. */
export function columnsEnd(rows: readonly DescribedRow[]): number {
  const end = rows.findIndex((row) => (row.data_type ?? '') === '');
  return end < 0 ? rows.length : end;
}

/** The rows of plain `DESCRIBE TABLE EXTENDED`, which say nothing of NOT NULL, defaults and identity. */
export function describedRows(rows: readonly DescribedRow[]): DescribedTable {
  const start = rows.findIndex((row) => row.col_name === '# Detailed Table Information');
  const details = new Map(start < 0 ? [] : rows.slice(start).map((row) => [row.col_name, row.data_type]));
  return {
    type: details.get('Type') ?? '',
    provider: details.get('Provider') ?? '',
    columns: rows.slice(0, columnsEnd(rows)).map((row) => ({
      name: row.col_name ?? '',
      ...typeOf(readDescribedType(row.data_type ?? ''), row.data_type ?? ''),
      nullable: true,
      hasDefault: false,
      isIdentity: false,
      ...commentOf(row.comment),
    })),
    properties: propertiesOf(details.get('Table Properties') ?? ''),
    partitions: namedIn(rows, '# Partition Information'),
    clustered: clusteredBy(rows, details.get('Table Properties')),
  };
}

/** Open-source Delta lists a table's clustering columns among its properties, Databricks in a section of their own. */
function clusteredBy(rows: readonly DescribedRow[], properties: string | null | undefined): readonly string[] {
  const [, listed] = /[[,]clusteringColumns=(\[\[.*?\]\])/.exec(properties ?? '') ?? [];
  return listed === undefined ? namedIn(rows, '# Clustering Information') : clusteringColumns(listed);
}

/** `[["region"],["address","city"]]`: paths. A field within a column is no column; nothing depends on a text that is not read. */
function clusteringColumns(listed: string): readonly string[] {
  try {
    const paths = JSON.parse(listed) as readonly (readonly string[])[];
    return paths.flatMap((path) => (path.length === 1 ? path : []));
  } catch {
    return [];
  }
}

/** A section of columns: a heading, a row a column, and an empty row or the next section. */
function namedIn(rows: readonly DescribedRow[], heading: string): readonly string[] {
  const sections = rows.slice(columnsEnd(rows));
  const start = sections.findIndex((row) => row.col_name === heading);
  if (start < 0) return [];
  const section = sections.slice(start + 1).filter((row) => row.col_name !== '# col_name');
  return section.slice(0, columnsEnd(section)).map((row) => row.col_name ?? '');
}

/** `[a=1,b=2]`. A value with a comma is cut: the properties that matter have none. */
function propertiesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/[[,]([\w.]+)=([^,\]]*)/g)].map(([, key = '', value = '']) => [key, value]),
  );
}

/** The one document that `DESCRIBE TABLE EXTENDED … AS JSON` answers. */
export function describedJson(json: string): DescribedTable {
  const table = JSON.parse(json) as JsonTable;
  return {
    type: table.type ?? '',
    provider: table.provider ?? '',
    columns: (table.columns ?? []).map((column) => ({
      name: column.name,
      ...typeOf(dataType(column.type), column.type.name.toUpperCase()),
      nullable: column.nullable !== false,
      hasDefault: column.default !== undefined,
      isIdentity: column.identity !== undefined,
      ...commentOf(column.comment),
    })),
    properties: table.table_properties ?? {},
    partitions: table.partition_columns ?? [],
    clustered: clusteringColumns(table.table_properties?.clusteringColumns ?? '[]'),
  };
}

function typeOf(type: DataType | undefined, name: string): Pick<DescribedColumn, 'type' | 'typeText'> {
  return { type, typeText: type === undefined ? name : printDataType(type) };
}

function commentOf(comment: string | null | undefined): { readonly comment?: string } {
  return comment === undefined || comment === null || comment === '' ? {} : { comment };
}

const SIMPLE = [
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'float',
  'double',
  'binary',
  'date',
  'variant',
  'void',
] as const;

function dataType(type: JsonType): DataType | undefined {
  const simple = SIMPLE.find((kind) => kind === type.name);
  if (simple !== undefined) return { kind: simple };
  return Object.hasOwn(ROWS, type.name) ? ROWS[type.name as keyof typeof ROWS](type) : undefined;
}

const ROWS = {
  integer: () => ({ kind: 'int' }),
  string: ({ collation }) =>
    collation === undefined || collation === 'UTF8_BINARY' ? { kind: 'string' } : { kind: 'string', collation },
  timestamp: () => ({ kind: 'timestamp' }),
  timestamp_ltz: () => ({ kind: 'timestamp' }),
  timestamp_ntz: () => ({ kind: 'timestamp_ntz' }),
  decimal: ({ precision = 10, scale = 0 }) => ({ kind: 'decimal', precision, scale }),
  char: ({ length = 1 }) => ({ kind: 'char', length }),
  varchar: ({ length = 1 }) => ({ kind: 'varchar', length }),
  interval: ({ start_unit: from = 'day', end_unit: to }) =>
    to === undefined || to === from ? { kind: 'interval', from } : { kind: 'interval', from, to },
  array: ({ element_type }) => map(element_type, (element) => ({ kind: 'array', element })),
  map: ({ key_type, value_type }) => map(key_type, (key) => map(value_type, (value) => ({ kind: 'map', key, value }))),
  struct: ({ fields = [] }) => {
    const known = fields.map((f) => [f, dataType(f.type)] as const);
    const typed = known.flatMap(([f, type]) => (type === undefined ? [] : [{ name: f.name, type, ...notNull(f) }]));
    return typed.length === known.length ? { kind: 'struct', fields: typed } : undefined;
  },
} as const satisfies Record<string, (type: JsonType) => DataType | undefined>;

function map<T>(type: JsonType | undefined, then: (type: DataType) => T | undefined): T | undefined {
  const known = type === undefined ? undefined : dataType(type);
  return known === undefined ? undefined : then(known);
}

function notNull(field: JsonColumn): { readonly notNull?: true; readonly comment?: string } {
  return {
    ...(field.nullable === false ? { notNull: true as const } : {}),
    ...(field.comment === undefined ? {} : { comment: field.comment }),
  };
}
