import { describe, expect, test } from 'vitest';
import { describedColumn, jsonColumn, quoteFieldNames } from '../../../../src/execute/databricks/table-type.js';
import { printDataType } from '../../../../src/types/data-type.js';

describe('types of the target', () => {
  test.for([
    ['bigint', 'bigint'],
    ['struct<a:int,b c:array<string>>', 'struct<`a`:int,`b c`:array<string>>'],
    [
      'struct<a:decimal(10,2),b:map<string,struct<x y:int>>,c:int>',
      'struct<`a`:decimal(10,2),`b`:map<string,struct<`x y`:int>>,`c`:int>',
    ],
    ['map<string,int>', 'map<string,int>'],
    ['array<struct<we`ird:int>>', 'array<struct<`we``ird`:int>>'],
    ['struct<`a:b`:int>', 'struct<`a:b`:int>'],
    ['struct<>', 'struct<>'],
  ] as const)('field names are quoted: %s', ([type, quoted]) => {
    expect(quoteFieldNames(type)).toBe(quoted);
  });

  test('a type in JSON', () => {
    const type = {
      name: 'struct',
      fields: [
        { name: 'a`b', type: { name: 'decimal', precision: 10, scale: 2 }, nullable: false },
        {
          name: 'c',
          type: {
            name: 'map',
            key_type: { name: 'string' },
            value_type: { name: 'array', element_type: { name: 'timestamp_ltz' } },
          },
        },
        { name: 'd', type: { name: 'varchar', length: 5 } },
        { name: 'e', type: { name: 'interval', start_unit: 'day', end_unit: 'second' } },
      ],
    };
    const column = jsonColumn({ name: 's', type, nullable: false });
    expect(column.nullable).toBe(false);
    expect(printDataType(column.type)).toBe(
      'STRUCT<`a``b`: DECIMAL(10,2) NOT NULL, c: MAP<STRING, ARRAY<TIMESTAMP>>, d: VARCHAR(5), e: INTERVAL DAY TO SECOND>',
    );
  });

  test('a type that drt does not know is said by name (DRT512)', () => {
    expect(() => describedColumn('shape', 'geography(4326)')).toThrow(/DRT512 .*column shape .*geography\(4326\)/);
  });
});
