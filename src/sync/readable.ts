import type { SyncDocument } from '../types/generated/sync-document.js';
import { isMapping, type Path } from './document.js';

/** The same form where any part may be absent; items of lists are undefined, so that the others keep their places. */
type Partly<T> = T extends readonly (infer Item)[]
  ? readonly (Partly<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partly<T[Key]> }
    : T;

/** What of a spec is of the right form: what it says is checked even where other parts are wrong. */
export type ReadableSpec = Partly<SyncDocument>;

/** The parts of `data` at none of the paths that `isUnread` takes. */
export function readableParts(data: unknown, isUnread: (path: Path) => boolean): ReadableSpec {
  const copy = (value: unknown, path: Path): unknown => {
    if (isUnread(path)) return undefined;
    if (Array.isArray(value)) return value.map((item, i) => copy(item, [...path, i]));
    if (!isMapping(value)) return value;
    const entries = Object.entries(value).map(([key, child]) => [key, copy(child, [...path, key])] as const);
    // Without a prototype, as in the document: a column may be called constructor.
    return Object.assign(Object.create(null), Object.fromEntries(entries.filter(([, child]) => child !== undefined)));
  };
  return (copy(data, []) ?? {}) as ReadableSpec;
}
