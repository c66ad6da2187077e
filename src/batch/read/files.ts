import { readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { fail } from '../../errors.js';
import { nearestName } from '../../text/nearest-name.js';

/** A file of the source: where it is, and how it is named in documents and messages. */
export interface SourceFile {
  readonly path: string;
  /** Relative to the spec's folder; outside it, the base name. `stdin` for standard input. */
  readonly label: string;
  readonly stdin?: true;
}

const GLOB = /[*?[\]{}]/;

/** The files that patterns name, each once, sorted by path. */
export function findFiles(patterns: readonly string[], from: string, baseDir: string): readonly SourceFile[] {
  const paths = new Set<string>();
  let stdin = false;
  for (const pattern of patterns) {
    if (pattern === '-') stdin = true;
    else for (const path of match(pattern, from)) paths.add(path);
  }
  const files = [...paths].map((path) => ({ path, label: labelOf(path, baseDir) }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return stdin ? [...files, { path: '-', label: 'stdin', stdin: true }] : files;
}

function labelOf(path: string, baseDir: string): string {
  const inside = relative(baseDir, path);
  return inside.startsWith('..') || isAbsolute(inside) ? basename(path) : inside.split(sep).join('/');
}

function match(pattern: string, from: string): readonly string[] {
  const path = resolve(from, pattern);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    throw fail('DRT302', `${pattern} is a folder`, { fix: `name its files: ${join(pattern, '*.jsonl')}` });
  }
  if (stat !== undefined) return [path];
  if (!GLOB.test(pattern)) throw fail('DRT302', `${pattern} does not exist`, hint(path));
  const found = walk(resolve(from), pattern.split(/[\\/]/));
  if (found.length === 0) throw fail('DRT302', `no file matches ${pattern}`, { fix: `it is looked for in ${from}` });
  return found;
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

/** `*`, `?`, `[a-z]`, `{a,b}` within a path segment, `**` for any folders. A leading dot must be written. */
function walk(dir: string, segments: readonly string[]): readonly string[] {
  const [head, ...rest] = segments;
  if (head === undefined) return [];
  if (head === '') return walk(dir === resolve(dir) && segments.length > 1 ? sep : dir, rest);
  if (head === '**') {
    const here = walk(dir, rest);
    return [
      ...here,
      ...entries(dir).flatMap((e) => (e.dir && !e.name.startsWith('.') ? walk(join(dir, e.name), segments) : [])),
    ];
  }
  if (!GLOB.test(head)) {
    const path = join(dir, head);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return rest.length > 0 ? walk(path, rest) : stat.isFile() ? [path] : [];
  }
  const matches = nameMatcher(head);
  return entries(dir)
    .filter((e) => matches(e.name) && (!e.name.startsWith('.') || head.startsWith('.')))
    .flatMap((e) =>
      rest.length > 0 ? (e.dir ? walk(join(dir, e.name), rest) : []) : e.dir ? [] : [join(dir, e.name)],
    );
}

function entries(dir: string): readonly { readonly name: string; readonly dir: boolean }[] {
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return [];
  return readdirSync(dir).map((name) => ({
    name,
    dir: statSync(join(dir, name), { throwIfNoEntry: false })?.isDirectory() ?? false,
  }));
}

/** Names by one segment of a pattern. Parentheses, quotes and ranges ({1..3}) are what they are in a file's name. */
function nameMatcher(glob: string): (name: string) => boolean {
  const literal = glob.replace(/[()|"]/g, '\\$&').replaceAll('..', '[.].');
  return picomatch(literal, {
    dot: true,
    literalBrackets: false,
    noextglob: true,
    nonegate: true,
    posix: true,
    regex: false,
  });
}
