import { MODE_TRAITS, type SyncMode } from '../types/sync-mode.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/** DRT216: what a run may delete is left at the default, which fits no table in particular (H16). */
export function checkNoBudget({ sync }: ReadableSpec, mode: SyncMode, report: Report): void {
  if (MODE_TRAITS[mode].deletes === 'none' || sync?.mirror?.max_delete !== undefined) return;
  if (report.isUnread(['sync', 'mirror', 'max_delete'])) return;
  report.warn(
    'DRT216',
    ['sync', 'mode'],
    `mode ${mode} deletes, and the spec has no sync.mirror.max_delete: a run may delete up to 50% of the rows`,
    'write what a normal run deletes at the most, as sync: {mirror: {max_delete: 5%}}; 50% says that half is meant',
  );
}
