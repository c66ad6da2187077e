import type { Diagnostic } from '../errors.js';
import { plural } from '../text/figures.js';

/**
 * The texts that a partition column of a Delta table keeps as NULL: a partition's value becomes a name in a path, which is
 * never empty, and Hive's name of NULL (seen with Delta 4.3.1).
 */
export const KEPT_AS_NULL = ['', '__HIVE_DEFAULT_PARTITION__'] as const;

/** DRT213 of a column that the target is partitioned by, where so many rows have such a text (H35); undefined where none has. */
export function keptAsNull(column: string, rows: number): Diagnostic | undefined {
  if (rows === 0) return undefined;
  return {
    code: 'DRT213',
    severity: 'warning',
    message: `the target is partitioned by ${column}, and Delta keeps an empty text there as NULL: it is NULL in ${plural(rows, 'row')}`,
    fix: 'write NULL or another text in the source',
  };
}
