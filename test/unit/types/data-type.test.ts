import { describe, expect, test } from 'vitest';
import { engineTypeName, parseDataType, printDataType } from '../../../src/types/data-type.js';

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
