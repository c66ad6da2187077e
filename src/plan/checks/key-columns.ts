import type { Diagnostic } from '../../errors.js';
import { listNames } from '../../text/names.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { findColumn, type PlanContext } from '../context.js';

/** H04: a key that the batch does not have is an error before any statement, never a column of NULLs. */
export function checkKeyColumns({ spec, columns }: PlanContext): readonly Diagnostic[] {
  if (MODE_TRAITS[spec.mode].key === 'unused') return [];
  return spec.key.flatMap((name, i): readonly Diagnostic[] => {
    if (findColumn(columns, name) !== undefined) return [];
    const message = `upsert_key ${JSON.stringify(name)} is not a column of the batch`;
    const fix = `the batch has ${listNames(columns.map((c) => c.name))}`;
    return [{ code: 'DRT205', severity: 'error', message, specKeys: [['destination', 'upsert_key', i]], fix }];
  });
}
