import { createHash } from 'node:crypto';
import { isMapping } from './document.js';
import type { SyncSpec } from './sync-spec.js';

/** SHA-256 (hex) of what a spec means: not of its comments, the order of its keys, or its file's name. */
export function hashSpec(spec: Omit<SyncSpec, 'hash' | 'file'>): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(spec)))
    .digest('hex');
}

/** Keys in the order of their UTF-16 units, which no locale changes; lists as they are. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMapping(value)) return value;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
