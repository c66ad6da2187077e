import { type FromJson, fromJson, jsonRow, jsonType } from '../dialect/json-rows.js';
import { columnsInJson, fromParquet, JSON_COLUMN, parquetRows, standsAlone } from '../dialect/parquet-rows.js';
import type { RowColumn } from '../types/rows.js';
import { DUCKDB_JSON, jsonShape } from './json-rows.js';
import { duckName, duckText } from './quote.js';

/** JSON's values as those of the file: days and microseconds as numbers, bytes. Entries of a MAP stay a list. */
const TO_FILE: FromJson = {
  ...DUCKDB_JSON,
  leaf: (type, value) => {
    if (type.kind === 'binary') return `from_base64(${value})`;
    if (type.kind === 'date') return `CAST(CAST(${value} AS DATE) - DATE '1970-01-01' AS INTEGER)`;
    // Its text ends in Z, which says UTC.
    if (type.kind === 'timestamp' || type.kind === 'timestamp_ntz') return `epoch_us(CAST(${value} AS TIMESTAMP))`;
    return undefined;
  },
};

/** A query of the rows of a file of wire lines as their Parquet file has them (dialect/parquet-rows). */
export function parquetQuery(lines: string, columns: readonly RowColumn[], lineBytes: number): string {
  const alone = columns.filter((c) => standsAlone(c.type));
  const inJson = columnsInJson(columns);
  const options = `format = 'newline_delimited', maximum_object_size = ${lineBytes}`;
  const selected = [
    ...alone.map((c) => `${fromJson(TO_FILE, jsonType(c.type), `r.${duckName(c.name)}`)} AS ${duckName(c.name)}`),
    ...(inJson.length === 0 ? [] : [`CAST(line AS VARCHAR) AS ${duckName(JSON_COLUMN)}`]),
  ];
  const row = `from_json_strict(json, ${duckText(jsonShape(jsonRow(alone), 'texts'))}) AS r`;
  const read = [...(alone.length === 0 ? [] : [row]), ...(inJson.length === 0 ? [] : ['json AS line'])];
  return `SELECT ${selected.join(', ')} FROM (SELECT ${read.join(', ')} FROM read_json_objects(${duckText(lines)}, ${options}))`;
}

/** The file's values as those of the embedded warehouse. */
const FROM_FILE: FromJson = {
  ...DUCKDB_JSON,
  leaf: (type, value) => {
    if (type.kind === 'date') return `(DATE '1970-01-01' + ${value})`;
    if (type.kind === 'timestamp') return `make_timestamptz(${value})`;
    return type.kind === 'timestamp_ntz' ? `make_timestamp(${value})` : undefined;
  },
};

export function fromParquetDuckDb(column: RowColumn): string {
  return fromParquet({ json: DUCKDB_JSON, parquet: FROM_FILE }, column, duckName);
}

/** `folder` is where the files lie on this machine. */
export function parquetRowsDuckDb(
  folder: string,
  columns: readonly RowColumn[],
  line: (levels: number) => string,
): string {
  const readJson = (inJson: readonly RowColumn[]): string =>
    `from_json_strict(CAST(${duckName(JSON_COLUMN)} AS JSON), ${duckText(jsonShape(jsonRow(inJson)))})`;
  const files = `read_parquet(${duckText(`${folder}/*.parquet`)})`;
  return parquetRows(files, columns, readJson, { identifier: duckName, line });
}
