import { type DataType, printDataType } from '../../types/data-type.js';
import type { Duck } from '../duck.js';
import { type BatchColumn, ROWS } from '../tables.js';
import { isTold, mayHaveComma, misfitIn, type NumberSigns } from './misfit-in.js';
import { faultOf } from './reasons.js';

/** A column with values that do not fit, and what would take them all. */
export interface Remedy {
  readonly column: string;
  readonly type: string;
  /** The target's type was read: another one that is declared would not fit it. */
  readonly ofTarget: boolean;
  /** The narrowest type that takes all values of the column; absent where only text does, or there are too many to tell. */
  readonly holds?: string;
  /** SQL of DuckDB for source.query that makes a value of each of them. */
  readonly sql?: string;
  /** The key of the spec that says how the file writes such values, if it does. */
  readonly csvKey?: string;
}

/** Texts that are looked at to find a type that holds them all: with more, only STRING is sure to. */
const LOOKED_AT = 10_000;

/** What would take the values that do not fit, of each column that has any, in the batch's order. */
export async function findRemedies(
  duck: Duck,
  columns: readonly BatchColumn[],
  numbers: NumberSigns,
): Promise<readonly Remedy[]> {
  const unfit = `SELECT unnest(${ROWS.unfit}) AS u, rowid AS r FROM ${ROWS.table} WHERE ${ROWS.misfits}`;
  const texts = await duck.rows(
    `SELECT u.place, u."text" FROM (${unfit}) GROUP BY ALL ORDER BY u.place, min(r) LIMIT ${LOOKED_AT + 1}`,
  );
  const all = texts.length <= LOOKED_AT;
  return columns.flatMap((column): readonly Remedy[] => {
    const own = texts.flatMap(([place, text]) =>
      Number(place) === column.index && text !== null ? [String(text)] : [],
    );
    const [first] = own;
    // Another type would not help where the spec says how its text is written.
    if (first === undefined || isTold(column, numbers)) return [];
    // One for all, or none: what repairs 1,234.50 makes 1250 of 12,50.
    const { sql } = misfitIn(column, first, numbers);
    const repairs = sql !== undefined && all && own.every((t) => misfitIn(column, t, numbers).sql === sql);
    const holds = all ? widened(column, own) : undefined;
    return [
      {
        column: column.name,
        type: printDataType(column.type),
        ofTarget: column.origin === 'target',
        ...(holds === undefined ? {} : { holds: printDataType(holds) }),
        ...(repairs ? { sql } : {}),
        ...(mayHaveComma(column, own, numbers) ? { csvKey: 'source.csv.decimal: ","' } : {}),
      },
    ];
  });
}

/** Each text widens what the ones before it have widened. */
function widened({ type, source }: BatchColumn, texts: readonly string[]): DataType | undefined {
  return texts.reduce<DataType | undefined>((wide, text) => {
    const fault = wide === undefined ? undefined : faultOf(wide, text, source);
    // Of a text that did not convert, and of which no fault is known, nothing is.
    return fault === undefined && wide !== type ? wide : fault?.holds;
  }, type);
}
