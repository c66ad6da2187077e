import { fail } from '../errors.js';
import type { DataType } from '../types/data-type.js';
import type { CanonicalValue } from '../types/value.js';

/** Columns of text on a line of a long list. */
const WIDTH = 100;

/** One key of a NOT IN: a literal, or a tuple of them, each of exactly its column's type (H09). */
export function keyText(
  types: readonly DataType[],
  key: readonly CanonicalValue[],
  literal: (type: DataType, value: CanonicalValue) => string,
): string {
  if (key.length !== types.length) throw fail('DRT602', `a key has ${key.length} values for ${types.length} columns`);
  const parts = types.map((type, i) => literal(type, key[i] ?? null));
  return parts.length === 1 ? parts.join('') : `(${parts.join(', ')})`;
}

/** The elements of a list: on one line where they fit, else on as few lines as hold them, each begun with `lineEnd`. */
export function packed(items: readonly string[], lineEnd: string): string {
  const width = WIDTH - lineEnd.length;
  const lines: string[] = [];
  let current = '';
  for (const item of items) {
    if (current !== '' && current.length + item.length + 2 > width) {
      lines.push(`${current},`);
      current = '';
    }
    current = current === '' ? item : `${current}, ${item}`;
  }
  if (lines.length === 0) return current;
  return [...lines, current].map((text) => lineEnd + text).join('');
}
