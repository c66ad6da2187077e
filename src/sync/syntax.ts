import type { Document, YAMLParseError } from 'yaml';
import type { Diagnostic, Place } from '../errors.js';

type Offsets = (offset: number) => Place;

/** The errors that keep a text from being one YAML 1.2 document (DRT101), the first of each line. */
export function syntaxErrors(
  yaml: Pick<Document, 'errors' | 'warnings' | 'directives'>,
  source: string,
  at: Offsets,
): readonly Diagnostic[] {
  const lines = source.split('\n');
  const found = [
    ...untilMisplaced(yaml.errors, (error) => diagnose(error, lines, at)),
    // To the library an unknown tag is a warning. Here it is an error, since it may change what the value means.
    ...yaml.warnings.map((warning) => ({
      ...syntax(plain(warning.message), at(warning.pos[0])),
      fix: 'remove the tag',
    })),
    ...(yaml.directives?.yaml.version === '1.1'
      ? [{ ...syntax('%YAML 1.1 is not read: a spec is YAML 1.2', at(0)), fix: 'remove the %YAML line' }]
      : []),
  ];
  // One mistake often causes several errors on its line; the first says it best.
  const seen = new Set<number | undefined>();
  return found.filter(({ place }) => !seen.has(place?.line) && seen.add(place?.line));
}

/** Of the errors those up to the first wrong indentation: what follows it is read otherwise than it is meant. */
function untilMisplaced<E>(errors: readonly E[], diagnosis: (error: E) => Diagnostic): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const error of errors) {
    const diagnostic = diagnosis(error);
    found.push(diagnostic);
    if (diagnostic.message.startsWith(MISPLACED)) break;
  }
  return found;
}

function diagnose(error: YAMLParseError, lines: readonly string[], at: Offsets): Diagnostic {
  const place = at(error.pos[0]);
  const special = SPECIAL[error.code];
  const known = special?.(lines, (place.line ?? 1) - 1);
  if (known === undefined) return syntax(plain(error.message), place);
  const { message, fix, index } = known;
  return { ...syntax(message, index === undefined ? place : placeOfLine(place, lines, index)), fix };
}

const placeOfLine = (place: Place, lines: readonly string[], index: number): Place => ({
  ...place,
  line: index + 1,
  column: indentOf(lines[index] ?? '') + 1,
});

interface Known {
  readonly message: string;
  readonly fix: string;
  /** The line that is wrong, from 0, where it is not the one of the error. */
  readonly index?: number;
}

const SPECIAL: { readonly [code: string]: (lines: readonly string[], index: number) => Known | undefined } = {
  MULTIPLE_DOCS: () => ({
    message: 'there are several documents (---) in this file',
    fix: 'write one spec a file',
  }),
  BLOCK_AS_IMPLICIT_KEY: (lines, index) => colonInside(lines[index] ?? '') ?? misplacedAfter(lines, index),
  BLOCK_IN_FLOW: (lines, index) => colonInside(lines[index] ?? '') ?? misplacedAfter(lines, index),
  BAD_INDENT: misplaced,
  TAB_AS_INDENT: () => ({ message: 'a tab in the indentation', fix: 'indent with spaces' }),
};

/** Two colons on one line, of which the second is meant to be text. */
function colonInside(line: string): Known | undefined {
  if (!/:\s+\S.*:(\s|$)/.test(line.replace(/\s#.*$/, ''))) return undefined;
  const fix = line.includes('<') ? 'quote the type: "ARRAY<STRUCT<a: INT>>"' : 'quote the value';
  return { message: 'a colon inside a value: YAML takes it for a key', fix };
}

const MISPLACED = 'the indentation is wrong';
const indentOf = (line: string): number => line.search(/\S|$/);
const hasText = (line: string): boolean => /^\s*[^\s#]/.test(line);

/** A value that goes on in a line with a key of its own: that line is indented too deep. Else the line itself is. */
function misplacedAfter(lines: readonly string[], index: number): Known {
  const next = lines.findIndex((line, i) => i > index && hasText(line));
  const deeper = next !== -1 && indentOf(lines[next] ?? '') > indentOf(lines[index] ?? '');
  if (!deeper) return misplaced(lines, index);
  return {
    message: `${MISPLACED}: this line is deeper than line ${index + 1}, whose key has a value already`,
    fix: `begin it in column ${indentOf(lines[index] ?? '') + 1}, or move the value of line ${index + 1} below it`,
    index: next,
  };
}

/** A line that begins in no column in which the lines above begin. */
function misplaced(lines: readonly string[], index: number): Known {
  const indent = indentOf(lines[index] ?? '');
  const above = lines.slice(0, index).filter(hasText).map(indentOf);
  const nearest = [...new Set(above)].sort((a, b) => Math.abs(a - indent) - Math.abs(b - indent) || b - a)[0] ?? 0;
  return {
    message: `${MISPLACED}: no line above that this one could go on begins in column ${indent + 1}`,
    fix: `begin it in column ${nearest + 1}, as the lines above it`,
    index,
  };
}

const plain = (message: string): string =>
  // The parser is recursive and reports a stack overflow as an error of the text.
  message.startsWith('Maximum call stack')
    ? 'the YAML is nested too deeply'
    : `the YAML does not parse: ${message.split('\n')[0]}`;

function syntax(message: string, place: Place): Diagnostic {
  return { code: 'DRT101', severity: 'error', message, place };
}
