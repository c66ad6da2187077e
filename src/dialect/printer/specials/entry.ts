import { fail } from '../../../errors.js';
import type { Print, Printer, SpecialEntry } from '../printer.js';

/** A node without row values that Databricks alone has: another engine's words refuse it by this name. */
export function databricks<Data>(what: string, print: Print<Data>): SpecialEntry<Data> {
  return {
    print: (data, args, p) => {
      p.words.databricksOnly(what);
      return print(data, args, p);
    },
    rowValues: 'none',
  };
}

/** The error of a builder that was given what its clause does not take. Nodes come out of plan files too, so it is the printers that look. */
export function unfit(what: string, fix: string): Error {
  return fail('DRT610', what, { fix });
}

/** A whole number as it stands in SQL. Throws DRT610 for any other, or one that is too small. */
export function whole(value: number, what: string, least = 0): string {
  if (Number.isSafeInteger(value) && value >= least) return String(value);
  throw unfit(`${what} is ${value}`, least === -Infinity ? 'give a whole number' : `give a whole number from ${least}`);
}

/** A word of a closed list, as it stands in SQL. Throws DRT610 for any other. */
export function wordOf<K extends string>(words: Readonly<Record<K, string>>, key: K, what: string): string {
  if (Object.hasOwn(words, key)) return words[key];
  throw unfit(`${what} is ${JSON.stringify(key)}`, `give one of ${Object.keys(words).join(', ')}`);
}

/** `'key' = 'value', …`. */
export function options(p: Printer, given: Readonly<Record<string, string>>): string {
  return Object.entries(given)
    .map(([key, value]) => `${p.words.text(key)} = ${p.words.text(value)}`)
    .join(', ');
}
