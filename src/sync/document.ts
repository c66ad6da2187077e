import type { Place, SpecPath } from '../errors.js';

/** Where a value is in the spec: keys, and indexes of lists. */
export type Path = SpecPath;

/** A spec as plain data that knows where each part of it was written. */
export interface SpecDocument {
  /** The file as the user named it. */
  readonly file: string;
  /** Mappings have no prototype, so that a column may be called `__proto__` or `constructor`. */
  readonly data: unknown;
  /** The keys of the mapping at `path`, in the order of the file (an object would put `2024` before `id`). */
  readonly keysIn: (path: Path) => readonly string[];
  /** Where the value at `path` is written, or the nearest value around it. */
  readonly valueAt: (path: Path) => Place;
  /** Where the key at the end of `path` is written; for an item of a list, the item. */
  readonly keyAt: (path: Path) => Place;
}

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `sync.mirror.max_delete`, `destination.upsert_key[0]`, as messages name a place in the spec. */
export function showPath(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`)).join('');
}

/** The value at a path; undefined where there is none. */
export function valueIn(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (Array.isArray(value) && typeof part === 'number') value = value[part];
    else if (isMapping(value) && typeof part === 'string') value = value[part];
    else return undefined;
  }
  return value;
}

/** The value at the path if that is a scalar, else its key. What is absent is placed at its section. */
export function placeAt(document: SpecDocument, path: Path): Place {
  const value = valueIn(document.data, path);
  const isScalar = value !== undefined && (typeof value !== 'object' || value === null);
  return isScalar ? document.valueAt(path) : document.keyAt(path);
}

/** The place of the first of these paths that is written; where none is, the nearest value around the first. */
export function placeOfFirst(document: SpecDocument, paths: readonly Path[]): Place {
  const spelled = paths.map((path) => asSpelled(document, path));
  const [first = []] = spelled;
  return placeAt(document, spelled.find((path) => isWritten(document, path)) ?? nearest(document, first));
}

const isWritten = ({ data }: SpecDocument, path: Path): boolean => valueIn(data, path) !== undefined;

const nearest = (document: SpecDocument, path: Path): Path =>
  path.length === 0 || isWritten(document, path) ? path : nearest(document, path.slice(0, -1));

/** Names of columns match case-insensitively: the rows or the target may spell one otherwise than the spec. */
function asSpelled(document: SpecDocument, [section, name, ...rest]: Path): Path {
  if (section === undefined || name === undefined) return section === undefined ? [] : [section];
  const folded = String(name).toLowerCase();
  const spelled = section === 'columns' && document.keysIn([section]).find((key) => key.toLowerCase() === folded);
  return [section, spelled || name, ...rest];
}
