import { MODE_TRAITS, mayLose, type SyncMode } from '../types/sync-mode.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/**
 * Reports keys that have no effect in this mode: with a warning, or with an error where the key promises safety
 * (mirror).
 */
export function checkEffects({ destination, sync = {} }: ReadableSpec, mode: SyncMode, report: Report): void {
  const traits = MODE_TRAITS[mode];
  const none = (key: keyof typeof sync, why: string): void => {
    if (sync[key] !== undefined) report.warn('DRT111', ['sync', key], `sync.${key} has no effect: ${why}`, 'remove it');
  };
  if (traits.repeats !== 'adds' && destination?.once !== undefined) {
    const message = `destination.once has no effect: mode ${mode} leaves the same however often a plan runs`;
    report.warn('DRT111', ['destination', 'once'], message, 'remove it');
  }
  const hasKey = destination?.upsert_key !== undefined || report.isUnread(['destination', 'upsert_key']);
  if (traits.key === 'unused' || (traits.key === 'optional' && !hasKey)) {
    const why = traits.key === 'unused' ? `mode ${mode} has no keys` : 'there is no destination.upsert_key';
    for (const key of ['duplicates', 'order_by', 'null_keys'] as const) none(key, why);
  }
  if (!traits.updates) none('update_when', `mode ${mode} updates no rows`);
  if (!traits.updates && sync.merge_prune === true) none('merge_prune', `mode ${mode} looks for no key in the target`);
  // An error, as of mirror: who wrote it counts on it.
  if (!traits.updates && sync.max_update !== undefined) {
    const message = `sync.max_update is given, and the mode is ${mode}, which updates no rows`;
    report.error('DRT105', ['sync', 'max_update'], message, 'remove it');
  }
  if (mayLose(mode) === 'nothing') none('on_missing', `mode ${mode} writes no row that the target has`);
  if (mayLose(mode) === 'all' && sync.on_missing === 'keep') {
    const message = `sync.on_missing is keep, and mode ${mode} writes every row anew`;
    report.error('DRT105', ['sync', 'on_missing'], message, 'write null or fail');
  }
  if (sync.on_error !== 'skip' && !report.isUnread(['sync', 'on_error']))
    none('max_rejects', 'sync.on_error is fail, which allows no rejected row');
  if (traits.deletes !== 'all' && sync.replace_strategy === 'swap') {
    report.error(
      'DRT105',
      ['sync', 'replace_strategy'],
      `sync.replace_strategy is swap, and the mode is ${mode}`,
      'remove it',
    );
  }
  if (sync.mirror !== undefined) checkMirror(sync.mirror, mode, report);
}

/** Keys of `sync.mirror` that the mode does not know: a reader would take a promise of them that nobody keeps. */
function checkMirror(mirror: object, mode: SyncMode, report: Report): void {
  const { mirrorKeys } = MODE_TRAITS[mode];
  if (mirrorKeys === 'all') return;
  if (mirrorKeys === 'none') {
    report.error(
      'DRT105',
      ['sync', 'mirror'],
      `sync.mirror is given, and the mode is ${mode}, which deletes nothing`,
      'write sync.mode: mirror, or remove sync.mirror',
    );
    return;
  }
  const known: readonly string[] = mirrorKeys;
  for (const key of Object.keys(mirror).filter((k) => !known.includes(k))) {
    report.error(
      'DRT105',
      ['sync', 'mirror', key],
      `sync.mirror.${key} is given, and the mode is ${mode}`,
      `remove it: only ${known.join(' and ')} hold for ${mode}`,
    );
  }
}
