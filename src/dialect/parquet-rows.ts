import { type DataType, printDataType } from '../types/data-type.js';
import { someType } from '../types/data-type-walk.js';
import type { RowColumn } from '../types/rows.js';
import { quoteIdentifier } from './identifier.js';
import { DATABRICKS_JSON, type FromJson, fromJson, jsonRow } from './json-rows.js';
import { SQL_SPELLING } from './literal.js';
import { textLiteral } from './text-literal.js';

/**
 * How rows stand in a Parquet file of drt's. Each column has the physical type that every reader takes alike, whatever its
 * settings: days and microseconds as numbers, since a reader may rebase Parquet's own dates and times, or read a TIMESTAMP_NTZ
 * as another type; entries of a MAP whose keys are no text as a list. What Parquet has no type for (VARIANT) is in a text column, the
 * row as JSON.
 */
export const JSON_COLUMN = '__drt_json';

/** That row, read. */
const JSON_ROW = '__drt_row';

/** Whether a column of the type stands in the file by itself, and not only within the row's JSON. */
export function standsAlone(type: DataType): boolean {
  return !someType(
    type,
    (t) =>
      t.kind === 'variant' ||
      t.kind === 'interval' ||
      t.kind === 'void' ||
      (t.kind === 'struct' && t.fields.length === 0),
  );
}

/** Columns that only the JSON has. */
export function columnsInJson(columns: readonly RowColumn[]): readonly RowColumn[] {
  return columns.filter((c) => !standsAlone(c.type));
}

/** A column of such a row as its own type. */
export function fromParquet(
  rules: { readonly json: FromJson; readonly parquet: FromJson },
  { name, type }: RowColumn,
  identifier: (name: string) => string,
): string {
  return standsAlone(type)
    ? fromJson(rules.parquet, type, identifier(name))
    : fromJson(rules.json, type, rules.json.field(identifier(JSON_ROW), name));
}

/** Rows of a file's own columns, and beside them, where some columns need it, the row that is read of its JSON. */
export function parquetRows(
  files: string,
  columns: readonly RowColumn[],
  readJson: (columns: readonly RowColumn[]) => string,
  { identifier, line }: { readonly identifier: (name: string) => string; readonly line: (levels: number) => string },
): string {
  const inJson = columnsInJson(columns);
  if (inJson.length === 0) return files;
  const alone = columns.filter((c) => !inJson.includes(c)).map((c) => identifier(c.name));
  const row = `${readJson(inJson)} AS ${identifier(JSON_ROW)}`;
  return `(${line(1)}SELECT ${[...alone, row].join(', ')}${line(1)}FROM ${files})`;
}

const PARQUET: FromJson = {
  ...DATABRICKS_JSON,
  leaf: (type, value) => {
    if (type.kind === 'date') return `date_from_unix_date(${value})`;
    if (type.kind === 'timestamp') return `timestamp_micros(${value})`;
    // In the plan's session, whose time zone is UTC.
    if (type.kind === 'timestamp_ntz') return `CAST(timestamp_micros(${value}) AS TIMESTAMP_NTZ)`;
    return undefined;
  },
};

export function fromParquetDatabricks(column: RowColumn): string {
  return fromParquet({ json: DATABRICKS_JSON, parquet: PARQUET }, column, quoteIdentifier);
}

/** `` parquet.`/Volumes/…` ``; without FAILFAST a value that does not fit is NULL: silent loss (H23). */
export function parquetRowsDatabricks(
  folder: string,
  columns: readonly RowColumn[],
  line: (levels: number) => string,
): string {
  const readJson = (inJson: readonly RowColumn[]): string => {
    const schema = textLiteral(printDataType(jsonRow(inJson), SQL_SPELLING));
    return `from_json(${quoteIdentifier(JSON_COLUMN)}, ${schema}, map('mode', 'FAILFAST'))`;
  };
  const files = `parquet.${quoteIdentifier(folder)}`;
  return parquetRows(files, columns, readJson, { identifier: quoteIdentifier, line });
}
