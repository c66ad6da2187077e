import type { JournalEntry } from '../../execute/journal.js';

/**
 * Whether the last run of a journal has begun and not ended, or ended without knowing what became of a statement, which may
 * still read staging. A line that cannot be read may be anything: it counts as open.
 */
export function hasOpenRun(journal: string): boolean {
  let open = false;
  for (const line of journal.split('\n').filter((l) => l.trim() !== '')) {
    const entry = entryOf(line);
    if (entry?.event === 'finished') open = entry.outcome === 'unknown';
    else if (entry?.event === 'started' || entry === undefined) open = true;
  }
  return open;
}

/** What a line of a journal says; undefined of what is no entry at all. */
export function entryOf(line: string): JournalEntry | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && 'event' in entry ? (entry as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}
