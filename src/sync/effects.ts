import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';
import type { SyncMode } from './sync-spec.js';

/**
 * Reports keys that have no effect in this mode: with a warning, or with an error where the key promises safety
 * (mirror).
 */
export function checkEffects({ destination, sync = {} }: ReadableSpec, mode: SyncMode, report: Report): void {
  const none = (key: keyof typeof sync, why: string): void => {
    if (sync[key] !== undefined) report.warn('DRT111', ['sync', key], `sync.${key} has no effect: ${why}`, 'remove it');
  };
  const hasKey = destination?.upsert_key !== undefined || report.isUnread(['destination', 'upsert_key']);
  if (mode === 'insert' || (mode === 'replace' && !hasKey)) {
    const why = mode === 'insert' ? 'mode insert has no keys' : 'there is no destination.upsert_key';
    for (const key of ['duplicates', 'order_by', 'null_keys'] as const) none(key, why);
  }
  if (mode === 'insert' || mode === 'replace') none('update_when', `mode ${mode} updates no rows`);
  if (sync.on_error !== 'skip' && !report.isUnread(['sync', 'on_error']))
    none('max_rejects', 'sync.on_error is fail, which allows no rejected row');
  if (mode !== 'replace' && sync.replace_strategy === 'swap') {
    report.error(
      'DRT105',
      ['sync', 'replace_strategy'],
      `sync.replace_strategy is swap, and the mode is ${mode}`,
      'remove it',
    );
  }
  checkMirror(sync, mode, report);
}

/** A replace heeds max_delete and on_empty; the other keys of sync.mirror apply to a mirror only. */
function checkMirror(sync: NonNullable<ReadableSpec['sync']>, mode: SyncMode, report: Report): void {
  if (sync.mirror === undefined || mode === 'mirror') return;
  if (mode !== 'replace') {
    report.error(
      'DRT105',
      ['sync', 'mirror'],
      `sync.mirror is given, and the mode is ${mode}, which deletes nothing`,
      'write sync.mode: mirror, or remove sync.mirror',
    );
    return;
  }
  for (const key of Object.keys(sync.mirror)) {
    if (key === 'max_delete' || key === 'on_empty') continue;
    report.error(
      'DRT105',
      ['sync', 'mirror', key],
      `sync.mirror.${key} is given, and the mode is replace`,
      'remove it: only max_delete and on_empty hold for replace',
    );
  }
}
