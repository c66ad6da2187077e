import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../errors.js';
import { quote } from './describe.js';
import { type Path, type SpecDocument, showPath } from './document.js';
import { keyInfo, keysOf, sectionsWith } from './key-table.js';
import { advice, OTHER_NAMES, PYTHON_KEYS } from './python-keys.js';

/** H25: a key that no one reads is an error, at its place, with the key that was probably meant. */
export function unknownKey(document: SpecDocument, section: Path, key: string): Diagnostic {
  const where = section.length === 0 ? '' : ` in ${showPath(section)}`;
  const base = { severity: 'error', place: document.keyAt([...section, key]) } as const;
  const unknown = { ...base, code: 'DRT102', message: `unknown key ${quote(key)}${where}` } as const;
  const known = keysOf(section);
  const near = nearest(key, known);
  // A slip of one letter is nearer than the same key of another section or another tool.
  if (near !== undefined && near.far <= 1) return meant(unknown, near.key);
  const python = advice(PYTHON_KEYS, section.join('.'), key);
  if (python !== undefined) {
    const message = `${quote(key)}${where} is a key of the Python drt that does not work here`;
    return { ...base, code: 'DRT110', message, fix: python };
  }
  const other = advice(OTHER_NAMES, section.join('.'), key);
  if (other !== undefined) return { ...unknown, fix: other };
  const elsewhere = sectionsWith(key);
  if (elsewhere.length > 0) {
    return { ...unknown, message: `${unknown.message}; it belongs in ${elsewhere.join(' or ')}` };
  }
  const likely = meantKey(section, key);
  if (likely !== undefined) return meant(unknown, likely);
  const current = known.filter((name) => keyInfo([...section, name])?.python === undefined);
  return { ...unknown, fix: `known keys: ${current.join(', ')}` };
}

/** The known key that was probably meant, if any is near. */
export function meantKey(section: Path, key: string): string | undefined {
  const near = nearest(key, keysOf(section));
  return near !== undefined && near.far <= Math.max(2, Math.ceil(near.key.length * 0.4)) ? near.key : undefined;
}

function meant(unknown: Diagnostic, key: string): Diagnostic {
  return { ...unknown, message: `${unknown.message}; did you mean ${quote(key)}?` };
}

function nearest(key: string, known: readonly string[]): { readonly key: string; readonly far: number } | undefined {
  const word = key.toLowerCase().replaceAll('-', '_');
  return known
    .map((candidate) => ({ key: candidate, far: Math.min(distance(candidate, key), distance(candidate, word) + 0.5) }))
    .sort((a, b) => a.far - b.far)[0];
}
