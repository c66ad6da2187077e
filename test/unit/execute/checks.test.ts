import { describe, expect, test } from 'vitest';
import { describeTarget } from '../../../src/cli/warehouse.js';
import { checkPlan } from '../../../src/execute/check-plan.js';
import { EngineError } from '../../../src/execute/engine-error.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { airports } from './airports.js';
import { apply, embedded, sync, TARGET, withFault } from './world.js';

const columns = { iata: 'STRING', name: 'STRING', latitude: 'DECIMAL(12,8)' };
const rows = airports(3).map((r) => ({ ...r, latitude: r.latitude.toFixed(8) }));
const plan = (version?: number) =>
  sync({ mode: 'merge', columns, rows, ...(version === undefined ? {} : { version }) });

async function target(ddl: string) {
  const { warehouse, sql } = await embedded();
  await sql('CREATE SCHEMA main_.demo');
  await sql(ddl);
  return { warehouse, sql };
}

describe('before the first statement', () => {
  test('a view is refused', async () => {
    const { warehouse } = await target(
      "CREATE VIEW main_.demo.airports AS SELECT 'x' AS iata, 'y' AS name, 1.0 AS latitude",
    );
    await expect(apply(plan(), warehouse)).rejects.toMatchObject({
      code: 'DRT404',
      message: expect.stringContaining('main.demo.airports is a view'),
    });
  });

  test('H06: a column that the target lacks is an error, named', async () => {
    const { warehouse, sql } = await target('CREATE TABLE main_.demo.airports (iata VARCHAR, latitude DECIMAL(12,8))');
    await expect(apply(plan(), warehouse)).rejects.toMatchObject({
      code: 'DRT405',
      message: expect.stringContaining('name'),
    });
    expect(await sql("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%staging%'")).toEqual([['0']]);
  });

  test('H23: a column that would round is an error, with both types', async () => {
    const { warehouse } = await target(
      'CREATE TABLE main_.demo.airports (iata VARCHAR, name VARCHAR, latitude DECIMAL(10,2))',
    );
    await expect(apply(plan(), warehouse)).rejects.toMatchObject({
      code: 'DRT405',
      message: expect.stringMatching(/DECIMAL\(10,2\).*DECIMAL\(12,8\)/),
    });
  });

  test('H22: a target that moved on since the plan was made is a stale plan', async () => {
    const { warehouse } = await target(
      'CREATE TABLE main_.demo.airports (iata VARCHAR, name VARCHAR, latitude DECIMAL(12,8))',
    );
    const at = (version: number) =>
      withFault(warehouse, {
        describe: async (table) => {
          const info = await warehouse.describe(table);
          return info === undefined ? undefined : { ...info, version };
        },
      });
    await expect(apply(plan(41), at(42))).rejects.toMatchObject({
      code: 'DRT416',
      message: expect.stringContaining('version 42; the plan was made at version 41'),
    });
    await expect(apply(plan(41), at(41))).resolves.toMatchObject({
      outcome: 'done',
      version: { before: 41, after: 41 },
    });
    // A rehearsal has no versions.
    await expect(apply(plan(41), warehouse)).resolves.toMatchObject({ outcome: 'done' });
  });

  test('H22: a version that this user may not see is no proof that the target is as it was', async () => {
    const { warehouse } = await target(
      'CREATE TABLE main_.demo.airports (iata VARCHAR, name VARCHAR, latitude DECIMAL(12,8))',
    );
    await expect(apply(plan(41), withFault(warehouse, { rehearsal: false }))).rejects.toMatchObject({
      code: 'DRT416',
      message: expect.stringContaining('main.demo.airports shows no version to this user'),
    });
  });

  test('a target that cannot be read is an error of the engine, not of drt', async () => {
    const { warehouse } = await embedded();
    const closed = withFault(warehouse, {
      describe: () => Promise.reject(new EngineError('privilege', '[INSUFFICIENT_PERMISSIONS] no SELECT')),
    });
    const expected = {
      code: 'DRT505',
      message: expect.stringContaining('main.demo.airports could not be read: [INSUFFICIENT_PERMISSIONS] no SELECT'),
    };
    await expect(apply(plan(), closed)).rejects.toMatchObject(expected);
    await expect(checkPlan(closed, plan().plan)).rejects.toMatchObject(expected);
    await expect(describeTarget(closed, TARGET)).rejects.toMatchObject(expected);
  });

  test('a target that may hide rows or values is refused before the first statement', async () => {
    const { warehouse, sql } = await target(
      'CREATE TABLE main_.demo.airports (iata VARCHAR, name VARCHAR, latitude DECIMAL(12,8))',
    );
    const filtered = withFault(warehouse, {
      describe: async (table) => {
        const info = await warehouse.describe(table);
        return info === undefined ? undefined : { ...info, filters: ['a mask on latitude'] };
      },
    });
    await expect(apply(plan(), filtered)).rejects.toMatchObject({
      code: 'DRT406',
      message: expect.stringContaining('main.demo.airports has a mask on latitude'),
    });
    expect(await sql("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%staging%'")).toEqual([['0']]);
    expect(await sql('SELECT count(*) FROM main_.demo.airports')).toEqual([['0']]);
  });

  test('an absent target is an error where the warehouse does not create one', async () => {
    const { warehouse } = await embedded();
    const strict = withFault(warehouse, {});
    const without = new Proxy(strict, {
      get: (t, name) => (name === 'createTarget' ? undefined : Reflect.get(t, name)),
    });
    await expect(apply(plan(), without)).rejects.toMatchObject({
      code: 'DRT502',
      message: expect.stringContaining(
        'main.demo.airports does not exist on duckdb::memory:: there is no schema main.demo',
      ),
    });
  });

  test('a run that fails after it made the target does not call that unchanged', async () => {
    const { warehouse } = await embedded();
    const broken = withFault(warehouse, {
      run: async () => {
        throw new EngineError('engine', 'no more');
      },
    });
    expect(await apply(plan(), broken)).toMatchObject({
      outcome: 'failed',
      createdTarget: true,
      diagnostics: [
        { message: expect.stringContaining('failed: no more; main.demo.airports was created, and has no rows') },
        { code: 'DRT509' },
      ],
    });
  });

  test('a target that is created has the types of the plan', async () => {
    const { warehouse } = await embedded();
    await apply(plan(), warehouse);
    expect((await warehouse.describe(TARGET))?.columns).toEqual(
      Object.entries(columns).map(([name, type]) => ({ name, type: parseDataType(type), nullable: true })),
    );
  });
});
