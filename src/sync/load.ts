import { LineCounter, parseDocument } from 'yaml';
import { type Diagnostic, DrtError, fail, type Place } from '../errors.js';
import { BOUNDS, mebibytes } from '../types/bounds.js';
import type { Path, SpecDocument } from './document.js';
import { readNodes } from './nodes.js';
import { syntaxErrors } from './syntax.js';

export interface LoadedSpec {
  readonly document: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the values that cannot be used because of these errors. */
  readonly unread: readonly Path[];
}

/**
 * Parses YAML 1.2 text into data with places. Throws DRT101 if the text is not one YAML document. Other faults (an
 * unresolved alias, a key that is there twice, a type that braces cut in two) are returned as diagnostics.
 */
export function loadSpec(text: string, file: string): LoadedSpec {
  if (Buffer.byteLength(text) > BOUNDS.specBytes) {
    throw fail('DRT112', `the spec is larger than ${mebibytes(BOUNDS.specBytes)}`, {
      place: { file, line: 1, column: 1 },
      fix: 'declare only the columns whose type matters: the others are inferred',
    });
  }
  const lines = new LineCounter();
  const source = text.replace(/^\uFEFF/, '');
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const yaml = parse(source, lines, file);
  const wrong = syntaxErrors(yaml, source, at);
  if (wrong.length > 0) throw new DrtError(wrong);
  if (yaml.contents === null) {
    throw fail('DRT101', 'there is no spec in this file: it is empty', {
      place: { file, line: 1, column: 1 },
      fix: 'a spec needs at least destination: with type, catalog, schema and table',
    });
  }
  const { data, places, diagnostics, unread } = readNodes(yaml, at);
  const start: Place = { file, line: 1, column: 1 };
  return {
    document: {
      file,
      data,
      keysIn: (path) => places.order.get(JSON.stringify(path)) ?? [],
      valueAt: finder(places.values, start),
      keyAt: finder(places.keys, start),
    },
    diagnostics,
    unread,
  };
}

function parse(source: string, lines: LineCounter, file: string): ReturnType<typeof parseDocument> {
  try {
    return parseDocument(source, { version: '1.2', lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  } catch (error) {
    // The parser is recursive: thousands of brackets exhaust its stack.
    if (error instanceof RangeError) {
      throw fail('DRT101', 'the YAML is nested too deeply', { place: { file, line: 1, column: 1 } });
    }
    throw error;
  }
}

function finder(places: ReadonlyMap<string, Place>, start: Place): (path: Path) => Place {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const place = places.get(JSON.stringify(path.slice(0, length)));
      if (place !== undefined) return place;
    }
    return start;
  };
}
