import type { Diagnostic, DrtCode } from '../errors.js';
import { type Path, placeAt, type SpecDocument } from './document.js';

/** Collects what is found in a spec, so that one fault does not hide the others. */
export interface Report {
  readonly found: readonly Diagnostic[];
  /**
   * Whether the value at the path, or one that contains it, cannot be used because of an error that was reported
   * already.
   */
  isUnread(path: Path): boolean;
  /** Adds findings, and the paths of the values that cannot be used because of them. */
  add(found: readonly Diagnostic[], unread?: readonly Path[]): void;
  /** Adds an error at the value if that is a scalar, else at its key. What is absent is placed at its section. */
  error(code: DrtCode, path: Path, message: string, fix?: string): void;
  errorAtKey(code: DrtCode, path: Path, message: string, fix?: string): void;
  /** Adds a warning at the key. */
  warn(code: DrtCode, path: Path, message: string, fix?: string): void;
}

export function createReport(document: SpecDocument): Report {
  const found: Diagnostic[] = [];
  const unread = new Set<string>();
  const add = (diagnostic: Diagnostic, fix: string | undefined): void => {
    found.push(fix === undefined ? diagnostic : { ...diagnostic, fix });
  };
  return {
    found,
    isUnread: (path) =>
      unread.size > 0 && [...path, ''].some((_, length) => unread.has(JSON.stringify(path.slice(0, length)))),
    add: (more, paths = []) => {
      found.push(...more);
      for (const path of paths) unread.add(JSON.stringify(path));
    },
    error: (code, path, message, fix) => {
      add({ code, severity: 'error', message, place: placeAt(document, path) }, fix);
    },
    errorAtKey: (code, path, message, fix) => {
      add({ code, severity: 'error', message, place: document.keyAt(path) }, fix);
    },
    warn: (code, path, message, fix) => {
      add({ code, severity: 'warning', message, place: document.keyAt(path) }, fix);
    },
  };
}
