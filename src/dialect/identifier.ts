import { fail } from '../errors.js';
import type { TableRef } from '../types/table-ref.js';

/** Unity Catalog's limit, in characters. */
const MAX_LENGTH = 255;

/** What makes a name unwritable, and why: nothing escapes these inside backticks. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty'],
  [/\$\{/, 'it holds ${, which the server substitutes even inside backticks'],
  [/\{\{/, 'it holds {{, which clients substitute'],
  [/\0/, 'it holds NUL'],
  [/\p{Surrogate}/u, 'it holds a lone surrogate, which UTF-8 cannot hold'],
];

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
  const why =
    [...name].length > MAX_LENGTH
      ? `it has more than ${MAX_LENGTH} characters`
      : REFUSALS.find(([pattern]) => pattern.test(name))?.[1];
  if (why !== undefined) {
    throw fail('DRT601', `the name ${JSON.stringify(name.slice(0, 80))} cannot be written: ${why}`, {
      fix: 'rename the column or table',
    });
  }
  return name;
}
