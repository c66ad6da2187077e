import { printDataType } from '../../types/data-type.js';
import { isCommaDecimal } from '../comma-numbers.js';
import { isNumeric } from '../convert/index.js';
import type { CsvReadable } from '../read/format.js';
import type { BatchColumn } from '../tables.js';
import { type Misfit, misfitOf } from './reasons.js';

/** How a file writes its numbers: `told` by the spec, `usual` where text has them with a point, `typed` where it is no CSV. */
export type NumberSigns = 'told' | 'usual' | 'typed';

export function signsOf(csv: CsvReadable['csv'] | undefined): NumberSigns {
  if (csv === undefined) return 'typed';
  return csv.numbers === undefined ? 'usual' : 'told';
}

/** Whether the spec says how a column's text is written. */
export function isTold({ type, format }: BatchColumn, numbers: NumberSigns): boolean {
  return format !== undefined || (numbers === 'told' && isNumeric(type));
}

/** Whether the texts may be numbers with a decimal comma, in a file of which the spec does not say it. */
export function mayHaveComma({ type }: BatchColumn, texts: readonly string[], numbers: NumberSigns): boolean {
  return numbers === 'usual' && isNumeric(type) && texts.some(isCommaDecimal);
}

/** Why a value does not fit its column, of which the spec may say more than its type; null is a NULL. */
export function misfitIn(
  { name, type, source, format }: BatchColumn,
  text: string | null,
  numbers: NumberSigns,
): Misfit {
  const shown = printDataType(type);
  if (text === null) return { reason: `is NULL, and columns.${name}.nullable is false` };
  if (format !== undefined) return { reason: `is not ${shown} written as columns.${name}.format says` };
  if (numbers === 'told' && isNumeric(type)) return { reason: `is not ${shown} written with the signs of source.csv` };
  return misfitOf(type, text, source);
}
