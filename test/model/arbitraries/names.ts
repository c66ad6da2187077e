import fc from 'fast-check';

/** Column names that have broken tools of this kind (H07): quotes, separators, reserved words, our own aliases. */
const HOSTILE = [
  'order',
  'SELECT',
  'null',
  't',
  's',
  'd',
  'source',
  'a.b',
  'a b',
  "it's",
  '"quoted"',
  'back`tick',
  '``',
  'semi;colon',
  '-- comment',
  '/* c */',
  'comma,',
  '(paren)',
  '%s',
  '?',
  ':name',
  '$1',
  '{rows}',
  '{keys}',
  '{chunk}',
  '\\',
  "\\'",
  '__proto__',
  'constructor',
  'toString',
  'length',
  'gone',
  'total',
  'naïve',
  '列',
  '😀',
  ' lead',
  "x') OR 1=1 --",
] as const;

const plainName = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);

const columnName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: plainName },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
);

/** Names of a table and its schema: what Unity Catalog takes, and more. */
export const tableName: fc.Arbitrary<string> = fc.oneof(
  plainName,
  fc.constantFrom(
    'order',
    "o'brien",
    'my-table',
    'table',
    '__proto__',
    'täble',
    't',
    's',
    'user"s',
    'back`tick',
    'main',
  ),
);

/** Names that differ by more than their case, as a table's must. */
export function columnNames(count: number): fc.Arbitrary<readonly string[]> {
  return fc.uniqueArray(columnName, { minLength: count, maxLength: count, selector: (name) => name.toLowerCase() });
}

/** The same name as the other side may spell it: the engine matches names case-insensitively. */
export function respelled(name: string): fc.Arbitrary<string> {
  return /^[ -~]*$/.test(name)
    ? fc.constantFrom(name, name, name.toUpperCase(), name.toLowerCase())
    : fc.constant(name);
}
