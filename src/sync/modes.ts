import type { SyncDocument } from '../types/generated/sync-document.js';
import { MODE_TRAITS, type SyncMode } from '../types/sync-mode.js';
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
 * The two spellings of a mode: `sync.mode` alone, or the seed's, where `destination.mode` says how and `sync.mode` is full
 * or mirror. Where the two contradict each other that is reported, and the mode that was more likely meant is answered.
 */
export function resolveMode({ destination, sync }: SyncDocument, report: Report): SyncMode {
  const word = sync?.mode ?? 'full';
  const other = destination.mode;
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
  const [expected] = destinationModes;
  return contradicted(
    expected === undefined
      ? `remove destination.mode: a ${word} keeps no row of the target`
      : `remove destination.mode, and write sync.mode: ${word} or ${other}`,
    word,
  );
}
