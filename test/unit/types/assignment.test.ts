import { describe, expect, it } from 'vitest';
import { assignable } from '../../../src/types/assignment.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

describe('assignable: a value is kept, or the statement fails, never changed on the way (H23)', () => {
  it.each([
    ['BIGINT', 'BIGINT', true],
    ['BIGINT', 'INT', true], // out of range fails under ANSI
    ['BIGINT', 'DECIMAL(10,0)', true],
    ['BIGINT', 'DOUBLE', false],
    ['INT', 'DOUBLE', true],
    ['INT', 'FLOAT', false],
    ['SMALLINT', 'FLOAT', true],
    ['BIGINT', 'STRING', false],
    ['DECIMAL(12,3)', 'DECIMAL(10,2)', false],
    ['DECIMAL(12,2)', 'DECIMAL(10,2)', true],
    ['DECIMAL(12,2)', 'DOUBLE', false],
    ['DOUBLE', 'DECIMAL(10,2)', false],
    ['FLOAT', 'DOUBLE', true],
    ['DOUBLE', 'FLOAT', false],
    ['STRING', 'BIGINT', false],
    ['STRING', 'VARCHAR(3)', true],
    ['STRING', 'CHAR(3)', false],
    ['DATE', 'TIMESTAMP', false],
    ['TIMESTAMP', 'TIMESTAMP_NTZ', false],
    ['ARRAY<INT>', 'ARRAY<BIGINT>', true],
    ['ARRAY<DOUBLE>', 'ARRAY<INT>', false],
    ['MAP<STRING, INT>', 'MAP<STRING, BIGINT>', true],
    ['STRUCT<a: INT, b: STRING>', 'STRUCT<A: BIGINT, b: STRING>', true],
    ['STRUCT<a: INT, b: STRING>', 'STRUCT<b: STRING, a: INT>', false],
    ['STRUCT<a: INT>', 'STRUCT<a: INT, b: INT>', false],
  ])('%s into %s: %s', (from, to, expected) => {
    expect(assignable(parseDataType(from), parseDataType(to))).toBe(expected);
  });
});
