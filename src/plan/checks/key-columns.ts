import type { Diagnostic } from '../../errors.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { findColumn, type PlanContext } from '../context.js';

/** H04: a key that the batch does not have is an error before any statement, never a column of NULLs. */
export function checkKeyColumns({ spec, columns }: PlanContext): readonly Diagnostic[] {
  if (MODE_TRAITS[spec.mode].key === 'unused') return [];
  return spec.key
    .filter((name) => findColumn(columns, name) === undefined)
    .map((name) => ({
      code: 'DRT205',
      severity: 'error',
      message: `upsert_key ${JSON.stringify(name)} is not a column of the batch`,
      fix: `the batch has ${columns.map((c) => c.name).join(', ')}`,
    }));
}
