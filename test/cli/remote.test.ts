import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratch } from './drt.js';
import { drtHere } from './in-process.js';

const spec = (source: string): string => `source: {${source}}
destination: {type: databricks, catalog: main, schema: crm, table: users, mode: merge, upsert_key: [id]}
`;

describe('rows in the warehouse, where none is asked', () => {
  const dir = scratch();
  writeFileSync(join(dir, 'users.yml'), spec('table: main.raw.users'));
  writeFileSync(join(dir, 'sql.yml'), spec('sql: SELECT 1 AS id'));
  writeFileSync(join(dir, 'users.csv'), 'id,name\n1,Ana\n');
  /** Files are named by their whole paths, as those of this process are. */
  const run = (...args: readonly string[]) =>
    drtHere(
      args.map((a) => (/[.](yml|csv|json)$/.test(a) ? join(dir, a) : a)),
      { cwd: dir },
    );

  test.each([
    ['plan', 'users.yml'],
    ['plan', 'users.yml', '--lock'],
    ['inspect', 'users.yml'],
  ])('%s %s is refused with the place and the command', async (...args) => {
    const { code, stderr } = await run(...args);
    expect(code, stderr).toBe(3);
    expect(stderr).toContain(
      '/users.yml:1:17: error DRT324 source.table is in the warehouse, which has to be asked what it holds\n  fix: drt plan SYNC.yml --warehouse databricks',
    );
  });

  test.each([
    ['plan', 'sql.yml', '--warehouse', 'duckdb::memory:'],
    ['apply', 'sql.yml', '--warehouse', 'duckdb::memory:', '--yes'],
    ['diff', 'sql.yml', '--warehouse', 'duckdb::memory:'],
    ['check', 'sql.yml', '--warehouse', 'duckdb::memory:'],
  ])('%s %s: the embedded engine has no such rows', async (...args) => {
    const { code, stderr } = await run(...args);
    expect(code, stderr).toBe(3);
    expect(stderr).toContain('error DRT324 source.sql is in the warehouse, and duckdb::memory: has no such rows');
  });

  test('validate takes it, and --input loads local rows in their place', async () => {
    expect(await run('validate', 'users.yml')).toMatchObject({ code: 0 });
    const planned = await run('plan', 'users.yml', '--input', 'users.csv');
    expect(planned, planned.stderr).toMatchObject({ code: 0 });
    expect(planned.stdout).toContain("'Ana'");
    expect(planned.stdout).not.toContain('main.raw');
  });

  test('a batch.json of such rows is measured anew, and not believed', async () => {
    const batch = {
      version: 1,
      label: 'main.raw.users',
      files: [],
      columns: [{ name: 'id', type: 'BIGINT', origin: 'source', nulls: 0 }],
      rows: { read: 1, load: 1, rejected: 0, duplicates: 0 },
      remote: { version: 3, fingerprint: '1:1' },
      chunks: 1,
      hash: '0'.repeat(64),
    };
    writeFileSync(join(dir, 'batch.json'), JSON.stringify(batch));
    const { code, stderr } = await run('plan', 'users.yml', '--batch', 'batch.json');
    expect(code).toBe(3);
    expect(stderr).toContain('/batch.json is of rows in the warehouse, which are measured anew for each plan');
  });

  test('no credentials: said before anything else', async () => {
    const { code, stderr } = await run('plan', 'users.yml', '--warehouse', 'databricks');
    expect(code).toBe(3);
    expect(stderr).toContain('DRT501');
  });
});
