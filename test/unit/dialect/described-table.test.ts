import { describe, expect, test } from 'vitest';
import { describedJson, describedRows } from '../../../src/dialect/described-table.js';
import { quoteFieldNames } from '../../../src/dialect/field-names.js';

describe('types of a described table', () => {
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
    const columns = [
      { name: 's', type, nullable: false, comment: 'all of it' },
      { name: 'c', type: { name: 'string', collation: 'UTF8_LCASE' }, default: "'x'" },
      { name: 'shape', type: { name: 'geography', srid: 4326 }, identity: { start: 1 } },
    ];
    const table = describedJson(
      JSON.stringify({
        type: 'MANAGED',
        provider: 'delta',
        columns,
        table_properties: { a: '1' },
        partition_columns: ['c'],
      }),
    );
    expect(table).toMatchObject({ type: 'MANAGED', provider: 'delta', properties: { a: '1' }, partitions: ['c'] });
    expect(table.columns.map((c) => [c.typeText, c.nullable, c.hasDefault, c.isIdentity, c.comment])).toEqual([
      [
        'STRUCT<`a``b`: DECIMAL(10,2) NOT NULL, c: MAP<STRING, ARRAY<TIMESTAMP>>, d: VARCHAR(5), e: INTERVAL DAY TO SECOND>',
        false,
        false,
        false,
        'all of it',
      ],
      ['STRING COLLATE UTF8_LCASE', true, true, false, undefined],
      ['GEOGRAPHY', true, false, true, undefined],
    ]);
    expect(table.columns.map((c) => c.type?.kind)).toEqual(['struct', 'string', undefined]);
  });

  test('rows of plain DESCRIBE', () => {
    const rows = [
      ['a', 'struct<b c:int>', 'note'],
      ['#', 'bigint', null],
      ['shape', 'geography(4326)', ''],
      ['', '', ''],
      ['# Detailed Table Information', '', ''],
      ['Type', 'EXTERNAL', ''],
      ['Provider', 'delta', ''],
      ['Table Properties', '[delta.minReaderVersion=1,x.y=z]', ''],
    ].map(([col_name, data_type, comment]) => ({ col_name, data_type, comment }));
    const { columns, ...rest } = describedRows(rows);
    expect(rest).toEqual({
      type: 'EXTERNAL',
      provider: 'delta',
      properties: { 'delta.minReaderVersion': '1', 'x.y': 'z' },
      partitions: [],
      clustered: [],
    });
    expect(columns.map((c) => [c.name, c.typeText, c.comment])).toEqual([
      ['a', 'STRUCT<`b c`: INT>', 'note'],
      ['#', 'BIGINT', undefined],
      ['shape', 'geography(4326)', undefined],
    ]);
    expect(columns[2]?.type).toBeUndefined();
  });

  test('the columns that a table is partitioned by', () => {
    const rows = [
      ['id', 'bigint'],
      ['# Partition Information', 'string'],
      ['region', 'string'],
      ['# Partition Information', ''],
      ['# col_name', 'data_type'],
      ['region', 'string'],
      ['# Partition Information', 'string'],
      ['', ''],
      ['# Detailed Table Information', ''],
      ['Type', 'MANAGED'],
    ].map(([col_name, data_type]) => ({ col_name, data_type, comment: null }));
    const table = describedRows(rows);
    expect(table.columns.map((c) => c.name)).toEqual(['id', '# Partition Information', 'region']);
    expect(table.partitions).toEqual(['region', '# Partition Information']);
  });

  const described = (...rows: readonly (readonly [string, string])[]) =>
    describedRows([['region', 'string'] as const, ...rows].map(([col_name, data_type]) => ({ col_name, data_type })));

  test('the columns that a table is clustered by, in a section of their own', () => {
    const section = [
      ['# Clustering Information', ''],
      ['# col_name', 'data_type'],
      ['region', 'string'],
      ['', ''],
    ] as const;
    expect(described(...section, ['# Detailed Table Information', '']).clustered).toEqual(['region']);
  });

  test.for([
    ['clusteringColumns=[["region"],["id"]],delta.x=1', ['region', 'id']],
    ['delta.x=1,clusteringColumns=[["a ]] b"],["st","x"],["c"]]', []],
    ['clusteringColumns=[["st","x"],["c"]]', ['c']],
    ['my.clusteringColumns=[["region"]]', []],
  ] as const)('or among its properties: %s', ([properties, expected]) => {
    const details = [
      ['# Detailed Table Information', ''],
      ['Table Properties', `[${properties}]`],
    ] as const;
    expect(described(['', ''], ...details).clustered).toEqual(expected);
    const json = { columns: [], table_properties: { clusteringColumns: '[["region"],["st","x"]]' } };
    expect(describedJson(JSON.stringify(json)).clustered).toEqual(['region']);
  });
});
