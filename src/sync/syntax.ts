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
    ...yaml.errors.map((error) => diagnose(error, lines, at)),
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

function diagnose(error: YAMLParseError, lines: readonly string[], at: Offsets): Diagnostic {
  const place = at(error.pos[0]);
  const line = lines[(place.line ?? 1) - 1] ?? '';
  const special = SPECIAL[error.code];
  const known = special?.(line);
  return known === undefined
    ? syntax(plain(error.message), place)
    : { ...syntax(known.message, place), fix: known.fix };
}

interface Known {
  readonly message: string;
  readonly fix: string;
}

const SPECIAL: { readonly [code: string]: (line: string) => Known | undefined } = {
  MULTIPLE_DOCS: () => ({
    message: 'there are several documents (---) in this file',
    fix: 'write one spec a file',
  }),
  BLOCK_AS_IMPLICIT_KEY: colonInside,
  BLOCK_IN_FLOW: colonInside,
  TAB_AS_INDENT: () => ({ message: 'a tab in the indentation', fix: 'indent with spaces' }),
};

function colonInside(line: string): Known {
  const fix = line.includes('<') ? 'quote the type: "ARRAY<STRUCT<a: INT>>"' : 'quote the value';
  return { message: 'a colon inside a value: YAML takes it for a key', fix };
}

const plain = (message: string): string =>
  // The parser is recursive and reports a stack overflow as an error of the text.
  message.startsWith('Maximum call stack')
    ? 'the YAML is nested too deeply'
    : `the YAML does not parse: ${message.split('\n')[0]}`;

function syntax(message: string, place: Place): Diagnostic {
  return { code: 'DRT101', severity: 'error', message, place };
}
