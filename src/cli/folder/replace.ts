import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail } from '../../errors.js';
import type { CommandContext } from '../command.js';
import { PLAN_FILES } from './files.js';
import { lockFolder, refuseInUse } from './lock.js';

const PLAN_FILE_NAMES: ReadonlySet<string> = new Set(Object.values(PLAN_FILES));

/**
 * `write` fills a folder beside the place that the user named. When it is done the folder is renamed to that place, instead
 * of the plan that was there; when it fails, the place is as it was. DRT902 as `refuseForeign` says.
 */
export async function replaceFolder(
  { io, onExit }: CommandContext,
  named: string,
  write: (dir: string) => Promise<void>,
): Promise<void> {
  const place = resolve(io.cwd, named);
  refuseForeign(io.cwd, named);
  const id = io.randomId();
  const sibling = (kind: string): string => join(dirname(place), `.${basename(place)}.${kind}-${id}`);
  const dir = sibling('new');
  await mkdir(dir, { recursive: true });
  const discard = (): void => rmSync(dir, { recursive: true, force: true });
  onExit(discard);
  try {
    await write(dir);
    moveTo({ place, named, since: io.wallClock().toISOString() }, dir, sibling('old'));
  } catch (error) {
    discard();
    throw error;
  }
}

/**
 * Renames `dir` to `place`; what was there is put aside first, and back again if the rename fails. DRT903 if it is being
 * applied: the mark goes aside with it, so that no apply begins between.
 */
function moveTo(
  { place, named, since }: { readonly place: string; readonly named: string; readonly since: string },
  dir: string,
  aside: string,
): void {
  if (!existsSync(place)) {
    renameSync(dir, place);
    return;
  }
  const unlock = lockFolder(place, named, since);
  try {
    renameSync(place, aside);
    try {
      renameSync(dir, place);
    } catch (error) {
      renameSync(aside, place);
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** DRT902 if the place holds anything but a plan, so that no other files are overwritten; DRT903 if that is being applied. */
export function refuseForeign(cwd: string, named: string): void {
  const place = resolve(cwd, named);
  if (!existsSync(place)) return;
  const foreign = lstatSync(place).isDirectory() ? foreignIn(readdirSync(place)) : basename(place);
  if (foreign !== undefined) {
    throw fail('DRT902', `${named} is not a plan folder: ${foreign} is in the way`, {
      fix: 'name a folder that is not there yet',
    });
  }
  refuseInUse(place, named);
}

/** A .gitignore is drt's own only beside a plan, or what is left of one. */
function foreignIn(names: readonly string[]): string | undefined {
  const [only] = names;
  if (names.length === 1 && only === PLAN_FILES.ignored) return only;
  return names.find((name) => !PLAN_FILE_NAMES.has(name));
}
