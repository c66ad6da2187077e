import type { Diagnostic } from '../../errors.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import type { PlanContext } from '../context.js';

/** H15: an empty source, or one where every row was rejected, deletes nothing unless the spec says so. */
export function checkEmptyBatch(context: PlanContext): readonly Diagnostic[] {
  const { spec, rows, batch } = context;
  if (rows > 0) return [];
  const why = batch.rows.read === 0 ? 'the batch is empty' : `none of ${batch.rows.read} rows loads`;
  const deletes = MODE_TRAITS[spec.mode].deletes !== 'none';
  if (deletes && spec.mirror.onEmpty === 'fail') {
    const fix = 'look at the source; mirror.on_empty: skip makes this a run that does nothing';
    const message = `${why}, and mirror.on_empty is fail`;
    return [{ code: 'DRT402', severity: 'error', message, specKeys: [['sync', 'mirror', 'on_empty']], fix }];
  }
  if (deletes && spec.mirror.onEmpty === 'delete') return [];
  return [
    {
      code: 'DRT203',
      severity: 'warning',
      message: `${why}; nothing to do`,
      specKeys: [...['files', 'query', 'remote', 'table', 'sql'].map((key) => ['source', key]), ['source']],
      fix:
        batch.rows.read === 0
          ? `look whether the source is really empty${deletes ? '; mirror.on_empty: fail makes this an error' : ''}`
          : 'repair the rejected rows: see DRT309',
    },
  ];
}
