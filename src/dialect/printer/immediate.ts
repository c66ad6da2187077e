import { fail } from '../../errors.js';
import { inexactInteger } from '../exact-number.js';
import type { Printer } from './printer.js';

/** A value that stands in the SQL itself. Throws DRT602 for what has no literal. */
export function immediate(p: Printer, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
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
  if (p.parameters.length >= p.markers) return literalOf(p, value);
  p.parameters.push(value);
  return '?';
}

/** What the driver would have bound, as a literal of the same type. Throws what the driver would, and DRT607 for a parameter of its own. */
function literalOf(p: Printer, value: unknown): string {
  if (typeof value === 'object' && value !== null && 'toSparkParameter' in value) {
    throw fail('DRT607', 'a parameter of a type of its own where no value can be bound any more', {
      fix: 'use typed(type, value), which is a literal of exactly this type',
    });
  }
  const [what, fix] = (typeof value === 'number' ? inexactInteger(value) : undefined) ?? [];
  if (what !== undefined && fix !== undefined) throw fail('DRT602', `a value of the query, ${what}`, { fix });
  return immediate(p, value);
}

const BINDABLE: ReadonlySet<string> = new Set(['string', 'number', 'bigint', 'boolean', 'undefined']);

function isBindable(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  // An object with this method is a parameter of @databricks/sql, with a type of its own.
  return value === null || BINDABLE.has(typeof value) || (typeof value === 'object' && 'toSparkParameter' in value);
}
