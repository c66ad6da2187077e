/**
 * Databricks data types as a tree. `parseDataType` and `printDataType` are inverse: parse(print(t)) = t, and printing is
 * canonical (`decimal( 10 , 2)` -> `DECIMAL(10,2)`).
 * Source: https://docs.databricks.com/sql/language-manual/sql-ref-datatypes.html
 */
export type DataType = ScalarType | ArrayType | MapType | StructType;

export type ScalarType =
  | { readonly kind: 'boolean' | 'tinyint' | 'smallint' | 'int' | 'bigint' | 'float' | 'double' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'string' | 'binary' | 'date' | 'timestamp' | 'timestamp_ntz' | 'variant' | 'void' }
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
