import type { ColumnFormat } from '../types/column-format.js';
import type { ScalarType } from '../types/data-type.js';
import {
  convertFormatted,
  convertJson,
  convertText,
  convertTyped,
  isNested,
  isNumeric,
  isPlainText,
  NUMBER_MARK,
  storageType,
} from './convert/index.js';
import { isJson } from './read/format.js';
import type { Run } from './read/relation.js';
import { type BatchColumn, READ } from './tables.js';

/** A column's value in a row of a run, of the column's type; NULL where it does not fit. */
export function typedValue(run: Run, place: number, column: BatchColumn): string {
  const x = READ.column(column.index);
  const { type } = column;
  const source = run.types?.[place];
  if (source !== undefined) {
    if (isFormatted(column) && isPlainText(source)) return convertFormatted(column.type, column.format, x);
    return `CAST(${convertTyped(type, source, x)} AS ${storageType(type)})`;
  }
  if (isFormatted(column)) {
    const written = (text: string): string => convertFormatted(column.type, column.format, text);
    if (!isJson(run.format)) return written(x);
    return `CASE WHEN ${isString(run, x)} THEN ${written(`(${x} ->> '$')`)} ELSE ${convertJson(type, x, run.numbers)} END`;
  }
  if (asJson(run, column)) return convertJson(type, x, run.numbers);
  return convertText(type, run.csv?.numbers !== undefined && isNumeric(type) ? READ.number(column.index) : x);
}

/** Whether a column is read as JSON: a format is for its strings, and its numbers are what they are. */
export const asJson = (run: Run, column: BatchColumn): boolean =>
  isJson(run.format) && (isNested(column.type) || column.type.kind === 'variant' || column.format !== undefined);

type Formatted = BatchColumn & { readonly type: ScalarType; readonly format: ColumnFormat };

const isFormatted = (column: BatchColumn): column is Formatted => column.format !== undefined && !isNested(column.type);

/** Whether a JSON value is a string, and no number that was put in quotes. */
function isString(run: Run, x: string): string {
  const string = `json_type(${x}) = 'VARCHAR'`;
  return run.numbers === 'plain' ? string : `${string} AND NOT starts_with(${x} ->> '$', '${NUMBER_MARK}')`;
}

/** The same value as text, for messages. */
export function sourceText(run: Run, column: BatchColumn): string {
  const text = `CAST(${READ.column(column.index)} AS VARCHAR)`;
  return asJson(run, column) && run.numbers === 'marked' ? `drt_text(${text})` : text;
}
