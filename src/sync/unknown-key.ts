import type { Diagnostic } from '../errors.js';
import { type NearName, nearestName } from '../text/nearest-name.js';
import { quote } from './describe.js';
import { type Path, type SpecDocument, showPath } from './document.js';
import { entryOf, NEEDLESS_KEYS, OTHER_NAMES, PYTHON_KEYS } from './key-advice.js';
import { keyInfo, keysOf, sectionsWith } from './key-table.js';

/** H25: describes an unknown key as an error at its place, and names the key that was probably meant. */
export function unknownKey(document: SpecDocument, section: Path, key: string): Diagnostic {
  const where = section.length === 0 ? '' : ` in ${showPath(section)}`;
  const base = { severity: 'error', place: document.keyAt([...section, key]) } as const;
  const unknown = { ...base, code: 'DRT102', message: `unknown key ${quote(key)}${where}` } as const;
  const parts = key.split('.');
  if (parts.length > 1 && keyInfo([...section, ...parts]) !== undefined) {
    const nested = parts.reduceRight((inner, part) => (inner === '' ? `${part}: …` : `${part}: {${inner}}`), '');
    return { ...unknown, fix: `write a key within a key: ${nested}` };
  }
  const known = keysOf(section);
  const near = nearestName(key, known, spelled);
  // A typo of one letter is likelier than a key of another section or of another tool.
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

/**
 * The paths that an unknown key may have been meant for. If nothing stands there, it is not reported as missing as
 * well.
 */
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
  return near !== undefined && isNear(near) && sharesWords(key, near.name) ? near.name : undefined;
}

const isNear = ({ name, edits }: NearName): boolean => edits <= Math.max(2, Math.ceil(name.length * 0.4));

/** Of two names of as many words, each word is near its own: soft_delete shares its letters with max_delete, not its sense. */
function sharesWords(key: string, name: string): boolean {
  const [words, others] = [key, name].map((text) => spelled(text).split('_'));
  if (words === undefined || others === undefined || words.length !== others.length) return true;
  return words.every((word, i) => {
    const near = nearestName(word, [others[i] ?? '']);
    return near !== undefined && isNear(near);
  });
}

function meant(unknown: Diagnostic, key: string): Diagnostic {
  return { ...unknown, message: `${unknown.message}; did you mean ${quote(key)}?` };
}

/** Capitals and hyphens do not count as typos: no two keys differ by them alone. */
const spelled = (key: string): string => key.toLowerCase().replaceAll('-', '_');
