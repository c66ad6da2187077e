import type { Printer, ValueWriter } from '../../dialect/printer/printer.js';
import type { RowColumn, RowsChunk } from '../../types/rows.js';

/** How a chunk's rows stand in a statement. */
export interface Fill {
  /** They are values of JSON, and each column is made one of its own type where it is read. */
  readonly converts: boolean;
  /** The chunk as a table of its columns, with `{rows}` in it. */
  readonly table: (columns: readonly RowColumn[], p: Printer) => string;
  /** They may stand in an INSERT without a SELECT. */
  readonly bare: boolean;
  /** What `{rows}` is: text of the statement, whose `?` are the parameters. Throws DRT602 for a row that does not fit its columns. */
  readonly rows: (chunk: FilledChunk) => { readonly text: string; readonly parameters: readonly string[] };
}

export interface FilledChunk {
  readonly dialect: ValueWriter;
  readonly columns: readonly RowColumn[];
  /** Of one row at least. */
  readonly chunk: RowsChunk;
  /** Rows that may be either: one bound STRING, or a literal in the text. */
  readonly as: 'literal' | 'parameter';
  /** The white space that begins the line. */
  readonly indent: string;
}
