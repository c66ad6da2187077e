import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aliased, compileDatabricks, quoteIdentifier, select, text as textNode } from '../../../src/dialect/index.js';
import { SQL_SPELLING } from '../../../src/dialect/literal.js';
import { textLiteral } from '../../../src/dialect/text-literal.js';
import { compileDuckDb } from '../../../src/duckdb/compile.js';
import { parseScript } from '../../../src/script/script.js';
import { splitStatements } from '../../../src/script/split.js';
import { printDataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { scriptText } from '../../script-text.js';
import { dataType, name, names, text } from './arbitraries.js';
import { lex, substitutes } from './lexer.js';

/*
 * Planted by hand, and found by these properties: a quote doubled instead of escaped; the backslash not escaped; NUL
 * written as \0 before a digit; `${` left as it is; `{{` left where three braces follow each other; a backtick not
 * doubled; a backtick escaped by a backslash; a raw line end in a literal; DuckDB's NUL left in the text.
 */
describe('H08: any string is one literal that reads back', () => {
  test('by the rules of Databricks', () => {
    fc.assert(
      fc.property(text, (value) => {
        const sql = textLiteral(value);
        expect(lex(sql)).toEqual([{ kind: 'string', value }]);
        expect(substitutes(sql)).toBe(false);
        expect(sql).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 3000 },
    );
  });

  test('DRT602: half of a pair is refused', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('\ud800', '\udbff', '\udc00', '\udfff'), text, (before, half, after) => {
        fc.pre(!/[\ud800-\udbff]$/.test(before) && !/^[\udc00-\udfff]/.test(after));
        expect(() => textLiteral(before + half + after)).toThrow(expect.objectContaining({ code: 'DRT602' }));
      }),
    );
  });
});

describe('H07: any name that is not refused is one quoted name that reads back', () => {
  test('by the rules of Databricks', () => {
    fc.assert(
      fc.property(name, (value) => {
        const sql = quoteIdentifier(value);
        expect(lex(sql)).toEqual([{ kind: 'name', value }]);
        expect(substitutes(sql)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('DRT601: a name with a line end, a control, a bidi mark or a zero width is refused', () => {
    const unseen = '\n\t\0\u001b\u0085\u00ad\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\ufeff\u{e0041}';
    fc.assert(
      fc.property(name, fc.constantFrom(...unseen), name, (before, mark, after) => {
        expect(() => quoteIdentifier(before + mark + after)).toThrow(expect.objectContaining({ code: 'DRT601' }));
      }),
    );
  });
});

describe('through DuckDB', () => {
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
  });
  afterAll(() => instance.closeSync());

  test('H07, H08: strings under names come back as they are', async () => {
    const connection = await instance.connect();
    await fc.assert(
      fc.asyncProperty(names(1, 8), fc.array(text, { minLength: 8, maxLength: 8 }), async (columns, values) => {
        const node = select({ columns: columns.map((c, i) => aliased(textNode(values[i] ?? ''), c)) });
        const sql = compileDuckDb(node, { catalogAlias: (c) => c });
        const plain = sql.kind === 'one' ? sql.sql : '';
        expect((await connection.runAndReadAll(plain)).columnNames()).toEqual(columns);
        // As bytes: the client drops a byte order mark.
        const result = await connection.runAndReadAll(`SELECT hex(COLUMNS(*)) FROM (${plain})`);
        const bytes = values.slice(0, columns.length).map((v) => Buffer.from(v).toString('hex').toUpperCase());
        expect(result.getRows()[0]).toEqual(bytes);
      }),
      { numRuns: 400 },
    );
    connection.closeSync();
  });
});

/* Planted and found: a field name printed without quotes; a comment's quote not escaped. */
test('parse(print(type)) is the type', () => {
  fc.assert(
    fc.property(dataType, (type) => {
      expect(parseDataType(printDataType(type))).toEqual(type);
      expect(parseDataType(printDataType(type, SQL_SPELLING))).toEqual(type);
    }),
    { numRuns: 2000 },
  );
});

describe('scripts', () => {
  const line = text.map((t) => t.replace(/[\r\n]/g, ' '));
  const statement = fc.record({
    id: fc.constantFrom('01-merge', '12-delete_missing'),
    title: line.filter((t) => t !== ''),
    effect: fc.constantFrom('none', 'deletes'),
    because: line,
    sql: fc.tuple(name, text).map(([n, t]) => compileDatabricks(select({ columns: [aliased(textNode(t), n)] }))),
  });

  test('parse(print(script)) is the script, and any splitter finds its statements', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(statement, { maxLength: 4 }), (header, statements) => {
        const parts = {
          // A header has a line at least, and none that looks like the end.
          header: ['drt plan', ...header],
          preamble: ["SET TIME ZONE 'UTC'"],
          statements: statements.map((s) => ({ ...s, kind: s.id.slice(3) })),
          end: '9f3a61c8',
        };
        const script = scriptText(parts);
        expect(parseScript(script)).toEqual(parts);
        const sent = [...parts.preamble, ...statements.map((s) => s.sql)];
        // A title that ends in a backslash would carry its comment on: titles of ours end in words.
        fc.pre(!/\\\n/.test(script));
        expect(splitStatements(script).map((s) => s.sql)).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });
});
