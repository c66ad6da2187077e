import type { DrtCode } from './error-codes.js';

/** Diagnostics as data, and the one class to throw. Their codes are in error-codes.ts. */

export type { DrtCode };

/** Where a diagnostic points: a file as the user named it, line and column counted from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A key of the spec, as keys and indexes of lists: `['destination', 'upsert_key', 0]`. */
export type SpecPath = readonly (string | number)[];

export interface Diagnostic {
  readonly code: DrtCode;
  readonly severity: 'error' | 'warning';
  /** One sentence without a full stop: what is wrong, with the names and values it is about. */
  readonly message: string;
  readonly place?: Place;
  /**
   * The keys of the spec that it is about, in place of a `place`: who has the spec's text points at the first of them that
   * is written there (`ParsedSpec.placeOf`).
   */
  readonly specKeys?: readonly SpecPath[];
  /** What to do next: a command or an edit. */
  readonly fix?: string;
  /** Further lines, each shown on a line of its own (a rejected row, a file). */
  readonly details?: readonly string[];
}

/** The one error class of drt: at least one diagnostic. */
export class DrtError extends Error {
  override readonly name = 'DrtError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: Diagnostic | readonly Diagnostic[], options?: ErrorOptions) {
    const list: readonly Diagnostic[] = 'code' in diagnostics ? [diagnostics] : diagnostics;
    super(list.map(formatDiagnostic).join('\n'), options);
    this.diagnostics = Object.freeze([...list]);
  }

  /** The first diagnostic's code. */
  get code(): DrtCode {
    return this.diagnostics[0]?.code ?? 'DRT999';
  }
}

/** `new DrtError` of one error diagnostic: `throw fail('DRT102', 'unknown key "x"', { place, fix })`. */
export function fail(
  code: DrtCode,
  message: string,
  more: Omit<Diagnostic, 'code' | 'message' | 'severity'> & { readonly cause?: unknown } = {},
): DrtError {
  const { cause, ...rest } = more;
  return new DrtError({ code, severity: 'error', message, ...rest }, cause === undefined ? undefined : { cause });
}

/** `file:line:column: error DRT102 message` with details and the fix indented below. */
export function formatDiagnostic(d: Diagnostic): string {
  const place = [d.place?.file, d.place?.line, d.place?.column].filter((p) => p !== undefined).join(':');
  const head = `${place === '' ? '' : `${place}: `}${d.severity} ${d.code} ${d.message}`;
  return [head, ...(d.details ?? []).map((l) => `  ${l}`), ...(d.fix === undefined ? [] : [`  fix: ${d.fix}`])].join(
    '\n',
  );
}

/** What anything that was thrown says. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
