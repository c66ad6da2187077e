import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isHeld } from './folder/lock.js';

/** A run's lines in a plan folder: `{"event": "run_started", …}`, `{"event": "run_ended", …}`, and others between them. */
const JOURNAL = 'apply.jsonl';

export interface JournalNeeds {
  /** First 8 hex digits of the plans that have a folder. */
  readonly known: ReadonlySet<string>;
  /** Of those, the ones with a run that may still go on, or be gone on with: why. */
  readonly needed: ReadonlyMap<string, string>;
}

/** What the plan folders of a sync (`.drt-runs/<sync>/<first 8 of the plan's hash>/`) say of their runs. */
export function journalNeeds(runs: string): JournalNeeds {
  const known = existsSync(runs) ? readdirSync(runs).filter((name) => /^[0-9a-f]{8}$/.test(name)) : [];
  const needed = known.flatMap((name): (readonly [string, string])[] => {
    const why = whyNeeded(join(runs, name), name);
    return why === undefined ? [] : [[name, why]];
  });
  return { known: new Set(known), needed: new Map(needed) };
}

function whyNeeded(dir: string, name: string): string | undefined {
  if (isHeld(dir)) return `a run of .drt-runs/…/${name} has it`;
  const file = join(dir, JOURNAL);
  if (!existsSync(file)) return undefined;
  return hasOpenRun(readFileSync(file, 'utf8')) ? `a run in .drt-runs/…/${name}/${JOURNAL} has not ended` : undefined;
}

/** Whether the last run of a journal has begun and not ended. A line that cannot be read may be anything: it counts as open. */
function hasOpenRun(journal: string): boolean {
  let open = false;
  for (const line of journal.split('\n').filter((l) => l.trim() !== '')) {
    const event = eventOf(line);
    if (event === 'run_ended') open = false;
    else if (event === 'run_started' || event === undefined) open = true;
  }
  return open;
}

function eventOf(line: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    const event = typeof parsed === 'object' && parsed !== null && 'event' in parsed ? parsed.event : undefined;
    return typeof event === 'string' ? event : undefined;
  } catch {
    return undefined;
  }
}
