import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { drt, type Ran, scratch } from '../cli/drt.js';
import { FIELD, textField } from './gateway/fields.js';
import { runScripts } from './script/plain-client.js';
import { useGateway, useSchema } from './support.js';

describe('drt over rows in the warehouse', () => {
  const { sql, schema, table } = useSchema('remote_command');
  const gateway = useGateway();
  const dir = scratch();
  const [t, src] = [table('t'), table('src')];
  writeFileSync(
    join(dir, 'users.yml'),
    `source: {table: ${src}}
destination: {type: databricks, catalog: main, schema: remote_command, table: t, upsert_key: [id]}
sync: {mode: mirror, on_error: skip, order_by: [seen], mirror: {max_delete: 60%, rejected_rows: ignore}}
`,
  );

  beforeAll(async () => {
    await sql(`CREATE TABLE ${src} (id INT, name STRING, seen INT)`);
    await sql(`INSERT INTO ${src} VALUES (1, 'old', 1), (1, 'new', 2), (2, 'two', 1), (NULL, 'nobody', 1)`);
    await sql(`CREATE TABLE ${t} (id BIGINT NOT NULL, name STRING, seen INT)`);
    await sql(`INSERT INTO ${t} VALUES (1, 'one', 1), (2, 'two', 1), (3, 'gone', 1)`);
  });

  const run = (...args: readonly string[]): Promise<Ran> =>
    drt(args, { env: { ...gateway.env, NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '' }, cwd: dir });
  const rows = async (): Promise<unknown> => sql(`SELECT id, name FROM ${t} ORDER BY id`);

  test('H21: plan measures and counts by reads alone, and says where the rows are', async () => {
    gateway.calls.length = 0;
    const { code, stdout, stderr } = await run(
      'plan',
      'users.yml',
      '--warehouse',
      'databricks',
      '--samples',
      '3',
      '--out',
      'planned',
    );
    expect(code, stderr).toBe(5);
    expect(stdout).toContain(`  source   ${src} at version 1\n`);
    expect(stdout).toContain('  +0 added  ~1 updated  -1 deleted');
    expect(stdout).toContain('next     drt apply planned');
    expect(stderr).toContain('DRT309 1 of 4 rows rejected');
    expect(stderr).toContain(
      `find them: SELECT * FROM \`main\`.\`remote_command\`.\`src\` VERSION AS OF 1 WHERE \`id\` IS NULL`,
    );
    const sent = gateway.calls.flatMap((c) =>
      c.method === 'ExecuteStatement' ? [textField(c.request, FIELD.execute.statement) ?? ''] : [],
    );
    expect([...new Set(sent.map((s) => s.split(/\s/)[0]))].sort()).toEqual(['DESCRIBE', 'SELECT', 'SET']);
    expect(existsSync(join(dir, 'planned/rows'))).toBe(false);
    expect(existsSync(join(dir, 'planned/rejects.jsonl'))).toBe(false);
    expect(readFileSync(join(dir, 'planned/plan.md'), 'utf8')).toContain(
      `source: \`${src} at version 1, in the warehouse\``,
    );
    const shown = await run('show', 'planned');
    expect(shown.stdout, shown.stderr).toContain('next     drt apply planned');
  });

  test('H22: a plan folder of it runs, there and nowhere else, and an altered one does not', async () => {
    const elsewhere = await run('apply', 'planned', '--warehouse', 'duckdb::memory:', '--yes');
    expect(elsewhere.code).toBe(3);
    expect(elsewhere.stderr).toContain(`DRT324 the rows of the plan are in the warehouse (${src})`);
    const before = readFileSync(join(dir, 'planned/inputs.json'), 'utf8');
    writeFileSync(
      join(dir, 'planned/inputs.json'),
      before.replace('"version": 1,\n      "fingerprint"', '"version": 0,\n      "fingerprint"'),
    );
    expect(await run('apply', 'planned', '--yes')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('DRT415'),
    });
    writeFileSync(join(dir, 'planned/inputs.json'), before);
    const applied = await run('apply', 'planned', '--yes');
    expect(applied, applied.stderr).toMatchObject({
      code: 5,
      stdout: expect.stringMatching(/^done {5}\+0 ~1 -1 =1 /m),
    });
    expect(await rows()).toEqual([
      { id: 1, name: 'new' },
      { id: 2, name: 'two' },
    ]);
  });

  test('apply SYNC.yml, diff, check and a lock', async () => {
    await sql(`INSERT INTO ${src} VALUES (4, 'four', 1)`);
    const differs = await run('diff', 'users.yml', '--detailed-exitcode');
    expect(differs.stdout, differs.stderr).toContain('+1 added');
    expect(await run('check', 'users.yml')).toMatchObject({
      code: 5,
      stdout: expect.stringContaining('02-stage_rows'),
    });
    const locked = await run('plan', 'users.yml', '--warehouse', 'databricks', '--lock');
    expect(locked, locked.stderr).toMatchObject({ code: 5 });
    const lock = readFileSync(join(dir, 'drt.lock'), 'utf8');
    const applied = await run('apply', 'users.yml', '--yes');
    expect(applied, applied.stderr).toMatchObject({
      code: 5,
      stdout: expect.stringMatching(/^done {5}\+1 ~0 -0 =2 /m),
    });
    const again = await run('plan', 'users.yml', '--warehouse', 'databricks', '--lock');
    expect(again.stdout + again.stderr).toContain('as it was');
    expect(readFileSync(join(dir, 'drt.lock'), 'utf8')).toBe(lock);
  });

  test('plan.sql is whole: a client that is not drt runs it, and a changed source stops it', async () => {
    await sql(`UPDATE ${src} SET name = 'vier' WHERE id = 4`);
    writeFileSync(
      join(dir, 'sql.yml'),
      readFileSync(join(dir, 'users.yml'), 'utf8').replace(`table: ${src}`, `sql: "SELECT * FROM ${src}"`),
    );
    const planned = await run('plan', 'sql.yml', '--warehouse', 'databricks', '--out', 'q');
    expect(planned, planned.stderr).toMatchObject({ code: 5 });
    await sql(`UPDATE ${src} SET name = 'quatre' WHERE id = 4`);
    const script = join(dir, 'q/plan.sql');
    const [stopped] = await runScripts([script], []);
    expect(stopped?.error).toContain('or others than when the plan was made');
    await sql(`UPDATE ${src} SET name = 'vier' WHERE id = 4`);
    const [ran] = await runScripts([script], []);
    expect(ran?.error).toBeNull();
    expect(await rows()).toContainEqual({ id: 4, name: 'vier' });
    await sql(`DROP TABLE IF EXISTS ${schema}.none`);
  });
});
