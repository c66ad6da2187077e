import { MODE_TRAITS, type SyncMode } from '../types/sync-mode.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/** A whole date between what is no digit: `2026-11-22`, `2026_11_22`, `20261122`. */
const DATE = /(?<!\d)(?:19|20)\d\d([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)/;

/**
 * DRT220: a mirror whose one file or pattern has a date in it. Tomorrow's run reads the same day again, and takes back what
 * came since, until somebody edits the spec.
 */
export function checkOneDaySource({ source }: ReadableSpec, mode: SyncMode, report: Report): void {
  const { files = source?.remote ?? [] } = source ?? {};
  const patterns = typeof files === 'string' ? [files] : files;
  const [pattern] = patterns;
  if (MODE_TRAITS[mode].deletes !== 'missing' || patterns.length !== 1 || pattern === undefined) return;
  const date = DATE.exec(pattern)?.[0];
  if (date === undefined) return;
  report.warn(
    'DRT220',
    ['source', source?.remote === undefined ? 'files' : 'remote'],
    `a mirror whose source is the file of one day, ${date}: every run mirrors that day until the spec is edited`,
    source?.remote === undefined
      ? `source.pick: newest with ${pattern.replace(date, '*')} reads the last day; or name the file of a run with --input`
      : 'select the last day in source.sql',
  );
}
