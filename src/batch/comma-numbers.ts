import type { Diagnostic } from '../errors.js';
import { full } from './convert/scalar.js';
import type { Duck } from './duck.js';
import type { ColumnFacts } from './measure.js';
import type { Run } from './read/relation.js';
import type { RowPlaces } from './row-places.js';
import { type BatchColumn, ROWS } from './tables.js';

/** `1.234,50`, and `1,234.50`. */
const COMMA_DECIMAL = '[+-]?[0-9]{1,3}([.]?[0-9]{3})*(,[0-9]+)?';
const COMMA_THOUSANDS = '[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?';

const isLike = (pattern: string) => new RegExp(`^(${pattern})$`);

/** Whether a text may be a number with a decimal comma. */
export const isCommaDecimal = (text: string): boolean => text.includes(',') && isLike(COMMA_DECIMAL).test(text);

/**
 * DRT322 for columns of CSV that are inferred as text since their numbers have a comma. All values are looked at only where the
 * first ones are such numbers.
 */
export async function commaNumbers(
  duck: Duck,
  runs: readonly Run[],
  columns: readonly BatchColumn[],
  measured: readonly ColumnFacts[],
  places: RowPlaces,
): Promise<readonly Diagnostic[]> {
  if (!runs.some((run) => run.csv !== undefined && run.csv.numbers === undefined)) return [];
  const found: Diagnostic[] = [];
  for (const column of columns) {
    const samples = measured[column.index]?.samples ?? [];
    if (column.origin !== 'inferred' || column.type.kind !== 'string' || !samples.some((v) => v.includes(',')))
      continue;
    if (!samples.every((v) => isLike(COMMA_DECIMAL).test(v) || isLike(COMMA_THOUSANDS).test(v))) continue;
    const v = ROWS.value(column);
    const [decimal, thousands, points, row] = await duck.row(
      `SELECT bool_and(${full(v, COMMA_DECIMAL)}), bool_and(${full(v, COMMA_THOUSANDS)}), bool_or(contains(${v}, '.')),
        min(rowid) FILTER (contains(${v}, ',')) FROM ${ROWS.table} WHERE ${v} IS NOT NULL`,
    );
    if (decimal !== true && thousands !== true) continue;
    found.push({
      code: 'DRT322',
      severity: 'warning',
      message: `column "${column.name}" is STRING: its numbers have a comma, as in ${places.describe(Number(row))}`,
      fix: fixOf(decimal === true, thousands === true, points === true),
    });
  }
  return found;
}

function fixOf(decimal: boolean, thousands: boolean, points: boolean): string {
  const asDecimal = points ? 'source.csv: {decimal: ",", thousands: "."}' : 'source.csv.decimal: ","';
  if (!thousands) return asDecimal;
  const asThousands = 'source.csv.thousands: ","';
  return decimal
    ? `${asDecimal} where 1,234 is little more than 1; ${asThousands} where it is a thousand`
    : asThousands;
}
