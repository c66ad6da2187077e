import type { SyncDocument } from '../types/generated/sync-document.js';
import { MODE_TRAITS, type SyncMode } from '../types/sync-mode.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

type SyncWord = NonNullable<NonNullable<SyncDocument['sync']>['mode']>;
type DestinationWord = NonNullable<SyncDocument['destination']['mode']>;

/** Words of `sync.mode` that are no mode by themselves: `destination.mode` says which they mean, or contradicts them. */
const OTHER_WORDS = {
  /** The seed's word, and the default: every row, as destination.mode has it. */
  full: { none: 'insert', insert: 'insert', merge: 'merge' },
  /** The Python drt's word: its databricks destination goes by destination.mode alone. */
  upsert: { none: undefined, insert: undefined, merge: 'merge' },
} as const satisfies Record<
  Exclude<SyncWord, SyncMode>,
  Readonly<Record<DestinationWord | 'none', SyncMode | undefined>>
>;

/**
 * A mode can be spelled in two ways: by `sync.mode` alone, or as the seed (docs/parity.md) does, where `sync.mode` is full
 * or mirror and `destination.mode` says insert or merge. Undefined where one of the two keys could not be read. Where they
 * contradict each other, that is reported and the likelier one is assumed, so that the rest of the spec is checked too.
 */
export function resolveMode({ destination, sync }: ReadableSpec, report: Report): SyncMode | undefined {
  const word = sync?.mode ?? 'full';
  if (report.isUnread(['sync', 'mode'])) return undefined;
  if (word !== 'mirror' && report.isUnread(['destination', 'mode'])) return undefined;
  const other = destination?.mode;
  const contradicted = (fix: string, mode: SyncMode): SyncMode => {
    const here = other === undefined ? 'destination.mode is insert by default' : `destination.mode is ${other}`;
    report.error('DRT105', ['sync', 'mode'], `sync.mode is ${word}, and ${here}`, fix);
    return mode;
  };
  if (word === 'full' || word === 'upsert') {
    return (
      OTHER_WORDS[word][other ?? 'none'] ?? contradicted('remove destination.mode, and write sync.mode: merge', 'merge')
    );
  }
  const { destinationModes } = MODE_TRAITS[word];
  if (other === undefined || destinationModes.includes(other)) return word;
  return contradicted(
    destinationModes.length === 0
      ? `remove destination.mode: a ${word} keeps no row of the target`
      : `remove destination.mode, and write sync.mode: ${word} or ${other}`,
    word,
  );
}
