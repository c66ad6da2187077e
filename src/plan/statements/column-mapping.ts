import type { DataType } from '../../types/data-type.js';
import { someType } from '../../types/data-type-walk.js';
import type { RowColumn } from '../../types/rows.js';

/** Characters that a name of a Delta column, or of a field in it, holds only under column mapping (Delta's documentation). */
const NEEDS_COLUMN_MAPPING = /[ ,;{}()\n\t=]/;

/** The properties of a table that drt makes with these columns; none where their names need none. */
export function columnMapping(columns: readonly RowColumn[]): Readonly<Record<string, string>> {
  return columns.some(isMapped) ? { 'delta.columnMapping.mode': 'name' } : {};
}

function isMapped({ name, type }: RowColumn): boolean {
  const odd = (part: DataType): boolean =>
    part.kind === 'struct' && part.fields.some((f) => NEEDS_COLUMN_MAPPING.test(f.name));
  return NEEDS_COLUMN_MAPPING.test(name) || someType(type, odd);
}
