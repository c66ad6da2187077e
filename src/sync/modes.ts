import type { SyncDocument } from '../types/generated/sync-document.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';
import type { SyncMode } from './sync-spec.js';

type SyncWord = NonNullable<NonNullable<SyncDocument['sync']>['mode']>;
type DestinationWord = NonNullable<SyncDocument['destination']['mode']> | 'none';

/**
 * A mode can be spelled in two ways: by sync.mode alone, or as the seed (docs/parity.md) does, where sync.mode is full or
 * mirror and destination.mode says insert or merge. A mirror merges, whatever destination.mode says.
 */
const MODES = {
  full: { none: 'insert', insert: 'insert', merge: 'merge' },
  insert: { none: 'insert', insert: 'insert', merge: 'contradiction' },
  merge: { none: 'merge', insert: 'contradiction', merge: 'merge' },
  mirror: { none: 'mirror', insert: 'mirror', merge: 'mirror' },
  replace: { none: 'replace', insert: 'contradiction', merge: 'contradiction' },
  // In the Python drt upsert leaves the choice to destination.mode, so without a merge there it would insert.
  upsert: { none: 'contradiction', insert: 'contradiction', merge: 'merge' },
} as const satisfies Record<SyncWord, Record<DestinationWord, SyncMode | 'contradiction'>>;

/**
 * The mode, undefined where one of the two keys could not be read. Where they contradict each other, the likelier one
 * is assumed, so that the rest of the spec is checked too.
 */
export function resolveMode({ destination, sync }: ReadableSpec, report: Report): SyncMode | undefined {
  const word = sync?.mode ?? 'full';
  if (report.isUnread(['sync', 'mode'])) return undefined;
  if (word !== 'mirror' && report.isUnread(['destination', 'mode'])) return undefined;
  const other = destination?.mode ?? 'none';
  const mode = MODES[word][other];
  if (mode !== 'contradiction') return mode;
  const here = other === 'none' ? 'destination.mode is insert by default' : `destination.mode is ${other}`;
  report.error('DRT105', ['sync', 'mode'], `sync.mode is ${word}, and ${here}`, FIXES[word]);
  return word === 'full' || word === 'upsert' ? 'merge' : word;
}

const FIXES: Readonly<Partial<Record<SyncWord, string>>> = {
  insert: 'remove destination.mode, and write sync.mode: insert or merge',
  merge: 'remove destination.mode, and write sync.mode: merge or insert',
  replace: 'remove destination.mode: a replace keeps no row of the target',
  upsert: 'remove destination.mode, and write sync.mode: merge',
};
