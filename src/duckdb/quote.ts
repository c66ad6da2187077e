import { checkIdentifier } from '../dialect/identifier.js';
import { assertWellFormed } from '../dialect/text-literal.js';

/** A name for DuckDB, between double quotes. Throws DRT601 for a name that the dialect refuses too. */
export function duckName(...parts: readonly string[]): string {
  return parts.map((part) => `"${checkIdentifier(part).replaceAll('"', '""')}"`).join('.');
}

/** A string of any content: NUL would end DuckDB's SQL text, so it is written as chr(0). Throws DRT602 for a lone surrogate. */
export function duckText(text: string): string {
  assertWellFormed(text);
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts.join('') : `(${parts.join(' || chr(0) || ')})`;
}
