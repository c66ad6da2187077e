import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../errors.js';
import type { CommandContext } from '../command.js';
import { PLAN_FILES } from './files.js';

/** Who holds a plan folder: `process 4711 on build-3`. */
export const self = (): string => `process ${process.pid} on ${hostname()}`;

/**
 * Marks a plan folder as being applied (or replaced), so that it stays what it is meanwhile; answers what ends that. DRT903
 * if another run holds it. `named` is the folder in messages. The mark of a process that is gone is taken over. Where no
 * mark can be written, no plan can be either; and rows are proven again as they are sent, whoever takes their place (H43).
 */
export function lockFolder(dir: string, named: string, since: string): () => void {
  const file = join(dir, PLAN_FILES.lock);
  const holder = holderOf(dir);
  if (holder !== undefined) {
    if (!isGone(holder)) throw inUse(holder, named);
    rmSync(file, { force: true });
  }
  try {
    writeFileSync(file, `${self()} since ${since}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw inUse(holderOf(dir) ?? SOMEONE, named);
    if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return () => undefined;
    throw error;
  }
  let held = true;
  return () => {
    // Once: afterwards it may be another run's.
    if (held) rmSync(file, { force: true });
    held = false;
  };
}

/** Whether a run holds the folder that may still go on. */
export function isHeld(dir: string): boolean {
  const holder = holderOf(dir);
  return holder !== undefined && !isGone(holder);
}

/** No plan takes the folder's place, and no second run begins, while `use` runs; undone in every outcome. */
export async function whileLocked<T>(
  { io, onExit }: Pick<CommandContext, 'io' | 'onExit'>,
  place: string,
  named: string,
  use: () => Promise<T>,
): Promise<T> {
  const unlock = lockFolder(place, named, io.wallClock().toISOString());
  onExit(unlock);
  try {
    return await use();
  } finally {
    unlock();
  }
}

/** DRT903 if a run that may still go on holds the folder. */
export function refuseInUse(dir: string, named: string): void {
  const holder = holderOf(dir);
  if (holder !== undefined && !isGone(holder)) throw inUse(holder, named);
}

function inUse(holder: string, named: string): Error {
  const [who, since] = holder.split(' since ');
  const when = since === undefined ? '' : `, since ${since.slice(0, 16).replace('T', ' ')} UTC`;
  return fail('DRT903', `${named} is in use by ${who}${when}`, {
    fix: `wait for it; if it no longer runs, rm ${join(named, PLAN_FILES.lock)}`,
  });
}

/** Where the mark does not say who. */
const SOMEONE = 'someone';

/** Who has marked the folder; undefined where no one has. */
function holderOf(dir: string): string | undefined {
  const file = join(dir, PLAN_FILES.lock);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  try {
    const text = found.isFile() && found.size < 1000 ? readFileSync(file, 'utf8').trimEnd() : '';
    return /^process \d{1,10} on [\w.-]+( since [\dT:.Z-]+)?$/.test(text) ? text : SOMEONE;
  } catch {
    return SOMEONE;
  }
}

/** Only of this machine's processes is it known whether they run. */
function isGone(holder: string): boolean {
  const [, pid = '', host] = /^process (\d+) on (\S+)/.exec(holder) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
