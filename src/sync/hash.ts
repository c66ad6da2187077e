import { createHash } from 'node:crypto';
import { isMapping } from './document.js';
import type { SyncSpec } from './sync-spec.js';

/** SHA-256 (hex) of a resolved spec. Comments and the order of keys do not change it. */
export function hashSpec(spec: Omit<SyncSpec, 'hash' | 'file'>): string {
  return createHash('sha256')
    .update(JSON.stringify(withSortedKeys(spec)))
    .digest('hex');
}

/** Sorts keys by UTF-16 units, which do not depend on the locale. Lists keep their order. */
function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isMapping(value)) return value;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, withSortedKeys(value[key])]));
}
