// Generated from grammar/script.peggy by `npm run generate`. Do not edit.
import type { ScriptParts, SqlPart } from '../script.js';

export interface Location {
  readonly start: { readonly offset: number; readonly line: number; readonly column: number };
  readonly end: { readonly offset: number; readonly line: number; readonly column: number };
}
export class SyntaxError extends globalThis.SyntaxError {
  readonly location: Location;
  /** Null where the grammar says itself what is wrong. */
  readonly expected: readonly object[] | null;
  readonly found: string | null;
}
export function parse(input: string, options?: { readonly startRule?: 'Script' }): ScriptParts;
export function parse(input: string, options: { readonly startRule: 'Parts' }): readonly SqlPart[];
