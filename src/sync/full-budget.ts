import { parseLimit } from '../types/limit.js';
import { MODE_TRAITS, type SyncMode } from '../types/sync-mode.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/** DRT217: a budget that allows everything refuses nothing: a source that came empty by half deletes the other half (H16). */
export function checkFullBudget({ sync }: ReadableSpec, mode: SyncMode, report: Report): void {
  const written = sync?.mirror?.max_delete;
  if (MODE_TRAITS[mode].deletes === 'none' || written === undefined) return;
  const limit = parseLimit(written);
  if (limit?.kind !== 'percent' || limit.percent < 100) return;
  report.warn(
    'DRT217',
    ['sync', 'mirror', 'max_delete'],
    'sync.mirror.max_delete is 100%, which refuses nothing: a run may delete every row',
    'write what a normal run deletes at the most; for one run that deletes more, drt plan --max-delete 100%',
  );
}
