import { UNSEEN } from './unseen.js';

/** Unity Catalog's limit, in characters. */
const MAX_LENGTH = 255;

/** What makes a name unwritable, and why: nothing escapes these inside backticks. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'is empty'],
  [/\$\{/, 'holds ${, which the server substitutes even in a quoted name'],
  [/\{\{/, 'holds {{, which clients substitute even in a quoted name'],
  [/\p{Cs}/u, 'holds a lone surrogate, which UTF-8 cannot hold'],
  [UNSEEN, 'holds a control character, a line end, or a character that is not seen or reorders text'],
];

/** Why a name of a column or table cannot be written safely (DRT601), as what follows the name; undefined if it can. */
export function unwritable(name: string): string | undefined {
  return [...name].length > MAX_LENGTH
    ? `has more than ${MAX_LENGTH} characters`
    : REFUSALS.find(([pattern]) => pattern.test(name))?.[1];
}
