import { duckText } from '../duckdb/quote.js';
import type { Diagnostic } from '../errors.js';
import { isText } from '../types/data-type-walk.js';
import { KEPT_AS_NULL, keptAsNull } from '../types/partition-text.js';
import type { Duck } from './duck.js';
import { type BatchColumn, ROWS } from './tables.js';

/**
 * Makes NULL of the texts that the target's partition columns will keep as NULL, so that keys and comparisons see what the
 * table will hold (H35). DRT213 says in how many rows.
 */
export async function keepAsPartitions(duck: Duck, columns: readonly BatchColumn[]): Promise<readonly Diagnostic[]> {
  const warnings: Diagnostic[] = [];
  for (const column of columns.filter((c) => c.partition === true && isText(c.type))) {
    const v = ROWS.value(column);
    const rows = Number((await duck.row(`SELECT count(*) FROM ${ROWS.table} WHERE ${isKeptAsNull(v)}`))[0] ?? 0);
    const warning = keptAsNull(column.name, rows);
    if (warning === undefined) continue;
    await duck.run(`UPDATE ${ROWS.table} SET ${v} = NULL WHERE ${isKeptAsNull(v)}`);
    warnings.push(warning);
  }
  return warnings;
}

/** The condition for values that a partition column would keep as NULL. */
export function isKeptAsNull(v: string): string {
  return `${v} IN (${KEPT_AS_NULL.map(duckText).join(', ')})`;
}
