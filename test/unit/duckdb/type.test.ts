import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { naturalType } from '../../../src/batch/convert/index.js';
import { openInstance } from '../../../src/duckdb/instance.js';
import { type DuckDBType, readDuckDbType } from '../../../src/duckdb/read-type.js';
import { duckDbType } from '../../../src/duckdb/type.js';
import { openDuckDbWarehouse } from '../../../src/execute/duckdb/index.js';
import { printDataType } from '../../../src/types/data-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

/** A DuckDB type, what a table's column of it is, and what a batch's is, where that differs. */
const TYPES: readonly (readonly [duck: string, table: string, batch?: string])[] = [
  ['UTINYINT', 'SMALLINT'],
  ['UBIGINT', 'DECIMAL(20,0)'],
  ['HUGEINT', 'DECIMAL(38,0)'],
  ['UHUGEINT', 'STRING'],
  ['DECIMAL(9,2)', 'DECIMAL(9,2)'],
  ['TIMESTAMP_S', 'TIMESTAMP_NTZ'],
  ['TIMESTAMP_MS', 'TIMESTAMP_NTZ'],
  ['TIMESTAMP_NS', 'TIMESTAMP_NTZ'],
  ['TIMESTAMPTZ', 'TIMESTAMP'],
  ['INTEGER[3]', 'ARRAY<INT>'],
  ['TIMESTAMP_S[2][]', 'ARRAY<ARRAY<TIMESTAMP_NTZ>>'],
  ["ENUM ('a', 'b')", 'STRING'],
  ['UUID', 'STRING'],
  [
    'STRUCT(a UHUGEINT, b MAP(VARCHAR, JSON))',
    'STRUCT<a: STRING, b: MAP<STRING, VARIANT>>',
    'STRUCT<a: STRING, b: MAP<STRING, STRING>>',
  ],
  ['JSON', 'VARIANT', 'STRING'],
  ['INTERVAL', 'INTERVAL DAY TO SECOND', 'STRING'],
  ['TIME', 'VOID', 'STRING'],
  ['BIT', 'VOID', 'STRING'],
];

describe('one reading of DuckDB types', () => {
  let instance: Awaited<ReturnType<typeof openInstance>>;
  let connection: Awaited<ReturnType<(typeof instance)['connect']>>;
  beforeAll(async () => {
    instance = await openInstance(':memory:');
    connection = await instance.connect();
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const typeOf = async (duck: string): Promise<DuckDBType> =>
    (await connection.run(`SELECT CAST(NULL AS ${duck})`)).columnType(0);

  test.for(TYPES)('%s', async ([duck, table, batch = table]) => {
    const type = await typeOf(duck);
    expect(printDataType(readDuckDbType(type))).toBe(table);
    expect(printDataType(naturalType(type))).toBe(batch);
  });

  test('the embedded warehouse describes its tables by it', async () => {
    const target = { catalog: 'here', schema: 's', name: 'u' };
    await connection.run(`ATTACH ':memory:' AS here; CREATE SCHEMA here.s`);
    await connection.run(`CREATE TABLE here.s.u (a TIMESTAMP_S, b INTEGER[3], c UHUGEINT)`);
    const warehouse = await openDuckDbWarehouse({ path: ':memory:', label: 'duckdb::memory:', target, instance });
    const columns = (await warehouse.describe(target))?.columns ?? [];
    expect(columns.map((c) => printDataType(c.type))).toEqual(['TIMESTAMP_NTZ', 'ARRAY<INT>', 'STRING']);
    await warehouse.close();
  });

  test.for([
    'BOOLEAN',
    'TINYINT',
    'INT',
    'BIGINT',
    'FLOAT',
    'DOUBLE',
    'DECIMAL(38,10)',
    'STRING',
    'BINARY',
    'DATE',
    'TIMESTAMP',
    'TIMESTAMP_NTZ',
    'VARIANT',
    'ARRAY<MAP<STRING, STRUCT<`a b`: SMALLINT>>>',
  ])('what is printed is read back: %s', async (text) => {
    const type = parseDataType(text);
    expect(readDuckDbType(await typeOf(duckDbType(type)))).toEqual(type);
  });
});
