import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DataType, engineTypeName, printDataType } from '../../../src/types/data-type.js';
import { checkedDataType } from '../../../src/types/data-type-rules.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

describe('parseDataType', () => {
  test.each([
    ['boolean', 'BOOLEAN'],
    ['byte', 'TINYINT'],
    ['Short', 'SMALLINT'],
    ['INTEGER', 'INT'],
    ['long', 'BIGINT'],
    ['real', 'FLOAT'],
    ['decimal', 'DECIMAL(10,0)'],
    ['dec ( 5 )', 'DECIMAL(5,0)'],
    ['numeric(38, 38)', 'DECIMAL(38,38)'],
    ['string collate utf8_lcase', 'STRING COLLATE UTF8_LCASE'],
    ['character(3)', 'CHAR(3)'],
    ['varchar( 255 )', 'VARCHAR(255)'],
    ['timestamp_ltz', 'TIMESTAMP'],
    ['timestamp_ntz', 'TIMESTAMP_NTZ'],
    ['interval year to month', 'INTERVAL YEAR TO MONTH'],
    ['interval day to day', 'INTERVAL DAY'],
    ['INTERVAL HOUR TO SECOND', 'INTERVAL HOUR TO SECOND'],
    ['array<array<int>>', 'ARRAY<ARRAY<INT>>'],
    ['map<string,map<int,date>>', 'MAP<STRING, MAP<INT, DATE>>'],
    ['struct<>', 'STRUCT<>'],
    ['struct<a int, B:string not null comment "it\'s">', "STRUCT<a: INT, B: STRING NOT NULL COMMENT 'it\\'s'>"],
    ['struct<`a b`:int,`c``d`:variant>', 'STRUCT<`a b`: INT, `c``d`: VARIANT>'],
    ["struct<a: int comment 'x\\n\\u0041\\101\\%'>", "STRUCT<a: INT COMMENT 'x\\nAA\\\\%'>"],
    ['\n  void ', 'VOID'],
  ])('%s', (text, printed) => {
    expect(printDataType(parseDataType(text))).toBe(printed);
  });

  test.each([
    ['DECMAL(1,2)', 1, 'did you mean DECIMAL?'],
    ['STRNG', 1, 'did you mean STRING?'],
    ['INT64', 1, 'write BIGINT'],
    ['ARRAY<FLOAT64>', 7, 'write DOUBLE'],
    ['ARRAY<BIGNT>', 7, 'did you mean BIGINT?'],
    ['DECIMAL(39,0)', 1, undefined],
    ['DECIMAL(5,6)', 1, undefined],
    ['VARCHAR', 8, 'write VARCHAR(255), or STRING'],
    ['CHAR()', 6, 'write CHAR(10), or STRING'],
    ['ARRAY', 6, 'write ARRAY<STRING>'],
    ['MAP<', 5, 'write MAP<STRING, STRING>'],
    ['STRUCT', 7, 'write STRUCT<name: STRING>'],
    ['ARRAY<VARCHAR>', 14, 'write VARCHAR(255), or STRING'],
    ['INT(11)', 4, undefined],
    ['VARCHAR(0)', 1, undefined],
    ['INTERVAL DAY TO YEAR', 1, undefined],
    ['INTERVAL MONTH TO DAY', 1, undefined],
    ['STRUCT<a: INT, A: INT>', 1, undefined],
    ['MAP<MAP<INT, INT>, INT>', 1, undefined],
    ['INT, BIGINT', 4, undefined],
    ['', 1, undefined],
    ['DECIMAL(18', 11, undefined],
    [`${'ARRAY<'.repeat(20_000)}`, 1, undefined],
  ])('DRT107: %s, with its column', (text, column, fix) => {
    try {
      parseDataType(text);
      expect.unreachable();
    } catch (error) {
      const [diagnostic] = (error as { diagnostics: readonly { code: string; fix?: string; place?: object }[] })
        .diagnostics;
      expect(diagnostic).toMatchObject({ code: 'DRT107', place: { line: 1 } });
      if (text.length < 100) expect(diagnostic).toMatchObject({ place: { column } });
      expect(diagnostic?.fix).toBe(fix);
    }
  });
});

test.each([
  ['varchar', '"varchar" is not a Databricks data type: VARCHAR needs a length'],
  ['INT(11)', '"INT(11)" is not a Databricks data type: the end expected, not "("'],
  ['DECIMAL(18', '"DECIMAL(18" is not a Databricks data type: "," or ")" expected, not the end'],
  ['DECIMAL(', '"DECIMAL(" is not a Databricks data type: a number or a name expected, not the end'],
])('%s says what it lacks, in words', (text, message) => {
  expect(() => parseDataType(text)).toThrow(message);
});

test('engineTypeName is what typeof answers', () => {
  const names = ['INT', 'DECIMAL(18,2)', 'VARCHAR(3)', 'CHAR(2)', 'TIMESTAMP_NTZ'].map((t) =>
    engineTypeName(parseDataType(t)),
  );
  expect(names).toEqual(['int', 'decimal(18,2)', 'string', 'string', 'timestamp_ntz']);
});

describe('checkedDataType: what a program or an edited plan gives as a type', () => {
  test.each([
    'DECIMAL(38,38)',
    'STRING COLLATE UTF8_LCASE',
    'VARCHAR(2147483647)',
    'INTERVAL DAY TO SECOND',
    'INTERVAL MONTH',
    'MAP<STRING, MAP<INT, DATE>>',
    "STRUCT<`a b`: INT NOT NULL COMMENT 'x', B: ARRAY<VARIANT>>",
    'STRUCT<>',
  ])('%s is one, and is one again from JSON', (text) => {
    const type = parseDataType(text);
    expect(checkedDataType(type)).toBe(type);
    expect(checkedDataType(JSON.parse(JSON.stringify(type)))).toEqual(type);
  });

  test.each<[string, unknown]>([
    ['the precision of DECIMAL is 1 to 38, not 39', { kind: 'decimal', precision: 39, scale: 0 }],
    ['the precision of DECIMAL is 1 to 38, not 1) --', { kind: 'decimal', precision: '1) --', scale: 0 }],
    ['the scale of DECIMAL is at most its precision (5), not 6', { kind: 'decimal', precision: 5, scale: 6 }],
    ['the scale of DECIMAL is at most its precision (5), not undefined', { kind: 'decimal', precision: 5 }],
    ['the length of VARCHAR is 1 to 2147483647, not 0', { kind: 'varchar', length: 0 }],
    ['the length of CHAR is 1 to 2147483647, not 1.5', { kind: 'char', length: 1.5 }],
    ['a collation is a word', { kind: 'string', collation: 'X; DROP' }],
    ['the units of an interval are year, month, day, hour, minute, second', { kind: 'interval', from: 'week' }],
    ['INTERVAL DAY TO YEAR is the wrong way round', { kind: 'interval', from: 'day', to: 'year' }],
    ['days to seconds, not MONTH TO DAY', { kind: 'interval', from: 'month', to: 'day' }],
    ['STRUCT has two fields A', structOf('a', 'A')],
    ['a MAP may not be a key of a MAP', { kind: 'map', key: mapOf('int'), value: { kind: 'int' } }],
    ['no data type is called blob', { kind: 'array', element: { kind: 'blob' } }],
    ['no data type is called constructor', { kind: 'constructor' }],
    ['it does not have the form of one', { kind: 'array' }],
    ['it does not have the form of one', { kind: 'struct', fields: [{ type: { kind: 'int' } }] }],
    ['it does not have the form of one', null],
    ['no data type is called undefined', 'BIGINT'],
  ])('DRT107: %s', (message, type) => {
    expect(() => checkedDataType(type as DataType)).toThrow(
      expect.objectContaining({ code: 'DRT107', message: expect.stringContaining(message) }),
    );
  });

  test('DRT107: one that is too deep', () => {
    const deep = (levels: number): DataType =>
      levels === 1 ? { kind: 'int' } : { kind: 'array', element: deep(levels - 1) };
    expect(checkedDataType(deep(100)).kind).toBe('array');
    expect(() => checkedDataType(deep(101))).toThrow('it is nested in more than 100 levels');
  });

  test('whatever JSON there is, it is a type that parses again, or DRT107', () => {
    const part = fc.oneof(
      fc.constantFrom('decimal', 'varchar', 'string', 'array', 'struct', 'map', 'interval'),
      fc.json(),
    );
    const field = fc.constantFrom(
      'kind',
      'precision',
      'scale',
      'length',
      'collation',
      'element',
      'fields',
      'from',
      'to',
    );
    fc.assert(
      fc.property(fc.dictionary(field, fc.oneof(part, fc.integer(), fc.jsonValue())), (type) => {
        try {
          checkedDataType(type as unknown as DataType);
        } catch (error) {
          expect(error).toMatchObject({ code: 'DRT107' });
          return;
        }
        parseDataType(printDataType(type as unknown as DataType));
      }),
    );
  });
});

function structOf(...names: readonly string[]): object {
  return { kind: 'struct', fields: names.map((name) => ({ name, type: { kind: 'int' } })) };
}

function mapOf(kind: string): object {
  return { kind: 'map', key: { kind }, value: { kind } };
}
