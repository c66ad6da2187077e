import { describe, expect, it } from 'vitest';
import { assignable, targetMismatches } from '../../../src/types/assignment.js';
import { parseDataType } from '../../../src/types/data-type.js';

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

  it('says what is missing and what to declare', () => {
    const column = (name: string, type: string) => ({ name, type: parseDataType(type) });
    expect(
      targetMismatches(
        [column('ID', 'BIGINT'), column('x', 'DOUBLE'), column('gone', 'INT')],
        [column('id', 'BIGINT'), column('x', 'DECIMAL(9,1)')],
      ),
    ).toEqual([
      {
        message: 'x is DECIMAL(9,1) in the target, DOUBLE in the batch',
        fix: "declare it under columns: x: DECIMAL(9,1), or plan with --warehouse, which reads the target's types",
      },
      {
        message: 'the target has no column gone',
        fix: 'it has id, x; leave the column out of the source or add it to the table',
      },
    ]);
  });
});
