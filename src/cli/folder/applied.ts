import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PlanInput } from '../../plan/context.js';
import type { Plan } from '../../plan/plan.js';
import { compareNamed, compareOutlines, type Difference } from '../../plan/shape/compare.js';
import { readingSettings, type Setting } from '../../plan/shape/settings.js';
import { outline, type SyncShape } from '../../plan/shape/sync-shape.js';
import type { Io } from '../io.js';
import { RUNS, runsFolder, runsFolderName } from './runs.js';

/** What the last plan of a sync was that was applied to its end: for what a later plan says of itself, and for nothing else. */
interface Applied extends Omit<SyncShape, 'statements'> {
  readonly version: 1;
  readonly planHash: string;
  readonly reading: readonly Setting[];
}

/** A rehearsal is not what the warehouse has seen, so it stands apart. */
const FILES = { applied: 'applied.json', rehearsed: 'rehearsed.json' } as const;

type How = keyof typeof FILES;

/** What is another since then; `how` says whether it was applied, or only rehearsed so far. */
export interface Since {
  readonly how: How;
  readonly planHash: string;
  readonly differences: readonly Difference[];
}

/**
 * Notes that the plan of a folder was applied: in `.drt-runs/<sync>/` beside the folder, or above it where it lies there. Where
 * that cannot be written nothing is noted, and a later plan says nothing of it.
 */
export function noteApplied(
  { cwd, randomId }: Io,
  dir: string,
  made: { plan: Plan; input: PlanInput },
  how: How,
): void {
  const { plan, input } = made;
  const applied: Applied = {
    version: 1,
    planHash: plan.planHash,
    ...outline(input),
    reading: readingSettings(input.spec),
  };
  try {
    const place = resolve(cwd, placeOf(cwd, dir, plan.sync.name));
    mkdirSync(place, { recursive: true, mode: 0o700 });
    const fresh = join(place, `.${FILES[how]}.${randomId()}`);
    writeFileSync(fresh, `${JSON.stringify(applied, null, 2)}\n`, { mode: 0o600 });
    renameSync(fresh, join(place, FILES[how]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/**
 * What a plan changes since the last one of its sync that was applied from one of these places: beside its spec, beside its
 * folder. Undefined where none is known.
 */
export function sinceApplied(
  { cwd }: Io,
  places: readonly string[],
  { plan, input }: { plan: Plan; input: PlanInput },
): Since | undefined {
  const folders = places.map((place) => existingPlace(cwd, place, plan.sync.name));
  for (const how of ['applied', 'rehearsed'] as const) {
    const [last] = folders
      .map((folder) => join(folder, FILES[how]))
      .filter(existsSync)
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    const applied = last === undefined ? undefined : readApplied(last);
    if (applied === undefined) continue;
    const differences = [
      ...compareOutlines(applied, outline(input)),
      ...compareNamed('setting', applied.reading, readingSettings(input.spec)),
    ];
    return { how, planHash: applied.planHash, differences };
  }
  return undefined;
}

/** A plan of `.drt-runs/<sync>/` has its note beside it. */
function placeOf(cwd: string, dir: string, sync: string): string {
  const above = dirname(resolve(cwd, dir));
  return basename(dirname(above)) === RUNS ? above : runsFolder(cwd, dir, sync);
}

/** The same, and makes nothing. */
function existingPlace(cwd: string, place: string, sync: string): string {
  const above = dirname(resolve(cwd, place));
  return basename(dirname(above)) === RUNS ? above : join(above, runsFolderName(sync));
}

/** Undefined of what drt did not write: it is a note for people, and decides nothing. */
function readApplied(file: string): Applied | undefined {
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Applied;
    const { version, planHash, does, settings, reading, columns } = found;
    const pairs = [settings, reading].every((list) => list.every((s) => s.length === 2 && s.every(isText)));
    return version === 1 && isText(planHash) && isText(does) && pairs && columns.every(isText) ? found : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
