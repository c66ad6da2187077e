import { fail } from '../../errors.js';
import type { Printer } from './printer.js';

/** A value that stands in the SQL itself. Throws DRT602 for what has no literal. */
export function immediate(p: Printer, value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return p.words.text(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number' || typeof value === 'bigint') return p.words.number(value);
  if (value instanceof Date) {
    // Milliseconds are all that a Date has; its own text is UTC.
    return p.words.literal({ kind: 'timestamp' }, value.toISOString().replace(/\.?0+Z$/, 'Z'), 'exact');
  }
  if (value instanceof Uint8Array) return p.words.binary(value);
  throw fail('DRT602', `no literal for a value of type ${typeof value}`, { fix: 'use literal(type, value)' });
}

/** A value that is bound: a `?` in the text. Throws DRT602 for what the protocol has no parameter of. */
export function parameter(p: Printer, value: unknown): string {
  // There is no binary parameter, but a literal.
  if (value instanceof Uint8Array) return p.words.binary(value);
  if (!isBindable(value)) {
    throw fail('DRT602', `a value of type ${typeof value} cannot be bound: ${JSON.stringify(value)?.slice(0, 60)}`, {
      fix: 'use typed(type, value) for arrays, maps and structs',
    });
  }
  p.parameters.push(value);
  return '?';
}

const BINDABLE: ReadonlySet<string> = new Set(['string', 'number', 'bigint', 'boolean', 'undefined']);

function isBindable(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  // An object with this method is a parameter of @databricks/sql, with a type of its own.
  return value === null || BINDABLE.has(typeof value) || (typeof value === 'object' && 'toSparkParameter' in value);
}
