import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { drt, type Ran, scratch } from '../cli/drt.js';
import { connectSql, type Sql } from './engine/driver.js';
import { CANARY, cell, commandEnv } from './support.js';

describe('the quick start, on the lakehouse instead of an embedded table', () => {
  const dir = scratch();
  const spec = join(dir, 'airports.yml');
  const columns = ['iata', 'name', 'city', 'state', 'country', 'latitude', 'longitude'];
  const everyRow = `SELECT ${columns.join(', ')} FROM airports ORDER BY iata`;
  let sql: Sql;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    writeFileSync(
      spec,
      readFileSync('examples/airports.yml', 'utf8').replaceAll('../node_modules', resolve('node_modules')),
    );
    sql = await connectSql(inject('lakehouse'));
    env = commandEnv();
  });
  afterAll(() => sql.close());
  const lakehouse = (...args: readonly string[]): Promise<Ran> => drt(args, { env });

  test('starts from an empty table', async () => {
    expect(await cell(sql('SELECT count(*) FROM main.demo.airports'))).toBe(0);
  });

  test('plans a folder, applies it, and ends in the same table as DuckDB', async () => {
    const planned = await lakehouse('plan', spec, '--out', join(dir, 'plan'));
    expect(planned, planned.stderr).toMatchObject({ code: 0 });
    const applied = await lakehouse('apply', join(dir, 'plan'), '--yes');
    expect(applied, applied.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\ndone {5}\+3,376 ~0 -0 =0 {2}/),
    });

    const file = join(dir, 'airports.duckdb');
    expect(await drt(['apply', spec, '--warehouse', `duckdb:${file}`, '--yes'])).toMatchObject({ code: 0 });
    const duckdb = await (await DuckDBInstance.create(file)).connect();
    const expected = (
      await duckdb.runAndReadAll(everyRow.replace('FROM airports', 'FROM demo.airports'))
    ).getRowsJson();
    duckdb.closeSync();
    const rows = (await sql(everyRow.replace('FROM airports', 'FROM main.demo.airports'))).map((row) =>
      columns.map((c) => row[c]),
    );
    expect(rows).toHaveLength(3376);
    expect(rows).toEqual(expected);
  });

  test('a second run changes nothing, and an edited batch exactly what was edited', async () => {
    expect(await lakehouse('apply', spec)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing changed'),
    });
    const lines = readFileSync('node_modules/vega-datasets/data/airports.csv', 'utf8').trimEnd().split('\n');
    const edited = [...lines.slice(0, 5).map((l, i) => (i === 0 ? l : l.replace('USA', 'U.S.A.'))), ...lines.slice(7)];
    const input = join(dir, 'edited.csv');
    writeFileSync(input, `${[...edited, 'ZZZ,Somewhere,Nowhere,XX,USA,1.5,-2.5'].join('\n')}\n`);
    const asked = await lakehouse('apply', spec, '--input', input);
    expect(asked).toMatchObject({ code: 4, stderr: expect.stringContaining('DRT414') });
    const ran = await lakehouse('apply', spec, '--input', input, '--yes');
    expect(ran, ran.stderr).toMatchObject({ code: 0, stdout: expect.stringMatching(/\ndone {5}\+1 ~4 -2 =3,370 {2}/) });
  });

  test('H24: the token is in no output and no file of a plan', async () => {
    const outputs = [
      await lakehouse('plan', spec, '--warehouse', 'databricks'),
      await lakehouse('apply', join(dir, 'plan')),
      await drt(['apply', spec], { env: { ...env, DATABRICKS_HOST: 'localhost:9' } }),
      await drt(['apply', spec], { env: { ...env, NODE_EXTRA_CA_CERTS: '' } }),
    ];
    expect(outputs[3]).toMatchObject({ code: 1, stderr: expect.stringContaining('DRT514') });
    expect(JSON.stringify(outputs)).not.toContain(CANARY);
    for (const name of ['plan.json', 'plan.sql', 'plan.md'])
      expect(readFileSync(join(dir, 'plan', name), 'utf8')).not.toContain(CANARY);
  });
});
