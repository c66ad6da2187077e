import type { OperationNode } from 'kysely';
import { col, databricksWords, type Selection } from '../../dialect/index.js';
import { readSpecial } from '../../dialect/nodes/special.js';
import { databricksRows } from '../../dialect/row-words.js';
import { printDataType } from '../../types/data-type.js';
import type { RowColumn } from '../../types/rows.js';
import { planSpecial } from './special.js';

/** The Parquet files of a folder as a table of the rows. */
export function rowsOfFiles(folder: string, columns: readonly RowColumn[]): ReturnType<typeof planSpecial> {
  return planSpecial('files', { folder, columns: columns.map((c) => ({ name: c.name, type: printDataType(c.type) })) });
}

/** A column of that table as its own type. */
export function fromFiles(column: RowColumn): Selection {
  const { name, type } = column;
  // Most columns are what the file has.
  if (databricksRows.fromParquet(column) === databricksWords.identifier(name)) return col(name);
  return { expr: planSpecial('from_file', { name, type: printDataType(type) }), as: name };
}

/** The folder that a statement about files names; undefined for any other node. */
export function folderOf(node: OperationNode): string | undefined {
  const { folder } = (readSpecial(node)?.data ?? {}) as { readonly folder?: unknown };
  return typeof folder === 'string' ? folder : undefined;
}
