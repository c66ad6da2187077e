import { databricksWords } from '../dialect/databricks-words.js';
import { keyText, packed } from '../dialect/keys.js';
import type { ValueWriter } from '../dialect/printer/printer.js';
import { fail } from '../errors.js';
import type { FilledLoad } from '../types/load.js';
import type { RowColumn, RowsChunk } from '../types/rows.js';
import { parseWireRow } from '../types/wire-row.js';
import { FILLS } from './loads/fills.js';
import { fillTemplate } from './template.js';

export interface FillRows {
  readonly dialect: ValueWriter;
  readonly load: FilledLoad;
  /** The columns of each wire row: a payload's `columns`. */
  readonly columns: readonly RowColumn[];
  readonly chunk: RowsChunk;
  /** json only: the chunk's parts as bound STRINGs (`?`), or as literals in the text. */
  readonly as: 'literal' | 'parameter';
}

export interface FilledSql {
  readonly sql: string;
  /** The texts for the `?` markers, in order. */
  readonly parameters: readonly string[];
}

/**
 * Fills `{rows}` and `{chunk}` of an `insertRows` template with one chunk. Throws DRT602 for a row that does not fit
 * its columns, and for an empty chunk, of which there is no VALUES.
 */
export function fillRows(sql: string, request: FillRows): FilledSql {
  const { dialect, load, columns, chunk, as } = request;
  if (chunk.rows === 0) throw fail('DRT602', `chunk ${chunk.index} has no rows`);
  const parameters: string[] = [];
  const rows = ({ indent }: { readonly indent: string }): string => {
    const filled = FILLS[load].rows({ dialect, columns, chunk, as, indent });
    parameters.push(...filled.parameters);
    return filled.text;
  };
  const filled = fillTemplate(sql, dialect.quoted, { rows, chunk: () => String(chunk.index) });
  return { sql: filled, parameters };
}

/** Fills `{n}` and, where the statement sends a file, `{file}`. */
export function fillFile(sql: string, { number, file }: { readonly number: number; readonly file?: string }): string {
  // The number first: a path may hold braces of its own.
  const numbered = sql.replace('{n}', () => String(number));
  return file === undefined ? numbered : numbered.replace("'{file}'", () => databricksWords.text(file));
}

export interface FillKeys {
  readonly dialect: ValueWriter;
  /** The key columns: a payload's `columns`. */
  readonly columns: readonly RowColumn[];
  /** Keys as wire rows of those columns. */
  readonly lines: readonly string[];
}

/** Fills `{keys}` of a NOT IN. Throws DRT602 where there is no key, since `NOT IN ()` does not parse. */
export function fillKeys(sql: string, { dialect, columns, lines }: FillKeys): string {
  if (lines.length === 0) throw fail('DRT602', 'no keys to put into NOT IN');
  const types = columns.map((c) => c.type);
  const keys = lines.map((line) =>
    keyText(types, parseWireRow(columns, line), (type, value) => dialect.literal(type, value, 'exact')),
  );
  return fillTemplate(sql, dialect.quoted, { keys: ({ indent }) => packed(keys, `\n${indent}  `) });
}
