import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const RUNS = '.drt-runs';

/**
 * Makes `.drt-runs/<sync>/` beside the spec, where `drt apply SYNC.yml` keeps its plans, and answers its path from
 * `cwd`. The plans hold row values, so git ignores them.
 */
export function runsFolder(cwd: string, specFile: string, sync: string): string {
  const beside = dirname(resolve(cwd, specFile));
  const runs = join(beside, RUNS);
  const folder = join(beside, runsFolderName(sync));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ignore = join(runs, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  const seen = relative(cwd, folder);
  return seen.startsWith('..') ? folder : seen;
}

/** `.drt-runs/<sync>`, which may not be there. */
export const runsFolderName = (sync: string): string => join(RUNS, folderName(sync));

/** Encodes a sync's name so that it names one folder on any system. */
function folderName(sync: string): string {
  const name = encodeURIComponent(sync).replaceAll('*', '%2A');
  return /^\.+$/.test(name) ? name.replaceAll('.', '%2E') : name.slice(0, 200);
}
