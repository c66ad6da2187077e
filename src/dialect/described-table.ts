import type { TableMetadata } from 'kysely';
import { type DataType, type IntervalUnit, parseDataType, printDataType } from '../types/data-type.js';

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
  readonly columns?: readonly JsonColumn[];
}

export type DescribedTable = Pick<TableMetadata, 'isView' | 'columns'>;

type Cells = Readonly<Record<string, string | null | undefined>>;

/** The rows of plain `DESCRIBE TABLE EXTENDED`: columns up to the first that is none, then properties by name. */
export function describedRows(rows: readonly Cells[]): DescribedTable {
  const end = rows.findIndex(({ col_name: name }) => name === undefined || name === null || /^(#.*)?$/.test(name));
  return {
    isView: rows.slice(end).some((row) => row.col_name === 'Type' && /VIEW/i.test(row.data_type ?? '')),
    columns: rows.slice(0, end < 0 ? undefined : end).map((row) => ({
      name: row.col_name ?? '',
      dataType: canonicalType(row.data_type ?? ''),
      isNullable: true,
      hasDefaultValue: false,
      isAutoIncrementing: false,
      ...(row.comment === undefined || row.comment === null || row.comment === '' ? {} : { comment: row.comment }),
    })),
  };
}

/** The one document that `DESCRIBE TABLE EXTENDED … AS JSON` answers -> what Kysely wants to know. */
export function describedJson(json: string): DescribedTable {
  const table = JSON.parse(json) as JsonTable;
  return {
    isView: /VIEW/i.test(table.type ?? ''),
    columns: (table.columns ?? []).map((column) => ({
      name: column.name,
      dataType: typeText(column.type),
      isNullable: column.nullable !== false,
      hasDefaultValue: column.default !== undefined,
      isAutoIncrementing: column.identity !== undefined,
      ...(column.comment === undefined ? {} : { comment: column.comment }),
    })),
  };
}

/** A type that this version does not know keeps the engine's own name. */
function typeText(type: JsonType): string {
  const known = dataType(type);
  return known === undefined ? type.name.toUpperCase() : printDataType(known);
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

function canonicalType(text: string): string {
  try {
    return printDataType(parseDataType(text));
  } catch {
    return text;
  }
}
