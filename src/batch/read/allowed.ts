import { existsSync, realpathSync, statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { duckText } from '../../duckdb/quote.js';
import { fail } from '../../errors.js';
import type { Duck } from '../duck.js';
import type { BatchRequest } from '../request.js';

/** What to do about a path that the spec may not read. */
export const ALLOW = 'name its folder in source.allow_paths or with --allow-path, or read it with --input';

type Allowed = Pick<BatchRequest, 'baseDir' | 'allowPaths'>;

/** The spec's folder and what was allowed besides it, links followed; what does not exist allows nothing. */
const allowed = ({ baseDir, allowPaths = [] }: Allowed): readonly string[] =>
  [baseDir, ...allowPaths].filter((path) => existsSync(path)).map((path) => realpathSync(path));

/** Refuses files that a spec names outside its folder, or that a link in it leads to (DRT315). */
export function refuseOutside(paths: readonly string[], request: Allowed): void {
  const roots = allowed(request);
  const outside = paths.find((path) => !roots.some((root) => isWithin(root, realpathSync(path))));
  if (outside === undefined) return;
  const named = relative(request.baseDir, outside);
  throw fail('DRT315', `${named} is outside the folder of the spec, which may not read it`, {
    specKeys: [['source', 'files']],
    fix: ALLOW,
  });
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

/** Lets the database read those and its own folder, and nothing else, from here on; DuckDB follows links too. */
export async function confine(duck: Duck, request: BatchRequest): Promise<void> {
  const paths = [...allowed(request), request.tempDir, realpathSync(request.tempDir)];
  const list = (some: readonly string[]): string => `[${some.map(duckText).join(', ')}]::VARCHAR[]`;
  const isFolder = (path: string): boolean => statSync(path).isDirectory();
  await duck.run(`SET allowed_directories = ${list(paths.filter(isFolder))}`);
  await duck.run(`SET allowed_paths = ${list(paths.filter((path) => !isFolder(path)))}`);
  await duck.run('SET enable_external_access = false');
}
