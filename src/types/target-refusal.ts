import { DrtError, fail } from '../errors.js';
import { targetMismatches } from './assignment.js';
import type { RowColumn } from './rows.js';
import { formatTableRef, type TableRef } from './table-ref.js';
import type { TargetInfo } from './target-info.js';

/** DRT404: only tables are written. Undefined for a table. */
export function notATable(table: TableRef, info: TargetInfo): DrtError | undefined {
  if (info.kind === 'table') return undefined;
  const kind = info.kind === 'other' ? 'not a Delta table' : `a ${info.kind.replaceAll('_', ' ')}`;
  return fail('DRT404', `${formatTableRef(table)} is ${kind}, and only tables are written`, {
    fix: 'name a table in destination.table',
  });
}

/** DRT405, one for each column that the target lacks or would round. Undefined where all fit. */
export function misfit(table: TableRef, columns: readonly RowColumn[], info: TargetInfo): DrtError | undefined {
  const mismatches = targetMismatches(columns, info.columns);
  if (mismatches.length === 0) return undefined;
  return new DrtError(
    mismatches.map(({ message, fix }) => ({
      code: 'DRT405',
      severity: 'error',
      message: `${formatTableRef(table)}: ${message}`,
      fix,
    })),
  );
}

/** DRT406: rows or values that a filter or mask hides look as if they were not there, or different. Undefined without any. */
export function filtered(table: TableRef, { filters = [] }: TargetInfo): DrtError | undefined {
  if (filters.length === 0) return undefined;
  return fail(
    'DRT406',
    `${formatTableRef(table)} has ${filters.join(', ')}, which may hide rows or values from this user`,
    {
      fix: 'run as a user who sees all of the table and say destination.allow_filtered: true; a row that is not seen is added again, a masked value counts as changed',
    },
  );
}
