import { hashInFolder, judgeFolder } from '../execute/scratch-folders.js';
import type { CleanRules, Verdict } from '../execute/scratch-tables.js';
import type { VolumeEntry, Volumes } from '../execute/warehouse.js';
import { type Dropped, dropEach } from './drop-each.js';

interface Place {
  readonly volumes: Volumes;
  /** The spec's: `/Volumes/main/tmp/drt`. */
  readonly volume: string;
  readonly rules: CleanRules;
  readonly signal: AbortSignal;
}

/** Folders of this target's plans in the spec's Volume, and which of them may go. */
export async function findFolders(place: Place): Promise<readonly Verdict[]> {
  const { volumes, volume, rules, signal } = place;
  const names = (await volumes.list(volume, signal))
    .filter((entry) => entry.folder && hashInFolder(entry.name, rules.target) !== undefined)
    .map((entry) => entry.name);
  const verdicts: Verdict[] = [];
  for (const name of names.sort()) verdicts.push((await look(place, name)).verdict);
  return verdicts;
}

/** Removes the files of those. */
export const removeFolders = (place: Place, found: readonly Verdict[], now: () => Date): Promise<Dropped> =>
  dropEach(found, async (name) => {
    const { verdict, entries } = await look({ ...place, rules: { ...place.rules, now: now() } }, name);
    const folder = `${place.volume}/${name}`;
    return {
      verdict,
      async drop() {
        for (const entry of entries) await place.volumes.remove(`${folder}/${entry.name}`, place.signal);
      },
      kept: { what: `${folder} was not emptied`, fix: 'have its owner remove it, or remove it yourself' },
    };
  });

async function look(
  { volumes, volume, rules, signal }: Place,
  name: string,
): Promise<{ readonly verdict: Verdict; readonly entries: readonly VolumeEntry[] }> {
  const entries = await volumes.list(`${volume}/${name}`, signal);
  return { verdict: judgeFolder(name, entries, rules), entries };
}
