import { describe, expect, test } from 'vitest';
import { databricksLiteral } from '../../../src/dialect/index.js';
import { textLiteral } from '../../../src/dialect/text-literal.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { type CanonicalValue, variantJson } from '../../../src/types/value.js';
import { parseWireRow } from '../../../src/types/wire-row.js';
import { canonicalToWire } from '../../support/wire.js';

const row = (type: string, json: string): CanonicalValue =>
  parseWireRow([{ name: '__proto__', type: parseDataType(type) }], `{"__proto__":${json}}`)[0] ?? null;

describe('wire to canonical to wire, and the literal', () => {
  test.each<[type: string, wire: string, canonical: CanonicalValue, literal: string, again?: string]>([
    ['BOOLEAN', 'true', true, 'TRUE'],
    ['BIGINT', '9223372036854775807', '9223372036854775807', '9223372036854775807L'],
    ['BIGINT', '-9223372036854775808', '-9223372036854775808', '-9223372036854775808L'],
    ['TINYINT', '-5', '-5', '-5Y'],
    [
      'DECIMAL(38,3)',
      '"12345678901234567890.1"',
      '12345678901234567890.100',
      "CAST('12345678901234567890.100' AS DECIMAL(38,3))",
      '"12345678901234567890.100"',
    ],
    ['DECIMAL(5,2)', '1.5', '1.50', "CAST('1.50' AS DECIMAL(5,2))", '"1.50"'],
    ['DECIMAL(5,0)', '"7.000"', '7', "CAST('7' AS DECIMAL(5,0))", '"7"'],
    ['DOUBLE', '1e400', 'Infinity', "CAST('Infinity' AS DOUBLE)", '"Infinity"'],
    ['DOUBLE', '-0.0', '-0', '-0D', '-0'],
    ['DOUBLE', '"NaN"', 'NaN', "CAST('NaN' AS DOUBLE)"],
    ['FLOAT', '1.5', '1.5', '1.5F'],
    ['DOUBLE', '1e21', '1e+21', '1E+21D', '1e+21'],
    ['STRING', '"${x} \\u0000"', '${x} \0', "'\\u0024{x} \\u0000'"],
    ['BINARY', '"AP8="', 'AP8=', "X'00ff'"],
    ['DATE', '"0001-01-01"', '0001-01-01', "DATE'0001-01-01'"],
    ['TIMESTAMP', '"2026-11-22T08:14:03.25Z"', '2026-11-22T08:14:03.25Z', "TIMESTAMP'2026-11-22 08:14:03.25Z'"],
    ['TIMESTAMP_NTZ', '"2026-11-22T08:14:03"', '2026-11-22T08:14:03', "TIMESTAMP_NTZ'2026-11-22 08:14:03'"],
    ['INTERVAL DAY TO SECOND', '"-3 04:05:06.5"', '-3 04:05:06.5', "INTERVAL '-3 04:05:06.5' DAY TO SECOND"],
    ['VARIANT', '{"b":1.10,"a":[null]}', { json: '{"b":1.10,"a":[null]}' }, 'parse_json(\'{"b":1.10,"a":[null]}\')'],
    ['ARRAY<INT>', '[1,null]', ['1', null], 'array(1, CAST(NULL AS INT))'],
    ['ARRAY<VARCHAR(3)>', '[]', [], 'CAST(array() AS ARRAY<STRING>)'],
    [
      'MAP<STRING, INT>',
      '{"__proto__":1,"b":2}',
      [
        ['__proto__', '1'],
        ['b', '2'],
      ],
      "map('__proto__', 1, 'b', 2)",
    ],
    ['MAP<INT, STRING>', '[{"key":2,"value":null}]', [['2', null]], 'map(2, CAST(NULL AS STRING))'],
    [
      'STRUCT<`a``b`: INT, c: DATE>',
      '{"c":null,"a`b":1}',
      { 'a`b': '1', c: null },
      "named_struct('a`b', 1, 'c', CAST(NULL AS DATE))",
      '{"a`b":1,"c":null}',
    ],
    ['DATE', 'null', null, 'CAST(NULL AS DATE)'],
  ])('%s %s', (type, wire, canonical, literal, again = wire) => {
    const value = row(type, wire);
    expect(value).toEqual(canonical);
    expect(databricksLiteral(parseDataType(type), value)).toBe(literal);
    expect(canonicalToWire(parseDataType(type), value)).toBe(again);
  });

  test.each([
    ['BOOLEAN', '1'],
    ['BIGINT', '1.5'],
    ['BIGINT', '"7"'],
    ['DECIMAL(5,2)', '1.239'],
    ['STRING', '7'],
    ['ARRAY<INT>', '{}'],
    ['MAP<STRING, INT>', '[]'],
    ['MAP<INT, INT>', '{}'],
    ['STRUCT<a: INT>', '[]'],
  ])('H23, DRT602: %s is not %s', (type, wire) => {
    expect(() => row(type, wire)).toThrow(expect.objectContaining({ code: 'DRT602' }));
  });

  test.each(['{"A":1}', '{}', '[1]', '1'])('DRT602: a row without the column, spelled as it is: %s', (line) => {
    const columns = [{ name: 'a', type: parseDataType('INT') }];
    expect(() => parseWireRow(columns, line)).toThrow(expect.objectContaining({ code: 'DRT602' }));
  });
});

describe('DRT602: what is not a value of its type never becomes a literal, whoever edited the plan', () => {
  test.each<[string, CanonicalValue]>([
    ['TINYINT', '128'],
    ['BIGINT', '9223372036854775808'],
    ['INT', '1); DROP TABLE x --'],
    ['INT', true],
    ['DECIMAL(3,1)', '100.0'],
    ['DECIMAL(3,1)', '1.25'],
    ['FLOAT', '1e39'],
    ['DOUBLE', '1e999'],
    ['DOUBLE', "NaN') --"],
    ['DATE', '2026-02-29'],
    ['DATE', '0000-01-01'],
    ['TIMESTAMP', '2026-01-01T24:00:00Z'],
    ['TIMESTAMP', '2026-01-01T00:00:00+01:00'],
    ['TIMESTAMP_NTZ', '2026-01-01T00:00:00Z'],
    ['BINARY', 'A'],
    ['INTERVAL DAY', '1:2'],
    ['BOOLEAN', 'TRUE; --'],
    ['VARIANT', { json: '{' }],
    ['STRING', '\ud800'],
    ['ARRAY<INT>', 'x'],
    ['MAP<INT, INT>', [['1']]],
    ['VOID', 'x'],
  ])('%s %j', (type, value) => {
    expect(() => databricksLiteral(parseDataType(type), value)).toThrow(expect.objectContaining({ code: 'DRT602' }));
  });
});

test.each([
  ['{ "b" : 1.10,\n\t"a b": [ " x \\" { ", null ] }', '{"b":1.10,"a b":[" x \\" { ",null]}'],
  ['12345678901234567890123.10', '12345678901234567890123.10'],
  [' "\\\\" ', '"\\\\"'],
])('a VARIANT is its JSON without space, and with all digits: %s', (json, printed) => {
  const type = parseDataType('VARIANT');
  expect(databricksLiteral(type, { json })).toBe(`parse_json(${textLiteral(printed)})`);
});

test('a VARIANT of one long string', () => {
  const json = JSON.stringify('"'.repeat(3_000_000));
  expect(variantJson(parseDataType('VARIANT'), { json: ` ${json}` })).toHaveLength(json.length);
});
