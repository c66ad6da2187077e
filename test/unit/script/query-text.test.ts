import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQueryText } from '../../../src/script/query-text.js';
import { splitStatements } from '../../../src/script/split.js';

describe('a query of the spec', () => {
  test.each([
    ['SELECT 1', 'SELECT 1'],
    ['  with a AS (SELECT 1 AS x) SELECT * FROM a ;;\n', 'with a AS (SELECT 1 AS x) SELECT * FROM a'],
    ['SELECT \'a;b)\', `c;)d`, "" FROM t', undefined],
    [
      "SELECT 'it\\'s ; ) --' -- a comment ; )\nFROM t /* another ( */ WHERE x\n\n;",
      "SELECT 'it\\'s ; ) --'\nFROM t   WHERE x",
    ],
    ['SELECT a/**/b', 'SELECT a b'],
    ['SELECT a\r\nFROM t', 'SELECT a \nFROM t'],
  ])('%j', (text, sql) => {
    const read = readQueryText(text);
    if (sql === undefined) expect(read).toHaveProperty('fault');
    else expect(read).toEqual({ sql: sql.replace(' \n', '\n') });
  });

  test.each([
    ['', 'is no query'],
    ['-- nothing', 'is no query'],
    ['DELETE FROM t', 'is no query'],
    ['(SELECT 1)', 'is no query'],
    ['VALUES (1)', 'is no query'],
    ['SELECT 1; DROP TABLE t', 'holds a semicolon'],
    ['SELECT 1; -- x\nSELECT 2', 'holds a semicolon'],
    ['SELECT 1) AS x, (SELECT 2', 'has a ) that closes nothing'],
    ['SELECT (1]', 'has a ] that closes nothing'],
    ['SELECT (1', 'has a ( that is not closed'],
    ["SELECT 'a", 'does not end'],
    ['SELECT `a', 'does not end'],
    ['SELECT 1 /* a', 'does not end'],
    ['SELECT "a"', 'has a literal that begins with "'],
    ["SELECT r'\\'", "has a literal that begins with r'"],
    ["SELECT R'a'", "has a literal that begins with R'"],
    ['SELECT $$a$$', 'has a literal that begins with $'],
    ["SELECT 'a\nb'", 'several lines'],
    ['SELECT /*+ BROADCAST(t) */ 1', 'holds a hint'],
    ['SELECT ?', 'has a parameter'],
    ['SELECT \\', 'has a backslash'],
    ["SELECT '${env:HOME}'", 'holds ${'],
    ["SELECT '{{x}}'", 'holds {{'],
    ['SELECT 1 \u202e', 'not seen'],
  ])('H07, H08, H40, H45: %j is refused', (text, fault) => {
    const read = readQueryText(text);
    expect('fault' in read && read.fault).toContain(fault);
  });

  test('H07: whatever is taken ends in its parentheses, and is taken again as it is', () => {
    const piece = fc.constantFrom(
      'SELECT ',
      'WITH ',
      "'",
      '"',
      '`',
      '(',
      ')',
      ';',
      '--',
      '/*',
      '*/',
      '\n',
      '\\',
      'r',
      '$$',
      ' ',
      'a',
      ',',
      "\\'",
      '[',
      ']',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const read = readQueryText(`SELECT ${pieces.join('')}`);
        if (!('sql' in read)) return;
        const within = `SELECT * FROM (\n${read.sql}\n) AS s WHERE 1 = 0`;
        expect(splitStatements(within)).toEqual([{ sql: within, line: 1, column: 1 }]);
        expect(readQueryText(read.sql)).toEqual(read);
        // Its own brackets are closed within it: the last one that closes is ours.
        expect(
          depthsOf(within)
            .slice(0, -' AS s WHERE 1 = 0'.length - 1)
            .every((d) => d >= 0),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** How many parentheses are open beyond ours after each character outside of quotes, read by no lexer of drt's. */
function depthsOf(sql: string): readonly number[] {
  const bare = sql.replace(/'(?:[^'\\]|\\.)*'|`(?:[^`]|``)*`/g, (quoted) => '_'.repeat(quoted.length));
  let depth = -1;
  return [...bare].map((c) => {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    return bare.indexOf('(') >= 0 && depth === -1 && c !== ')' ? 0 : depth;
  });
}
