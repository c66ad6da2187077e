import { quotedText } from '../text/quoted-text.js';

/**
 * Databricks data types as a tree. `parseDataType` (parse-data-type.ts) and `printDataType` are inverse: parse(print(t)) = t, and printing is
 * canonical (`decimal( 10 , 2)` -> `DECIMAL(10,2)`).
 * Source: https://docs.databricks.com/sql/language-manual/sql-ref-datatypes.html
 */
export type DataType = ScalarType | ArrayType | MapType | StructType;

export type ScalarType =
  | { readonly kind: 'boolean' | 'tinyint' | 'smallint' | 'int' | 'bigint' | 'float' | 'double' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'string'; readonly collation?: string }
  | { readonly kind: 'binary' | 'date' | 'timestamp' | 'timestamp_ntz' | 'variant' | 'void' }
  | { readonly kind: 'char' | 'varchar'; readonly length: number }
  | { readonly kind: 'interval'; readonly from: IntervalUnit; readonly to?: IntervalUnit };

export type IntervalUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

export interface ArrayType {
  readonly kind: 'array';
  readonly element: DataType;
}

export interface MapType {
  readonly kind: 'map';
  readonly key: DataType;
  readonly value: DataType;
}

export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly StructField[];
}

export interface StructField {
  readonly name: string;
  readonly type: DataType;
  /** Absent means nullable. */
  readonly notNull?: true;
  readonly comment?: string;
}

export type DataTypeKind = DataType['kind'];

/** The types that a type is made of, one level down. */
export function innerTypes(type: DataType): readonly DataType[] {
  if (type.kind === 'array') return [type.element];
  if (type.kind === 'map') return [type.key, type.value];
  return type.kind === 'struct' ? type.fields.map((field) => field.type) : [];
}

/** How many types lie within each other: 1 of a scalar, 2 of ARRAY<INT>. `weight` is what a type counts. */
export function levelsOf(type: DataType, weight: (type: DataType) => number = () => 1): number {
  return weight(type) + Math.max(0, ...innerTypes(type).map((inner) => levelsOf(inner, weight)));
}

/** How the names and the comments of STRUCT fields are written. */
export interface TypeSpelling {
  readonly name: (name: string) => string;
  readonly text: (text: string) => string;
}

/** Names are quoted only where they have to be. */
const CANONICAL: TypeSpelling = {
  name: (name) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``),
  text: quotedText,
};

/** The canonical text of a type, unless `spelling` says otherwise. */
export function printDataType(type: DataType, spelling: TypeSpelling = CANONICAL): string {
  return (PRINTERS[type.kind] as (type: DataType, spelling: TypeSpelling) => string)(type, spelling);
}

/**
 * What `typeof(…)` answers on the engine for a value of a column of the type: `decimal(18,2)`, and `string` for CHAR and
 * VARCHAR, which are types of columns only.
 */
export function engineTypeName(type: DataType): string {
  if (type.kind === 'char' || type.kind === 'varchar') return 'string';
  return printDataType(type).toLowerCase();
}

const word = (type: DataType): string => type.kind.toUpperCase();

type Of<K extends DataTypeKind> = Extract<DataType, { readonly kind: K }>;

const PRINTERS = {
  boolean: word,
  tinyint: word,
  smallint: word,
  int: word,
  bigint: word,
  float: word,
  double: word,
  decimal: (type: Of<'decimal'>) => `DECIMAL(${type.precision},${type.scale})`,
  string: (type: Of<'string'>) => (type.collation === undefined ? 'STRING' : `STRING COLLATE ${type.collation}`),
  binary: word,
  date: word,
  timestamp: word,
  timestamp_ntz: word,
  variant: word,
  void: word,
  char: (type: Of<'char' | 'varchar'>) => `CHAR(${type.length})`,
  varchar: (type: Of<'char' | 'varchar'>) => `VARCHAR(${type.length})`,
  interval: ({ from, to }: Of<'interval'>) =>
    `INTERVAL ${from.toUpperCase()}${to === undefined ? '' : ` TO ${to.toUpperCase()}`}`,
  array: (type: Of<'array'>, as: TypeSpelling) => `ARRAY<${printDataType(type.element, as)}>`,
  map: (type: Of<'map'>, as: TypeSpelling) => `MAP<${printDataType(type.key, as)}, ${printDataType(type.value, as)}>`,
  struct: (type: Of<'struct'>, as: TypeSpelling) =>
    `STRUCT<${type.fields.map((field) => printField(field, as)).join(', ')}>`,
} satisfies Record<DataTypeKind, (type: never, spelling: TypeSpelling) => string>;

function printField(field: StructField, as: TypeSpelling): string {
  return [
    `${as.name(field.name)}: ${printDataType(field.type, as)}`,
    ...(field.notNull === true ? ['NOT NULL'] : []),
    ...(field.comment === undefined ? [] : [`COMMENT ${as.text(field.comment)}`]),
  ].join(' ');
}
