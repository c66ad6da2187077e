import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAN_FILES } from './folder/files.js';
import { isHeld } from './folder/lock.js';
import { hasOpenRun } from './folder/open-run.js';

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
  const file = join(dir, PLAN_FILES.journal);
  if (!existsSync(file)) return undefined;
  return hasOpenRun(readFileSync(file, 'utf8'))
    ? `a run in .drt-runs/…/${name}/${PLAN_FILES.journal} has not ended`
    : undefined;
}
