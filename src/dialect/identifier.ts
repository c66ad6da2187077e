import { fail } from '../errors.js';
import { unwritable } from '../text/unwritable-name.js';
import type { TableRef } from '../types/table-ref.js';

/** A name between backticks, backticks doubled (H07). Throws DRT601 for a name that cannot be written safely. */
export function quoteIdentifier(name: string): string {
  return `\`${checkIdentifier(name).replaceAll('`', '``')}\``;
}

/** A name of several parts: `` `main`.`crm` ``. */
export function quoteName(parts: readonly string[]): string {
  return parts.map(quoteIdentifier).join('.');
}

/** `` `main`.`crm`.`contacts` `` */
export function quoteTable({ catalog, schema, name }: TableRef): string {
  return quoteName([catalog, schema, name]);
}

/** Returns the name, or throws DRT601. */
export function checkIdentifier(name: string): string {
  const why = unwritable(name);
  if (why === undefined) return name;
  throw fail('DRT601', `the name ${JSON.stringify(name.slice(0, 80))} ${why}`, { fix: 'rename the column or table' });
}
