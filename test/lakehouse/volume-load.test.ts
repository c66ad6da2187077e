import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { drt, ownTemporaryFolder, scratch } from '../cli/drt.js';
import { drtIn } from '../cli/in-process.js';
import { FIELD, textField } from './gateway/fields.js';
import { cell, commandEnv, useGateway, useSchema } from './support.js';

const { sql, table } = useSchema('volume_load');
const gateway = useGateway();
const t = table('t');
const dir = scratch();
/** More than a chunk, so that `auto` takes the Volume; the rows themselves cost the engine time. */
const COUNT = 50_100;

const spec = (more: readonly string[] = []): string =>
  [
    'source: {files: rows.jsonl}',
    'columns: {id: BIGINT, v: STRING}',
    'destination:',
    '  type: databricks',
    '  catalog: main',
    '  schema: volume_load',
    '  table: t',
    '  upsert_key: [id]',
    '  volume: main.demo.drt',
    ...more.map((line) => `  ${line}`),
    'sync: {mode: merge}',
    '',
  ].join('\n');

const folder = join(inject('spark').volumes, 'main/demo/drt');
/** What lies in the Volume of this target. */
const left = (): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.startsWith('drt_staging_t_'));
const temporary = ownTemporaryFolder();
const uploads = (): readonly string[] => readdirSync(temporary).filter((name) => name.startsWith('drt-upload-'));

/** Statements that the gateway has received, in order. */
const sent = (): readonly string[] =>
  gateway.calls.flatMap((c) =>
    c.method === 'ExecuteStatement' ? [textField(c.request, FIELD.execute.statement) ?? ''] : [],
  );

const DAY = 24 * 3_600_000;
const here = (args: readonly [string, ...string[]], ms = 0) => drtIn(dir, args, gateway.env, ms);

beforeEach(async () => {
  gateway.fault = undefined;
  gateway.calls.length = 0;
  await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, v STRING)`);
  const rows = Array.from({ length: COUNT }, (_, i) => `{"id":${i},"v":"value ${i}"}\n`).join('');
  writeFileSync(join(dir, 'rows.jsonl'), rows);
  writeFileSync(join(dir, 'sync.yml'), spec());
});

describe('load: volume', () => {
  test('H11, H24: auto takes it for more than a chunk; rows come by a file that is gone afterwards, and no URL is said', async () => {
    const { code, stdout, stderr } = await here(['apply', 'sync.yml', '--yes']);
    expect(code, stderr).toBe(0);
    expect(Number(await cell(sql(`SELECT count(*) FROM ${t}`)))).toBe(COUNT);
    expect(left()).toEqual([]);
    expect(uploads()).toEqual([]);
    const [put = '', ...more] = sent().filter((s) => s.startsWith('PUT'));
    expect(more).toEqual([]);
    expect(put).toMatch(
      /^PUT '.*\/drt-upload-\w+\/rows-1\.parquet' INTO '\/Volumes\/main\/demo\/drt\/drt_staging_t_[0-9a-f]{8}_[0-9a-f]{8}\/rows-1\.parquet' OVERWRITE$/,
    );
    expect(sent().filter((s) => s.startsWith('REMOVE'))).toHaveLength(1);
    expect(sent().filter((s) => s.startsWith('INSERT OVERWRITE'))).toHaveLength(1);
    const history = await sql(`DESCRIBE HISTORY ${t}`);
    expect(history.map((h) => h.operation)).toContain('MERGE');
    const said = `${stdout}${stderr}`;
    expect(said).not.toMatch(/storage\/|signature|lakehouse-canary|drt-upload-/);
    const [plan = ''] = readdirSync(join(dir, '.drt-runs/sync')).filter((name) => /^[0-9a-f]{8}$/.test(name));
    const script = readFileSync(join(dir, '.drt-runs/sync', plan, 'plan.sql'), 'utf8');
    expect(script).toContain("PUT '{file}' INTO '/Volumes/main/demo/drt/");
    expect(script).toContain('destination.load: volume (auto, destination.volume and 2 chunks)');
    for (const file of ['plan.json', 'plan.md', 'apply.jsonl'])
      expect(readFileSync(join(dir, '.drt-runs/sync', plan, file), 'utf8')).not.toMatch(/signature|drt-upload-/);
  });

  test.for([
    [{ status: 403 }, 'the storage of the volume answered HTTP 403'],
    [{ status: 400 }, 'the storage of the volume answered HTTP 400'],
  ] as const)(
    'H24: a storage that refuses (%j) is DRT524 with the grants, and the table is as it was',
    async ([fault, words]) => {
      gateway.fault = (call) => (call.method === 'PUT' ? fault : undefined);
      const { code, stderr } = await here(['apply', 'sync.yml', '--yes']);
      expect(code).toBe(1);
      expect(stderr).toContain(`DRT524 02-upload failed: ${words}; main.volume_load.t is unchanged`);
      expect(stderr).toContain('GRANT READ VOLUME, WRITE VOLUME ON VOLUME main.demo.drt TO');
      expect(stderr).not.toMatch(/storage\/|signature/);
      expect(left()).toEqual([]);
      expect(Number(await cell(sql(`SELECT count(*) FROM ${t}`)))).toBe(0);
    },
  );

  test('H12: a file whose answer was lost is sent again', async () => {
    let faults = 0;
    gateway.fault = (call) => {
      if (call.method !== 'PUT' || faults === 2) return undefined;
      faults += 1;
      return faults === 1 ? 'lose-answer' : { status: 503 };
    };
    const { code, stderr } = await here(['apply', 'sync.yml', '--yes']);
    expect(code, stderr).toBe(0);
    expect(faults).toBe(2);
    expect(Number(await cell(sql(`SELECT count(*) FROM ${t}`)))).toBe(COUNT);
    expect(left()).toEqual([]);
  });

  test('a volume that is not there: DRT524 of apply and of check', async () => {
    writeFileSync(join(dir, 'sync.yml'), spec().replace('main.demo.drt', 'main.demo.none'));
    const check = await here(['check', 'sync.yml']);
    expect([check.code, check.stderr]).toEqual([
      1,
      expect.stringContaining('DRT524 the volume main.demo.none cannot be read: [UC_VOLUME_NOT_FOUND]'),
    ]);
    const { code, stderr } = await here(['apply', 'sync.yml', '--yes']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('DRT524 02-upload failed: [UC_VOLUME_NOT_FOUND]')]);
  });

  test('check says of the volume what it can', async () => {
    const { code, stdout, stderr } = await here(['check', 'sync.yml']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /- +privileges +READ VOLUME, WRITE VOLUME on main\.demo\.drt {2}not known: main has no information schema/,
    );
  });

  test('H43: rows that changed since they were planned are not sent whole, and the table is as it was', async () => {
    expect((await here(['plan', 'sync.yml', '--out', 'plan'])).code).toBe(0);
    let changed = false;
    gateway.fault = (call) => {
      // Verified when the folder was opened, and altered since.
      if (call.method === 'ExecuteStatement' && !changed) {
        changed = true;
        const rows = join(dir, 'plan/rows');
        for (const name of readdirSync(rows)) {
          const path = join(rows, name);
          writeFileSync(path, readFileSync(path, 'latin1').replace('value 24999', 'value 24998'), 'latin1');
        }
      }
      return undefined;
    };
    const { code, stderr } = await here(['apply', 'plan', '--yes']);
    expect(code, stderr).not.toBe(0);
    expect(sent().filter((s) => s.startsWith('PUT'))).toEqual([]);
    expect(Number(await cell(sql(`SELECT count(*) FROM ${t}`)))).toBe(0);
    expect(left()).toEqual([]);
  });

  describe('H11: killed between the upload and the read of it', () => {
    const killed = (): Promise<unknown> => {
      const child = spawn(
        process.execPath,
        [resolve('test/support/killed-drt.mjs'), 'apply', 'plan', '--yes', '--quiet'],
        {
          cwd: dir,
          env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...commandEnv(), KILL_AT: 'after:2', KILL_MS: '150' },
          stdio: 'ignore',
        },
      );
      return new Promise((done) => child.on('close', (code, signal) => done(signal ?? code)));
    };
    beforeEach(async () => {
      for (const name of ['plan', '.drt-runs']) rmSync(join(dir, name), { recursive: true, force: true });
      for (const name of left()) rmSync(join(folder, name), { recursive: true });
      const { code, stderr } = await drt(['plan', 'sync.yml', '--out', 'plan'], { cwd: dir, env: commandEnv() });
      expect(code, stderr).toBe(0);
      expect(await killed()).toBe('SIGKILL');
      expect(left()).toHaveLength(1);
    });

    test('the same plan resumed leaves nothing in the volume, and all rows in the table', async () => {
      const { code, stderr } = await here(['apply', 'plan', '--yes', '--resume']);
      expect(code, stderr).toBe(0);
      expect(left()).toEqual([]);
      expect(Number(await cell(sql(`SELECT count(*) FROM ${t}`)))).toBe(COUNT);
    });

    test('drt clean keeps what is young, of another table, or not of drt, and removes the rest', async () => {
      const [mine = ''] = left();
      const other = 'drt_staging_t_00000000_00000000';
      mkdirSync(join(folder, other), { recursive: true });
      writeFileSync(join(folder, other, 'rows-1.parquet'), 'rows of a table t in another schema');
      const young = await here(['clean', 'sync.yml', '--execute']);
      expect([young.code, young.stderr]).toEqual([0, '']);
      expect(young.stdout).toMatch(new RegExp(`keep +${mine} +.*too young`));
      const listed = await here(['clean', 'sync.yml'], 8 * DAY);
      expect(listed.stdout).toMatch(new RegExp(`drop +${mine} +.*1 files? of the target`));
      // The staging table of the killed run goes as well.
      expect(listed.stdout).toContain('--execute drops 1 table and 1 folder');
      writeFileSync(join(folder, mine, 'notes.txt'), 'of a person');
      const foreign = await here(['clean', 'sync.yml', '--execute'], 8 * DAY);
      expect(foreign.stdout).toMatch(new RegExp(`keep +${mine} +.*notes\\.txt, which is not of drt`));
      expect(left()).toContain(mine);
    });

    test('drt clean --execute leaves nothing of this target', async () => {
      const { code, stderr } = await here(['clean', 'sync.yml', '--execute'], 8 * DAY);
      expect([code, stderr]).toEqual([0, '']);
      expect(left().filter((name) => !name.endsWith('_00000000'))).toEqual([]);
    });
  });
});
