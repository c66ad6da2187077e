import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fail } from '../../errors.js';
import type { PlanInput } from '../../plan/context.js';
import type { Plan } from '../../plan/plan.js';
import { compareShapes, type Difference, differenceLines } from '../../plan/shape/compare.js';
import { syncShape } from '../../plan/shape/sync-shape.js';
import type { Io } from '../io.js';
import { readTextFile } from '../read-text.js';
import { LOCK_FILE, printLock, readLock, type ShapeLock } from './lock-file.js';

/** How the shape of a plan stands to the lock beside its spec: nobody locked it, it is the one, it is another. */
export type ShapeState = 'unlocked' | 'approved' | 'differs';

export interface ShapeCheck {
  readonly state: ShapeState;
  /** The lock as a user would name it. */
  readonly lock: string;
  /** From what was approved to what is planned. */
  readonly differences: readonly Difference[];
}

/**
 * Compares what a spec and its columns give with what drt.lock says of it; without `input`, of a plan that runs nothing, there
 * is nothing to approve. DRT426 if the lock cannot be read.
 */
export function checkShape(io: Io, file: string, input: PlanInput | undefined): ShapeCheck {
  const place = lockPlace(io, file);
  const approved = readLockAt(place)?.get(sectionOf(file));
  if (approved === undefined || input === undefined) return { state: 'unlocked', lock: place.named, differences: [] };
  const differences = compareShapes(approved, syncShape(input));
  return { state: differences.length === 0 ? 'approved' : 'differs', lock: place.named, differences };
}

/** DRT425 if the sync is locked in another shape; before anything of it is written. */
export function refuseOtherShape(io: Io, file: string, input: PlanInput | undefined): ShapeState {
  const { state, lock, differences } = checkShape(io, file, input);
  if (state !== 'differs') return state;
  throw fail('DRT425', `the plan has another shape than ${lock} approved`, {
    details: cut(differences.flatMap(differenceLines), `drt plan ${file}`),
    fix: `correct the spec or its rows; or drt plan ${file} --lock, and have ${LOCK_FILE} reviewed`,
  });
}

/** DRT425 if a plan folder was made although its shape was not the approved one, and nobody names the plan. */
export function refuseUnapproved({ planHash }: Plan, shape: ShapeState, dir: string): void {
  if (shape !== 'differs') return;
  throw fail('DRT425', `when ${dir} was planned, its shape was another than ${LOCK_FILE} beside the spec approved`, {
    fix: `review the folder and name its plan: drt apply ${dir} --plan ${planHash}; or lock the new shape with drt plan SYNC.yml --lock, and plan again`,
  });
}

/** Writes the shape into the lock beside the spec; the other syncs of the folder stay as they are. */
export function writeLock(io: Io, file: string, input: PlanInput): ShapeCheck & { readonly isNew: boolean } {
  const place = lockPlace(io, file);
  const before: ShapeLock = readLockAt(place) ?? new Map();
  const section = sectionOf(file);
  const [old, shape] = [before.get(section), syncShape(input)];
  const text = printLock(new Map([...before, [section, shape]]));
  const fresh = `${place.path}.${io.randomId()}`;
  writeFileSync(fresh, text);
  renameSync(fresh, place.path);
  const differences = old === undefined ? [] : compareShapes(old, shape);
  return { state: 'approved', lock: place.named, differences, isNew: old === undefined };
}

/** The most lines of a difference in an error. */
const MOST_LINES = 60;

function cut(lines: readonly string[], command: string): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `… ${lines.length - MOST_LINES} more lines: ${command}`];
}

interface LockPlace {
  readonly path: string;
  readonly named: string;
}

function lockPlace({ cwd }: Io, file: string): LockPlace {
  const path = join(dirname(resolve(cwd, file)), LOCK_FILE);
  const seen = relative(cwd, path);
  return { path, named: seen.startsWith('..') ? path : seen };
}

/** Undefined where nothing was ever locked in the folder. */
function readLockAt({ path, named }: LockPlace): ShapeLock | undefined {
  return existsSync(path) ? readLock(readTextFile(path, named), named) : undefined;
}

const sectionOf = (file: string): string => basename(file);
