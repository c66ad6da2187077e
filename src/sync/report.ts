import type { Diagnostic, DrtCode } from '../errors.js';
import { type Path, type SpecDocument, valueIn } from './document.js';

/** Collects what is found while a spec is resolved. */
export interface Report {
  readonly found: readonly Diagnostic[];
  /** An error at a value that is written in one place, else at its key; what is absent is placed at its section. */
  error(code: DrtCode, path: Path, message: string, fix?: string): void;
  errorAtKey(code: DrtCode, path: Path, message: string, fix?: string): void;
  /** A warning, at the key. */
  warn(code: DrtCode, path: Path, message: string, fix?: string): void;
}

export function createReport(document: SpecDocument): Report {
  const found: Diagnostic[] = [];
  const add = (diagnostic: Diagnostic, fix: string | undefined): void => {
    found.push(fix === undefined ? diagnostic : { ...diagnostic, fix });
  };
  return {
    found,
    error: (code, path, message, fix) => {
      const value = valueIn(document.data, path);
      const isWhole = value !== undefined && (typeof value !== 'object' || value === null);
      const place = isWhole ? document.valueAt(path) : document.keyAt(path);
      add({ code, severity: 'error', message, place }, fix);
    },
    errorAtKey: (code, path, message, fix) => {
      add({ code, severity: 'error', message, place: document.keyAt(path) }, fix);
    },
    warn: (code, path, message, fix) => {
      add({ code, severity: 'warning', message, place: document.keyAt(path) }, fix);
    },
  };
}
