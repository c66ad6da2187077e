import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, fail, type SpecPath } from '../../errors.js';
import { nearestName } from '../../text/nearest-name.js';
import { nameMatcher } from './glob.js';

/** A file of the source: where it is, and how it is named in documents and messages. */
export interface SourceFile {
  readonly path: string;
  /** Relative to the spec's folder; outside it, the base name. `stdin` for standard input. */
  readonly label: string;
  readonly stdin?: true;
}

const GLOB = /[*?[\]{}]/;

/** The files that patterns name, each once, sorted by path. `at` is the key of the spec that names them, where it does. */
export function findFiles(
  patterns: readonly string[],
  from: string,
  baseDir: string,
  at?: SpecPath,
): readonly SourceFile[] {
  const paths = new Set<string>();
  let stdin = false;
  for (const [i, pattern] of patterns.entries()) {
    if (pattern === '-') stdin = true;
    else for (const path of match(pattern, from, at === undefined ? {} : { specKeys: [[...at, i]] })) paths.add(path);
  }
  const files = [...paths].map((path) => ({ path, label: labelOf(path, baseDir) }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return stdin ? [...files, { path: '-', label: 'stdin', stdin: true }] : files;
}

/**
 * The last file by name, where digits count as numbers: `dump-9.csv` comes before `dump-10.csv`. The times of files do not
 * count, since a copy or a checkout changes them, and the wrong file of a mirror deletes rows.
 */
export function newest(files: readonly SourceFile[]): readonly SourceFile[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return files.toSorted((a, b) => compare(a.path, b.path) || (a.path < b.path ? -1 : 1)).slice(-1);
}

function labelOf(path: string, baseDir: string): string {
  const inside = relative(baseDir, path);
  return inside.startsWith('..') || isAbsolute(inside) ? basename(path) : inside.split(sep).join('/');
}

function match(pattern: string, from: string, named: Pick<Diagnostic, 'specKeys'>): readonly string[] {
  const path = resolve(from, pattern);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    throw fail('DRT302', `${pattern} is a folder`, {
      ...named,
      fix: `name its files: ${join(pattern, `*.${extensionIn(path)}`)}`,
    });
  }
  if (stat !== undefined) return [path];
  if (!GLOB.test(pattern)) throw fail('DRT302', `${pattern} does not exist`, { ...named, ...hint(path) });
  const found = walk(resolve(from), pattern.split(/[\\/]/));
  if (found.length === 0)
    throw fail('DRT302', `no file matches ${pattern}`, { ...named, fix: `it is looked for in ${from}` });
  return found;
}

/** What its first file ends in. */
function extensionIn(folder: string): string {
  try {
    const found = readdirSync(folder)
      .sort()
      .flatMap((name) => /[^.]\.([a-z]+(?:\.gz)?)$/i.exec(name)?.[1] ?? []);
    return found[0] ?? 'jsonl';
  } catch {
    return 'jsonl';
  }
}

/** The nearest name beside it. */
function hint(path: string): { fix?: string } {
  try {
    const near = nearestName(basename(path), readdirSync(join(path, '..')));
    return { fix: near !== undefined && near.edits <= 4 ? `did you mean ${near.name}?` : `looked for ${path}` };
  } catch {
    return { fix: `looked for ${path}` };
  }
}

/**
 * `*`, `?`, `[a-z]`, `{a,b}` within a path segment, `**` for any folders. A leading dot must be written. Each folder is looked
 * at once for each segment, in whatever ways `**` and links lead to it: else they multiply, and go in circles. The shortest
 * way counts, and of those the first by name.
 */
function walk(root: string, segments: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const matchers = segments.map((segment) => (GLOB.test(segment) ? nameMatcher(segment) : undefined));
  const places = [{ dir: root, at: 0 }];
  // Those that are added on the way are visited too.
  for (const { dir, at } of places) {
    const segment = segments[at];
    const folder = realFolder(dir);
    if (segment === undefined || folder === undefined || seen.has(`${at} ${folder}`)) continue;
    seen.add(`${at} ${folder}`);
    const isLast = at === segments.length - 1;
    const goTo = (next: string, from = at + 1): void => void places.push({ dir: next, at: from });
    if (segment === '') goTo(at === 0 && !isLast ? sep : dir);
    else if (segment === '**') {
      goTo(dir);
      for (const e of entries(dir)) if (e.dir && !e.name.startsWith('.')) goTo(join(dir, e.name), at);
    } else if (matchers[at] === undefined) {
      if (!isLast) goTo(join(dir, segment));
      else if (statSync(join(dir, segment), { throwIfNoEntry: false })?.isFile()) found.add(join(dir, segment));
    } else {
      for (const e of entries(dir)) {
        if (!matchers[at](e.name) || (e.name.startsWith('.') && !segment.startsWith('.'))) continue;
        if (!isLast) goTo(join(dir, e.name));
        else if (!e.dir) found.add(join(dir, e.name));
      }
    }
  }
  return [...found];
}

/** The folder without links; undefined where there is none. */
function realFolder(dir: string): string | undefined {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true ? realpathSync(dir) : undefined;
}

function entries(dir: string): readonly { readonly name: string; readonly dir: boolean }[] {
  return readdirSync(dir)
    .sort()
    .map((name) => ({ name, dir: statSync(join(dir, name), { throwIfNoEntry: false })?.isDirectory() ?? false }));
}
