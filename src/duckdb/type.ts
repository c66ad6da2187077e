import { fail } from '../errors.js';
import { type DataType, type DataTypeKind, printDataType } from '../types/data-type.js';
import { duckName } from './quote.js';

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

/** The DuckDB type that holds the same values. Throws DRT604 where there is none. */
export function duckDbType(type: DataType): string {
  const row = TYPES[type.kind];
  return typeof row === 'string' ? row : (row as (type: DataType) => string)(type);
}

const refused = (type: DataType): string => {
  throw fail('DRT604', `the embedded DuckDB has no type for ${printDataType(type)}`, {
    fix: 'run the plan on Databricks, or leave the column out of the rehearsal',
  });
};

const TYPES = {
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  bigint: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  decimal: (type: Of<'decimal'>) => `DECIMAL(${type.precision},${type.scale})`,
  string: 'VARCHAR',
  char: 'VARCHAR',
  varchar: 'VARCHAR',
  binary: 'BLOB',
  date: 'DATE',
  timestamp: 'TIMESTAMPTZ',
  timestamp_ntz: 'TIMESTAMP',
  interval: refused,
  void: refused,
  // DuckDB's own VARIANT keeps numbers as doubles; JSON keeps the text.
  variant: 'JSON',
  array: (type: Of<'array'>) => `${duckDbType(type.element)}[]`,
  map: (type: Of<'map'>) => `MAP(${duckDbType(type.key)}, ${duckDbType(type.value)})`,
  struct: (type: Of<'struct'>) =>
    type.fields.length === 0
      ? refused(type)
      : `STRUCT(${type.fields.map((f) => `${duckName(f.name)} ${duckDbType(f.type)}`).join(', ')})`,
} satisfies Record<DataTypeKind, string | ((type: never) => string)>;

/** An expression that answers the same in DuckDB, for the types that may be keys. */
export function duckDbTypeof(expression: string): string {
  const names = {
    INTEGER: 'int',
    VARCHAR: 'string',
    BLOB: 'binary',
    TIMESTAMP: 'timestamp_ntz',
    'TIMESTAMP WITH TIME ZONE': 'timestamp',
  };
  const rows = Object.entries(names).map(([duck, spark]) => `WHEN '${duck}' THEN '${spark}'`);
  return `CASE typeof(${expression}) ${rows.join(' ')} ELSE lower(typeof(${expression})) END`;
}
