import type { Diagnostic } from '../../errors.js';
import { plural } from '../../text/figures.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import type { PlanContext } from '../context.js';

/** mirror.rejected_rows: what rejected rows mean for the delete (H02). */
export function checkRejects(context: PlanContext): readonly Diagnostic[] {
  const { spec, batch } = context;
  const { rejected } = batch.rows;
  if (MODE_TRAITS[spec.mode].deletes !== 'missing' || rejected === 0) return [];
  if (spec.mirror.rejectedRows === 'block') {
    return [
      {
        code: 'DRT403',
        severity: 'error',
        message: `${plural(rejected, 'row was', 'rows were')} rejected, and mirror.rejected_rows is block`,
        specKeys: [['sync', 'mirror', 'rejected_rows']],
        fix: 'correct the rows; mirror.rejected_rows: protect loads the others and keeps the rejected rows in the target',
      },
    ];
  }
  if (spec.mirror.rejectedRows === 'ignore') {
    return [
      {
        code: 'DRT204',
        severity: 'warning',
        message: `${plural(rejected, 'rejected row counts', 'rejected rows count')} as not in the batch: their rows of the target are deleted`,
        fix: 'mirror.rejected_rows: protect (the default) keeps them',
      },
    ];
  }
  return [];
}
