import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** `.drt-runs/<sync>/` beside the spec, as seen from `cwd`: what `drt apply SYNC.yml` planned. It holds row values, so git ignores it. */
export function runsFolder(cwd: string, specFile: string, sync: string): string {
  const runs = join(dirname(resolve(cwd, specFile)), '.drt-runs');
  const folder = join(runs, folderName(sync));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ignore = join(runs, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  const seen = relative(cwd, folder);
  return seen.startsWith('..') ? folder : seen;
}

/** A sync's name as one name of a folder on any system. */
function folderName(sync: string): string {
  const name = encodeURIComponent(sync).replaceAll('*', '%2A');
  return /^\.+$/.test(name) ? name.replaceAll('.', '%2E') : name.slice(0, 200);
}
