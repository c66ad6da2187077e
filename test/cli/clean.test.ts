import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drt } from './drt.js';
import { query } from './duckdb.js';
import { peopleSpec, workplace } from './people.js';

// What is dropped is shown on Delta: test/lakehouse/clean.test.ts.
const dir = workplace();
writeFileSync(join(dir, 'people.yml'), peopleSpec());

describe('drt clean on the embedded warehouse', () => {
  it('lists staging, and drops none, since DuckDB keeps no times of its tables', async () => {
    const db = join(dir, 'main.duckdb');
    await query(db, 'CREATE SCHEMA crm');
    await query(db, 'CREATE TABLE crm.people (id BIGINT, name VARCHAR)');
    await query(db, 'CREATE TABLE crm.__drt_staging_people_12345678 (id BIGINT, name VARCHAR)');
    for (const execute of [[], ['--execute']]) {
      const { code, stdout, stderr } = await drt([
        'clean',
        'people.yml',
        '--warehouse',
        'duckdb:main.duckdb',
        ...execute,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^people {2}staging of main\.crm\.people in main\.crm\n/);
      expect(stdout).toMatch(
        /\n {2}keep {2}__drt_staging_people_12345678 {2}\? {2}its age is not known: the engine does not tell/,
      );
      expect(stdout).toMatch(execute.length === 0 ? /\ndone {5}nothing to drop\n$/ : /\ndone {5}0 tables dropped\n$/);
    }
    expect(await query(db, 'SELECT count(*)::INT FROM crm.__drt_staging_people_12345678')).toEqual([0]);
  });

  it('has nothing to list where nothing is', async () => {
    const { code, stdout } = await drt(['clean', 'people.yml', '--warehouse', 'duckdb::memory:']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^people {2}staging of .*\ndone {5}nothing to drop\n$/);
    expect(existsSync(join(dir, '.drt-runs'))).toBe(false);
  });

  it.each([
    ['1h', 'is less than 24h'],
    ['soon', 'is not a time in hours or days'],
  ])('--older-than %s is refused', async (text, why) => {
    const { code, stderr } = await drt(['clean', 'people.yml', '--older-than', text, '--warehouse', 'duckdb::memory:']);
    expect(code).toBe(3);
    expect(stderr).toMatch(new RegExp(`^error DRT901 --older-than .*${why}`));
  });
});
