import { type Diagnostic, DrtError, formatDiagnostic } from '../../../src/errors.js';
import { type ParsedSpec, parseSyncSpec } from '../../../src/sync/index.js';

/** A spec that is right, in five lines; what a test adds begins on line 6, inside destination. */
export const BASE = `destination:
  type: databricks
  catalog: main
  schema: crm
  table: contacts
`;

export function parse(text: string, file = 'syncs/contacts.yml'): ParsedSpec {
  return parseSyncSpec(text, { file });
}

/** What is found in a text: the errors it is refused with, or the warnings of a spec that is taken. */
export function found(text: string, file?: string): readonly Diagnostic[] {
  try {
    return parse(text, file).warnings;
  } catch (error) {
    if (error instanceof DrtError) return error.diagnostics;
    throw error;
  }
}

/** The same as `6:3 DRT102 …` lines, without the file. */
export function lines(text: string): readonly string[] {
  return found(text).map((d) =>
    formatDiagnostic(d).replace('syncs/contacts.yml:', '').replace(' error ', ' ').replace(': DRT', ' DRT'),
  );
}
