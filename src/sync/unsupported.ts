import type { Diagnostic } from '../errors.js';
import { isMapping, type Path, type SpecDocument, showPath } from './document.js';
import { keyInfo } from './key-table.js';

/**
 * Reports what the schema knows and drt does not do: keys and values for later versions (DRT106), and keys of the
 * Python drt that have no effect (DRT111).
 */
export function checkUnsupported(document: SpecDocument): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (value: unknown, path: Path): void => {
    const diagnostic = path.length === 0 ? undefined : findingAt(document, path, value);
    if (diagnostic !== undefined) found.push(diagnostic);
    else if (Array.isArray(value)) value.forEach((item, i) => void visit(item, [...path, i]));
    else if (isMapping(value)) for (const [key, child] of Object.entries(value)) visit(child, [...path, key]);
  };
  visit(document.data, []);
  return found;
}

function findingAt(document: SpecDocument, path: Path, value: unknown): Diagnostic | undefined {
  const { later, python } = keyInfo(path) ?? {};
  if (later === true) {
    return {
      code: 'DRT106',
      severity: 'error',
      message: `${showPath(path)} is not supported yet`,
      place: document.keyAt(path),
    };
  }
  if (later?.includes(value)) {
    const message = `${showPath(path)}: ${String(value)} is not supported yet`;
    return { code: 'DRT106', severity: 'error', message, place: document.valueAt(path) };
  }
  if (python === undefined) return undefined;
  const message = `${showPath(path)} of the Python drt has no effect: ${python}`;
  return { code: 'DRT111', severity: 'warning', message, place: document.keyAt(path), fix: 'remove it' };
}
