import { DuckDBInstance } from '@duckdb/node-api';
import { type OperationNode, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aliased,
  col,
  countAll,
  createTable,
  databricksWords,
  deleteFrom,
  eq,
  filesTable,
  fn,
  guard,
  insertOverwrite,
  insertReplaceWhere,
  int,
  literal,
  merge,
  notIn,
  nullSafeEq,
  nullValue,
  select,
  setAnsiMode,
  tableNode,
  text,
} from '../../../src/dialect/index.js';
import { compileDuckDb } from '../../../src/duckdb/compile.js';
import { duckDbValues } from '../../../src/duckdb/words.js';
import { fillKeys, fillRows } from '../../../src/plan/fill.js';
import { insertRows } from '../../../src/plan/nodes/insert-rows.js';
import { keysFilledIn } from '../../../src/plan/nodes/keys-filled-in.js';
import { PLAN_NODES } from '../../../src/plan/nodes/special.js';
import { stagingIsWhole } from '../../../src/plan/statements/staging-assertion.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { chunkOf } from '../../../src/types/rows.js';

const ID = { name: 'id', type: parseDataType('BIGINT') };
const V = { name: 'v', type: parseDataType('VARCHAR(20)') };
const T = { catalog: 'main', schema: 's', name: 't' };
const S = { ...T, name: 'staging' };
const options = {
  extension: PLAN_NODES,
  catalogAlias: (catalog: string) => (catalog === 'main' ? 'main_' : catalog),
};

let instance: DuckDBInstance;
let connection: Awaited<ReturnType<DuckDBInstance['connect']>>;

beforeEach(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await connection.run("ATTACH ':memory:' AS main_; CREATE SCHEMA main_.s");
  for (const table of [T, S]) await run(createTable({ table, columns: [ID, V] }));
});
afterEach(() => {
  connection.closeSync();
  instance.closeSync();
});

async function run(node: OperationNode, fill = (statement: string) => statement): Promise<readonly unknown[][]> {
  const compiled = compileDuckDb(node, options);
  const statements = compiled.kind === 'one' ? [compiled.sql] : compiled.statements;
  if (statements.length > 1) await connection.run('BEGIN');
  try {
    let rows: readonly unknown[][] = [];
    for (const statement of statements) rows = (await connection.runAndReadAll(fill(statement))).getRowsJson();
    if (statements.length > 1) await connection.run('COMMIT');
    return rows;
  } catch (error) {
    if (statements.length > 1) await connection.run('ROLLBACK');
    throw error;
  }
}

const load = (table: typeof T, rows: readonly (readonly [id: number | null, v: string | null])[]) =>
  run(
    insertRows({ table, columns: [ID, V], load: 'values' }),
    (statement) =>
      fillRows(statement, {
        dialect: duckDbValues,
        load: 'values',
        columns: [ID, V],
        chunk: chunkOf(
          1,
          rows.map(([id, v]) => JSON.stringify({ id, v })),
        ),
        as: 'literal',
      }).sql,
  );

const rowsOf = (table: typeof T) => run(select({ columns: [col('id'), col('v')], from: tableNode(table) }));
const whole = (rows: number) => stagingIsWhole({ tables: { staging: S }, rows }, '05-merge');
const both = [col('id'), col('v')];

describe('H27: a statement that reads staging asserts that it is whole', () => {
  test('an empty staging fires although there is no row to filter', async () => {
    await load(T, [[1, 'a']]);
    const overwrite = insertOverwrite({
      table: T,
      query: select({ columns: both, from: tableNode(S), where: whole(2) }),
    });
    await expect(run(overwrite)).rejects.toThrow('drt 05-merge: 0 of 2 rows staged');
    expect(await rowsOf(T)).toEqual([['1', 'a']]);
  });

  test('a MERGE is refused before it writes', async () => {
    await load(T, [[1, 'a']]);
    await load(S, [[1, 'b']]);
    const node = (rows: number) =>
      merge({
        into: T,
        using: select({ columns: both, from: tableNode(S), where: whole(rows) }),
        on: eq(col('id', 't'), col('id', 's')),
        when: [{ when: 'matched', then: { update: [{ column: 'v', value: col('v', 's') }] } }],
      });
    await expect(run(node(2))).rejects.toThrow('drt 05-merge: 1 of 2 rows staged');
    expect(await rowsOf(T)).toEqual([['1', 'a']]);
    await run(node(1));
    expect(await rowsOf(T)).toEqual([['1', 'b']]);
  });
});

describe('one node, several statements', () => {
  test('INSERT OVERWRITE and REPLACE WHERE delete first', async () => {
    await load(T, [
      [1, 'a'],
      [2, 'b'],
    ]);
    await load(S, [
      [2, 'c'],
      [3, 'd'],
    ]);
    const query = select({ columns: both, from: tableNode(S) });
    const replace = insertReplaceWhere({ table: T, where: eq(col('id'), int(2)), query });
    expect(compileDuckDb(replace, options)).toMatchObject({ kind: 'several', statements: { length: 2 } });
    await run(replace);
    expect(await rowsOf(T)).toEqual([
      ['1', 'a'],
      ['2', 'c'],
      ['3', 'd'],
    ]);
    await run(insertOverwrite({ table: T, query }));
    expect(await rowsOf(T)).toEqual([
      ['2', 'c'],
      ['3', 'd'],
    ]);
  });

  test('ANSI mode is what DuckDB does anyway', () => {
    expect(compileDuckDb(setAnsiMode(true), options)).toEqual({ kind: 'several', statements: [] });
  });

  test('a table overwritten by a query of itself keeps the rows aside that it reads', async () => {
    await load(T, [
      [1, 'a'],
      [2, 'b'],
    ]);
    const from = aliased(tableNode(T), 't');
    await run(insertOverwrite({ table: T, query: select({ columns: both, from, where: eq(col('id'), int(2)) }) }));
    expect(await rowsOf(T)).toEqual([['2', 'b']]);
  });
});

describe('the same meaning', () => {
  test('a guard says what it counted', async () => {
    await load(T, [[1, 'a']]);
    const message = fn('concat', text('drt 04-guard: '), countAll(), text(' rows'));
    const node = guard({ condition: eq(countAll(), int(0)), message, from: tableNode(T) });
    await expect(run(node)).rejects.toThrow('drt 04-guard: 1 rows');
  });

  test('a guard fails where its condition is NULL', async () => {
    await expect(run(guard({ condition: eq(nullValue(), int(0)), message: text('unknown') }))).rejects.toThrow(
      'unknown',
    );
  });

  test('H28: typeof answers the names of Databricks', async () => {
    const types = [
      'BOOLEAN',
      'TINYINT',
      'SMALLINT',
      'INT',
      'BIGINT',
      'FLOAT',
      'DOUBLE',
      'DECIMAL(18,2)',
      'STRING',
      'BINARY',
      'DATE',
      'TIMESTAMP',
      'TIMESTAMP_NTZ',
    ];
    const columns = types.map((type) => fn('typeof', literal(parseDataType(type), null)));
    expect(await run(select({ columns }))).toEqual([types.map((t) => t.toLowerCase())]);
  });

  test('H03: <=> is true of two NULLs, NOT IN of keys keeps NULL rows', async () => {
    await load(T, [
      [null, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]);
    expect(await run(select({ columns: [nullSafeEq(nullValue(), nullValue())] }))).toEqual([[true]]);
    await run(deleteFrom({ table: T, where: notIn({ columns: [ID], keys: [['1']] }) }));
    expect(await rowsOf(T)).toEqual([
      [null, 'a'],
      ['1', 'b'],
    ]);
  });

  test('keys that are filled in', async () => {
    await load(T, [
      [1, 'a'],
      [2, 'b'],
    ]);
    const node = deleteFrom({ table: T, where: keysFilledIn([ID, V]) });
    await run(node, (statement) =>
      fillKeys(statement, { dialect: duckDbValues, columns: [ID, V], lines: ['{"id":2,"v":"b"}'] }),
    );
    expect(await rowsOf(T)).toEqual([['2', 'b']]);
  });

  test("concat of a NULL is NULL, and a map's entries sort", async () => {
    const map = literal(parseDataType('MAP<INT, STRING>'), [
      ['2', 'b'],
      ['1', 'a'],
    ]);
    const columns = [fn('concat', text('a'), nullValue()), fn('array_sort', fn('map_entries', map))];
    expect(await run(select({ columns }))).toEqual([
      [
        null,
        [
          { key: 1, value: 'a' },
          { key: 2, value: 'b' },
        ],
      ],
    ]);
  });
});

describe('DRT604: what DuckDB does not have', () => {
  test.each<[string, OperationNode]>([
    ['INTERVAL', createTable({ table: T, columns: [{ name: 'i', type: parseDataType('INTERVAL DAY') }] })],
    ['interval literals', literal(parseDataType('INTERVAL DAY'), '1')],
    [
      'schema evolution',
      merge({
        into: T,
        using: tableNode(S),
        on: eq(int(1), int(1)),
        when: [{ when: 'not_matched', then: 'insert_all' }],
        schemaEvolution: true,
      }),
    ],
    ['files in place', select({ columns: both, from: filesTable('parquet', '/Volumes/a/b/c') })],
    [
      'functions without a translation',
      sql`${{ toOperationNode: () => ({ kind: 'FunctionNode', func: 'soundex', arguments: [] }) as OperationNode }}`.toOperationNode(),
    ],
  ])('%s', (_, node) => {
    expect(() => compileDuckDb(node, options)).toThrow(expect.objectContaining({ code: 'DRT604' }));
  });
});

test('DRT602: a chunk without rows, keys without one', () => {
  const fill = {
    dialect: duckDbValues,
    load: 'values',
    columns: [ID],
    chunk: chunkOf(1, []),
    as: 'literal',
  } as const;
  expect(() => fillRows('VALUES {rows}', fill)).toThrow(expect.objectContaining({ code: 'DRT602' }));
  expect(() => fillKeys('NOT IN ({keys})', { dialect: duckDbValues, columns: [ID], lines: [] })).toThrow(
    expect.objectContaining({ code: 'DRT602' }),
  );
});

test('DRT602: a JSON chunk whose fields are spelled otherwise is never loaded as NULL', () => {
  const chunk = chunkOf(1, ['{"ID":1}']);
  const fill = { dialect: databricksWords, load: 'json', columns: [ID], chunk, as: 'parameter' } as const;
  expect(() => fillRows('SELECT {rows}', fill)).toThrow(expect.objectContaining({ code: 'DRT602' }));
});
