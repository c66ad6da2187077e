import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstance } from '../../../src/duckdb/instance.js';
import { ParquetWriter } from '../../../src/duckdb/parquet-file.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

const folder = mkdtempSync(join(tmpdir(), 'drt-parquet-'));
const lines = join(folder, 'rows.jsonl');
const path = join(folder, 'rows.parquet');
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await openInstance(':memory:');
  connection = await instance.connect();
});
afterAll(() => {
  connection.disconnectSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

async function written(columns: Readonly<Record<string, string>>, rows: readonly string[], select: string, rest = '') {
  writeFileSync(lines, rows.map((row) => `${row}\n`).join(''));
  await using writer = await ParquetWriter.open(folder);
  await writer.write({
    lines,
    columns: Object.entries(columns).map(([name, type]) => ({ name, type: parseDataType(type) })),
    longest: Math.max(...rows.map((row) => Buffer.byteLength(row))),
    path,
  });
  return await (await connection.run(`SELECT ${select} FROM '${path}' ${rest}`)).getRowsJson();
}

test('0.0 and -0.0 stay two values, alone and in lists', async () => {
  // As many as a dictionary is made for.
  const pair = ['{"d":-0.0,"l":[0.0]}', '{"d":0.0,"l":[-0.0]}'];
  const rows = Array.from({ length: 200 }, (_, i) => pair[i % 2] ?? '');
  const counted = 'd::VARCHAR AS d, l::VARCHAR AS l, count(*)::INT';
  const columns = { d: 'DOUBLE', l: 'ARRAY<FLOAT>' };
  expect(await written(columns, rows, counted, 'GROUP BY d::VARCHAR, l::VARCHAR ORDER BY 1')).toEqual([
    ['-0.0', '[0.0]', 100],
    ['0.0', '[-0.0]', 100],
  ]);
});

test('days and times are numbers, whatever a reader makes of Parquet’s own', async () => {
  const rows = ['{"a":"0001-01-01","b":"0001-01-01T00:00:00.000001Z","c":["9999-12-31T23:59:59.999999",null]}'];
  const types = 'typeof(a), typeof(b), typeof(c)';
  expect(
    await written(
      { a: 'DATE', b: 'TIMESTAMP', c: 'ARRAY<TIMESTAMP_NTZ>' },
      rows,
      `a, b::VARCHAR, c::VARCHAR, ${types}`,
    ),
  ).toEqual([[-719162, '-62135596799999999', '[253402300799999999, NULL]', 'INTEGER', 'BIGINT', 'BIGINT[]']]);
});

test('H23: VARIANT is the row’s own JSON, digit for digit', async () => {
  const row = '{"id":1,"v":{"a":1234567890123456789.123,"b":1.10}}';
  expect(await written({ id: 'BIGINT', v: 'VARIANT' }, [row], '*')).toEqual([['1', row]]);
});

test('H13: a line longer than DuckDB’s own bound for JSON is written', async () => {
  const row = `{"s":"${'x'.repeat(40 * 1024 * 1024)}"}`;
  expect(await written({ s: 'STRING' }, [row], 'length(s)')).toEqual([[String(40 * 1024 * 1024)]]);
  expect(statSync(path).size).toBeLessThan(1024 * 1024);
});

test('H23: a value that is not of its type is an error, and no NULL', async () => {
  await expect(written({ i: 'INT' }, ['{"i":"many"}'], '*')).rejects.toThrow();
});
