import type { SyncDocument } from '../types/generated/sync-document.js';
import { isMapping, type Path } from './document.js';

/** `T` where any part may be absent. An absent item of a list is undefined, so that the others keep their indexes. */
type Partly<T> = T extends readonly (infer Item)[]
  ? readonly (Partly<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partly<T[Key]> }
    : T;

/** The parts of a spec that are of the right form. They are checked even where other parts are wrong. */
export type ReadableSpec = Partly<SyncDocument>;

/** Copies `data` without the values whose paths `isUnread` accepts. */
export function readableParts(data: unknown, isUnread: (path: Path) => boolean): ReadableSpec {
  const copy = (value: unknown, path: Path): unknown => {
    if (isUnread(path)) return undefined;
    if (Array.isArray(value)) return value.map((item, i) => copy(item, [...path, i]));
    if (!isMapping(value)) return value;
    const entries = Object.entries(value).map(([key, child]) => [key, copy(child, [...path, key])] as const);
    // No prototype, as in the document, since a column may be called `constructor`.
    return Object.assign(Object.create(null), Object.fromEntries(entries.filter(([, child]) => child !== undefined)));
  };
  return (copy(data, []) ?? {}) as ReadableSpec;
}
