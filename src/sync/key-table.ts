import { SYNC_KEYS } from '../types/generated/sync-keys.js';
import type { SpecKey } from '../types/spec-key.js';
import type { Path } from './document.js';

/** The path as grammar/sync.schema.json spells it: `columns.*`, `sync.order_by[].column`. */
export function schemaPath(path: Path): string {
  return path.reduce<string>((parent, part) => {
    if (typeof part === 'number') return `${parent}[]`;
    const named = parent === '' ? part : `${parent}.${part}`;
    const any = parent === '' ? '*' : `${parent}.*`;
    return Object.hasOwn(SYNC_KEYS, any) ? any : named;
  }, '');
}

export function keyInfo(path: Path): SpecKey | undefined {
  const key = schemaPath(path);
  return Object.hasOwn(SYNC_KEYS, key) ? SYNC_KEYS[key] : undefined;
}

/** The known keys of a section, in the schema's order; empty where any key may stand (columns). */
export function keysOf(section: Path): readonly string[] {
  const prefix = section.length === 0 ? '' : `${schemaPath(section)}.`;
  return Object.keys(SYNC_KEYS)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((key) => key !== '' && key !== '*' && !/[.[]/.test(key));
}

/** The sections that have a key of this name, as `sync.mirror`. */
export function sectionsWith(key: string): readonly string[] {
  return Object.keys(SYNC_KEYS).flatMap((path) => (path.endsWith(`.${key}`) ? [path.slice(0, -key.length - 1)] : []));
}
