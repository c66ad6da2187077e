import type { Diagnostic } from '../../errors.js';
import { ABSENT_COLUMN } from '../../types/missing.js';
import { CHUNK_COLUMN, findColumn, PLAN_COLUMN, type PlanContext, PROTECTED_COLUMN } from '../context.js';
import { RANK_COLUMN, ROW_COLUMN } from '../remote/loading-rows.js';

/** Names of drt's own columns in staging. */
const RESERVED = [CHUNK_COLUMN, PROTECTED_COLUMN, ABSENT_COLUMN, PLAN_COLUMN, ROW_COLUMN, RANK_COLUMN, '__drt_op'];

/** The batch's columns can be a staging table: no two names are one to the engine, none is drt's own. */
export function checkBatchColumns(context: PlanContext): readonly Diagnostic[] {
  return context.columns.flatMap((column): readonly Diagnostic[] => {
    const name = JSON.stringify(column.name);
    const first = findColumn(context.columns, column.name);
    if (first !== undefined && first !== column) {
      const message = `columns ${JSON.stringify(first.name)} and ${name} differ only in case, and are one column to the engine`;
      return [{ code: 'DRT206', severity: 'error', message, fix: 'rename one of them in the source' }];
    }
    if (!RESERVED.includes(column.name.toLowerCase())) return [];
    const message = `column ${name} has a name that drt uses in staging`;
    return [{ code: 'DRT206', severity: 'error', message, fix: 'rename it in the source' }];
  });
}
