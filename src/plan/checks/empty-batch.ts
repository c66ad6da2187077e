import { type Diagnostic, fail } from '../../errors.js';
import type { PlanContext } from '../context.js';

/** H15: an empty source, or one where every row was rejected, deletes nothing unless the spec says so. */
export function checkEmptyBatch(context: PlanContext): readonly Diagnostic[] {
  const { spec, rows, batch } = context;
  if (rows > 0) return [];
  const why = batch.rows.read === 0 ? 'the batch is empty' : `none of ${batch.rows.read} rows loads`;
  const deletes = spec.mode === 'mirror' || spec.mode === 'replace';
  if (deletes && spec.mirror.onEmpty === 'fail') {
    throw fail('DRT402', `${why}, and mirror.on_empty is fail`, {
      fix: 'look at the source; mirror.on_empty: skip makes this a run that does nothing',
    });
  }
  if (deletes && spec.mirror.onEmpty === 'delete') return [];
  return [{ code: 'DRT203', severity: 'warning', message: `${why}; nothing to do` }];
}
