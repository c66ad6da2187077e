import type { Diagnostic } from '../errors.js';
import { nearestName } from '../text/nearest-name.js';
import { quote } from './describe.js';
import { type Path, type SpecDocument, showPath } from './document.js';
import { keyInfo, keysOf, sectionsWith } from './key-table.js';
import { entryOf, NEEDLESS_KEYS, OTHER_NAMES, PYTHON_KEYS } from './python-keys.js';

/** H25: a key that no one reads is an error, at its place, with the key that was probably meant. */
export function unknownKey(document: SpecDocument, section: Path, key: string): Diagnostic {
  const where = section.length === 0 ? '' : ` in ${showPath(section)}`;
  const base = { severity: 'error', place: document.keyAt([...section, key]) } as const;
  const unknown = { ...base, code: 'DRT102', message: `unknown key ${quote(key)}${where}` } as const;
  const known = keysOf(section);
  const near = nearestName(key, known, spelled);
  // A slip of one letter is nearer than the same key of another section or another tool.
  if (near !== undefined && near.edits <= 1) return meant(unknown, near.name);
  const python = entryOf(PYTHON_KEYS, section, key);
  if (python !== undefined) {
    const message = `${quote(key)}${where} is a key of the Python drt that does not work here`;
    return { ...base, code: 'DRT110', message, fix: python };
  }
  const ours = entryOf(OTHER_NAMES, section, key);
  if (ours !== undefined) return { ...unknown, fix: `write ${ours.write}: ${ours.as}`.trimEnd() };
  const needless = entryOf(NEEDLESS_KEYS, section, key);
  if (needless !== undefined) return { ...unknown, fix: needless };
  const elsewhere = sectionsWith(key);
  if (elsewhere.length > 0) {
    return { ...unknown, message: `${unknown.message}; it belongs in ${elsewhere.join(' or ')}` };
  }
  const likely = meantKey(section, key);
  if (likely !== undefined) return meant(unknown, likely);
  const current = known.filter((name) => keyInfo([...section, name])?.python === undefined);
  return { ...unknown, fix: `known keys: ${current.join(', ')}` };
}

/** The paths of the spec that an unknown key may have been meant for: what is absent there is not missing too. */
export function pathsMeant(section: Path, key: string): readonly Path[] {
  const here = [meantKey(section, key), entryOf(OTHER_NAMES, section, key)?.write];
  return [
    ...here.flatMap((name) => (name === undefined ? [] : [[...section, name]])),
    ...sectionsWith(key).map((other) => [...other.split('.'), key]),
  ];
}

/** The known key that was probably meant, if any is near. */
function meantKey(section: Path, key: string): string | undefined {
  const near = nearestName(key, keysOf(section), spelled);
  return near !== undefined && near.edits <= Math.max(2, Math.ceil(near.name.length * 0.4)) ? near.name : undefined;
}

function meant(unknown: Diagnostic, key: string): Diagnostic {
  return { ...unknown, message: `${unknown.message}; did you mean ${quote(key)}?` };
}

/** Capitals and hyphens are no slips that tell one key from another. */
const spelled = (key: string): string => key.toLowerCase().replaceAll('-', '_');
