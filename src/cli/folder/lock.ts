import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../errors.js';
import { PLAN_FILES } from './files.js';

/** Who holds a plan folder: `process 4711 on build-3`. */
const self = (): string => `process ${process.pid} on ${hostname()}`;

/**
 * Marks a plan folder as being applied (or replaced), so that it stays what it is meanwhile; answers what ends that. DRT903
 * if another run holds it. `named` is the folder in messages.
 */
export function lockFolder(dir: string, named: string): () => void {
  const file = join(dir, PLAN_FILES.lock);
  try {
    writeFileSync(file, `${self()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw inUse(dir, named);
    throw error;
  }
  let held = true;
  return () => {
    // Once: afterwards it may be another run's.
    if (held) rmSync(file, { force: true });
    held = false;
  };
}

/** DRT903, with who holds the folder and what to do where that run has died. */
export function inUse(dir: string, named: string): Error {
  const holder = readHolder(join(dir, PLAN_FILES.lock));
  const left = holder !== undefined && isGone(holder);
  const who = holder ?? 'someone';
  return fail('DRT903', `${named} is in use by ${who}${left ? ', which no longer runs' : ''}`, {
    fix: `${left ? '' : 'wait for it; if it no longer runs, '}rm ${join(named, PLAN_FILES.lock)}`,
  });
}

function readHolder(file: string): string | undefined {
  try {
    const found = lstatSync(file);
    const text = found.isFile() && found.size < 1000 ? readFileSync(file, 'utf8').trimEnd() : '';
    return /^process \d{1,10} on [\w.-]+$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Only of this machine's processes is it known whether they run. */
function isGone(holder: string): boolean {
  const [, pid = '', host] = /^process (\d+) on (.*)$/.exec(holder) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
