import { describe, expect, test } from 'vitest';
import type { DrtError } from '../../../src/errors.js';
import { splitStatements } from '../../../src/script/split.js';

const split = (script: string): readonly string[] => splitStatements(script).map((s) => s.sql);

describe('splitStatements', () => {
  const cases: Readonly<Record<string, readonly [script: string, statements: readonly string[]]>> = {
    nothing: ['', []],
    'only comments': ['-- a; b\n/* c; */ ;;', []],
    'two statements': ['SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
    'semicolons in strings': [`SELECT ';', "a;b"; SELECT 2;`, [`SELECT ';', "a;b"`, 'SELECT 2']],
    'escaped quotes': [String.raw`SELECT 'it\';s', 'a\\'; SELECT 2`, [String.raw`SELECT 'it\';s', 'a\\'`, 'SELECT 2']],
    'doubled quotes': [`SELECT 'a'';'; SELECT "x"";"`, [`SELECT 'a'';'`, 'SELECT "x"";"']],
    'raw strings have no escapes': [
      String.raw`SELECT r'\', R"\"; SELECT 2`,
      [String.raw`SELECT r'\', R"\"`, 'SELECT 2'],
    ],
    'a name that ends in r before a string': [
      String.raw`SELECT bar'\';' ; SELECT 2`,
      [String.raw`SELECT bar'\';'`, 'SELECT 2'],
    ],
    'quoted names': ['SELECT `a;``b`; SELECT 2', ['SELECT `a;``b`', 'SELECT 2']],
    'line comments': ['SELECT 1 -- ; no\n, 2; -- end\nSELECT 3', ['SELECT 1 -- ; no\n, 2', 'SELECT 3']],
    'a line comment that goes on': ['SELECT 1 -- a \\\n ; still\n; SELECT 2', ['SELECT 1', 'SELECT 2']],
    'nested comments': ['SELECT /* a /* ; */ ; */ 1; SELECT 2', ['SELECT /* a /* ; */ ; */ 1', 'SELECT 2']],
    'comments around': ['-- first\nSELECT 1 /* last */;\n-- next\nSELECT 2\n-- done', ['SELECT 1', 'SELECT 2']],
    'dollar quotes': [
      'CREATE FUNCTION f() AS $$ a; $b$ ; $$; SELECT 2',
      ['CREATE FUNCTION f() AS $$ a; $b$ ; $$', 'SELECT 2'],
    ],
    'dollar tags': ['SELECT $x$ ; $$ ; $x$; SELECT 2', ['SELECT $x$ ; $$ ; $x$', 'SELECT 2']],
    'a block': ['BEGIN SELECT 1; SELECT 2; END; SELECT 3', ['BEGIN SELECT 1; SELECT 2; END', 'SELECT 3']],
    'blocks within blocks': [
      'BEGIN BEGIN SELECT 1; END; SELECT 2; END; SELECT 3',
      ['BEGIN BEGIN SELECT 1; END; SELECT 2; END', 'SELECT 3'],
    ],
    'a labelled block': [
      'outer: BEGIN SELECT 1; END outer; SELECT 2',
      ['outer: BEGIN SELECT 1; END outer', 'SELECT 2'],
    ],
    'control flow': [
      'BEGIN IF a THEN SELECT 1; ELSE BEGIN SELECT 2; END; END IF; WHILE b DO SELECT 3; END WHILE; END; SELECT 4',
      ['BEGIN IF a THEN SELECT 1; ELSE BEGIN SELECT 2; END; END IF; WHILE b DO SELECT 3; END WHILE; END', 'SELECT 4'],
    ],
    'CASE statements and expressions': [
      'BEGIN CASE x WHEN 1 THEN SELECT CASE WHEN y THEN 1 END; END CASE; END; SELECT CASE WHEN a THEN b END; SELECT 2',
      [
        'BEGIN CASE x WHEN 1 THEN SELECT CASE WHEN y THEN 1 END; END CASE; END',
        'SELECT CASE WHEN a THEN b END',
        'SELECT 2',
      ],
    ],
    'a procedure': [
      'CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN DELETE FROM t; END; CALL p()',
      ['CREATE PROCEDURE p() LANGUAGE SQL AS BEGIN DELETE FROM t; END', 'CALL p()'],
    ],
    transactions: [
      'BEGIN; INSERT INTO t VALUES (1); COMMIT; BEGIN TRANSACTION; ROLLBACK',
      ['BEGIN', 'INSERT INTO t VALUES (1)', 'COMMIT', 'BEGIN TRANSACTION', 'ROLLBACK'],
    ],
    'columns with keywords for names': [
      'SELECT begin, `end`, t.end FROM x; SELECT 2',
      ['SELECT begin, `end`, t.end FROM x', 'SELECT 2'],
    ],
    crlf: ['SELECT 1;\r\nSELECT 2;\r\n', ['SELECT 1', 'SELECT 2']],
    unicode: ["SELECT 'é;ü', `名;前` AS имя; SELECT '🙂'", ["SELECT 'é;ü', `名;前` AS имя", "SELECT '🙂'"]],
  };
  for (const [name, [script, statements]] of Object.entries(cases)) {
    test(name, () => expect(split(script)).toEqual(statements));
  }

  test('says where each begins', () => {
    const places = splitStatements('-- a\nSELECT 1;\n  SELECT 2').map(({ line, column }) => [line, column]);
    expect(places).toEqual([
      [2, 1],
      [3, 3],
    ]);
  });

  for (const open of ["SELECT 'a", 'SELECT `a', 'SELECT "a', 'SELECT /* a', "SELECT 'a\\'"]) {
    test(`DRT606: ${open} does not end`, () => {
      expect(() => splitStatements(open)).toThrow(expect.objectContaining({ code: 'DRT606' }) as DrtError);
    });
  }
});
