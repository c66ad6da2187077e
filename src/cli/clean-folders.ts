import { type Diagnostic, messageOf } from '../errors.js';
import { EngineError } from '../execute/engine-error.js';
import { hashInFolder, judgeFolder } from '../execute/scratch-folders.js';
import type { CleanRules, Verdict } from '../execute/scratch-tables.js';
import type { VolumeEntry, Volumes } from '../execute/warehouse.js';

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

/** Removes the files of those, each folder looked at once more right before. */
export async function removeFolders(
  place: Place,
  found: readonly Verdict[],
  now: () => Date,
): Promise<{
  readonly verdicts: readonly Verdict[];
  readonly dropped: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const verdicts: Verdict[] = [];
  const dropped = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const before of found) {
    if (!before.drop) {
      verdicts.push(before);
      continue;
    }
    const { verdict, entries } = await look({ ...place, rules: { ...place.rules, now: now() } }, before.name);
    verdicts.push(verdict);
    if (!verdict.drop) continue;
    const folder = `${place.volume}/${verdict.name}`;
    try {
      for (const { name } of entries) await place.volumes.remove(`${folder}/${name}`, place.signal);
      dropped.add(verdict.name);
    } catch (error) {
      if (!(error instanceof EngineError) || error.errorClass === 'interrupted') throw error;
      const message = `${folder} was not emptied: ${messageOf(error)}`;
      diagnostics.push({
        code: 'DRT905',
        severity: 'error',
        message,
        fix: 'have its owner remove it, or remove it yourself',
      });
    }
  }
  return { verdicts, dropped, diagnostics };
}

async function look(
  { volumes, volume, rules, signal }: Place,
  name: string,
): Promise<{ readonly verdict: Verdict; readonly entries: readonly VolumeEntry[] }> {
  const entries = await volumes.list(`${volume}/${name}`, signal);
  return { verdict: judgeFolder(name, entries, rules), entries };
}
