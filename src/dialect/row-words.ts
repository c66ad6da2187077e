import { fromJsonDatabricks, jsonRowsDatabricks } from './json-rows.js';
import { fromParquetDatabricks, parquetRowsDatabricks } from './parquet-rows.js';
import type { Printer, RowWords } from './printer/printer.js';

/** How Databricks reads the rows of a load. Apart from its other words, since only who loads rows (drt's plans) needs it. */
export const databricksRows: RowWords = {
  jsonRows: jsonRowsDatabricks,
  fromJson: fromJsonDatabricks,
  parquetRows: parquetRowsDatabricks,
  fromParquet: fromParquetDatabricks,
};

/** How the engine that is printed for reads them. */
export function rowWords({ words }: Printer): RowWords {
  return words.rows ?? databricksRows;
}
