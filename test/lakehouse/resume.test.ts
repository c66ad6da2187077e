import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drtIn } from '../cli/in-process.js';
import { cell, commandEnv, idle, useSchema } from './support.js';

/** Points of a run: how often a warehouse was asked to run something, and when in it the process ends. */
interface Case {
  readonly name: string;
  readonly sync: readonly string[];
  readonly destination: readonly string[];
  readonly points: readonly string[];
}

const KEY = ['upsert_key: [id]'];
const NOT_IN = ['mode: mirror', 'mirror:', '  delete: not_in', '  max_delete: 100%'];
const CASES: readonly Case[] = [
  { name: 'insert', sync: ['mode: insert'], destination: [], points: ['before:1', 'during:1', 'after:1'] },
  {
    name: 'mirror',
    sync: ['mode: mirror', 'mirror:', '  max_delete: 100%'],
    destination: KEY,
    points: ['after:2', 'during:6', 'after:6'],
  },
  { name: 'mirror, not_in', sync: NOT_IN, destination: KEY, points: ['after:6', 'before:7', 'during:7', 'after:7'] },
  { name: 'replace', sync: ['mode: replace'], destination: [], points: ['before:5', 'after:5'] },
];

describe('a run on the lakehouse that is killed, resumed, undone', () => {
  const { sql, schema, table } = useSchema('resumes');
  const t = table('t');
  const root = mkdtempSync(join(tmpdir(), 'drt-resume-'));
  afterAll(() => rmSync(root, { recursive: true }));
  let env: Readonly<Record<string, string>> = {};
  beforeAll(() => {
    env = commandEnv();
  });
  const fresh = async (): Promise<void> => {
    await sql(`DROP TABLE IF EXISTS ${t}`);
    await sql(`CREATE TABLE ${t} (id BIGINT, v STRING)`);
    await sql(`INSERT INTO ${t} VALUES (1, 'old'), (2, 'old'), (3, 'old')`);
  };
  beforeEach(fresh);
  const rows = async (): Promise<readonly unknown[]> =>
    (await sql(`SELECT id, v FROM ${t} ORDER BY id, v`)).map((r) => Object.values(r));
  const version = async (): Promise<number> => Number(await cell(sql(`DESCRIBE HISTORY ${t} LIMIT 1`)));
  const staging = async (): Promise<number> =>
    (await sql(`SHOW TABLES IN ${schema}`)).filter((r) => String(r.tableName).startsWith('__drt_staging')).length;

  /** Only what is killed has a process of its own. */
  const here = (dir: string, ...args: [string, ...string[]]) => drtIn(dir, args, env);

  /** A plan folder, without a version of the target unless it is read. */
  const planned = async (
    name: string,
    sync: readonly string[],
    destination: readonly string[],
    more: readonly string[] = [],
  ): Promise<string> => {
    const dir = join(root, name.replaceAll(/\W+/g, '-'));
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'rows.jsonl'), '{"id":2,"v":"new"}\n{"id":3,"v":"old"}\n{"id":4,"v":"new"}\n');
    const lines = (of: readonly string[]): string => of.map((line) => `  ${line}\n`).join('');
    const [catalog, inSchema, of] = t.split('.');
    writeFileSync(
      join(dir, 'sync.yml'),
      `source:\n  files: rows.jsonl\ncolumns:\n  id: BIGINT\n  v: STRING\ndestination:\n  type: databricks\n  catalog: ${catalog}\n  schema: ${inSchema}\n  table: ${of}\n${lines(destination)}sync:\n${lines(sync)}`,
    );
    const { code, stderr } = await here(dir, 'plan', 'sync.yml', '--out', 'plan', ...more);
    expect(code, stderr).toBe(0);
    return dir;
  };
  const copyOf = (dir: string, point: string): string => {
    const copy = `${dir}-${point.replace(':', '-')}`;
    mkdirSync(copy);
    cpSync(join(dir, 'plan'), join(copy, 'plan'), { recursive: true });
    return copy;
  };
  const apply = (cwd: string, ...flags: string[]) => here(cwd, 'apply', 'plan', '--yes', ...flags);
  const killed = (cwd: string, point: string): Promise<unknown> => {
    const child = spawn(
      process.execPath,
      [resolve('test/support/killed-drt.mjs'), 'apply', 'plan', '--yes', '--quiet'],
      {
        cwd,
        env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...env, KILL_AT: point, KILL_MS: '150' },
        stdio: 'ignore',
      },
    );
    return new Promise((done) => child.on('close', (code, signal) => done(signal ?? code)));
  };

  test.for(CASES)(
    'H01, H12, H33: $name: killed at a point, resumed: as an undisturbed run',
    async ({ name, sync, destination, points }) => {
      const dir = await planned(name, sync, destination);
      expect((await apply(copyOf(dir, 'undisturbed'))).code).toBe(0);
      const expected = await rows();
      for (const [i, point] of points.entries()) {
        await fresh();
        const copy = copyOf(dir, point);
        expect(await killed(copy, point), point).toBe('SIGKILL');
        // What was sent may still run: it is not in the history before it has committed.
        await idle(schema);
        if (i === 0) {
          const refused = await apply(copy);
          expect([refused.code, refused.stderr], point).toEqual([4, expect.stringContaining('DRT410')]);
        }
        const resumed = await apply(copy, '--resume');
        expect([resumed.code, resumed.stderr], point).toEqual([0, '']);
        expect([await rows(), await staging()], point).toEqual([expected, 0]);
        expect(readFileSync(join(copy, 'plan', 'apply.jsonl'), 'utf8')).not.toContain('new');
      }
    },
  );

  test('H33: an insert that is killed after it has committed, and applied from a copy without its journal, is there once', async () => {
    const dir = await planned('copy', ['mode: insert'], []);
    expect(await killed(copyOf(dir, 'killed'), 'after:1')).toBe('SIGKILL');
    const { code, stdout } = await apply(copyOf(dir, 'elsewhere'));
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/already applied as v2 on .* UTC; nothing done \(--again adds its 3 rows once more\)/),
    ]);
    expect(await rows()).toHaveLength(6);
  });

  test('H33: a plan that holds to a version is stale by its own commit, and says that it is applied; --again adds it once more', async () => {
    const dir = await planned('versioned', ['mode: insert'], [], ['--warehouse', 'databricks']);
    expect((await apply(dir)).code).toBe(0);
    rmSync(join(dir, 'plan', 'apply.jsonl'));
    expect((await apply(dir)).stdout).toContain('already applied as v2');
    const scheduled = await here(dir, 'apply', 'sync.yml');
    expect([scheduled.code, scheduled.stdout]).toEqual([0, expect.stringContaining('already applied as v2')]);
    expect((await apply(dir, '--again')).code).toBe(0);
    expect(await rows()).toHaveLength(9);
    await sql(`INSERT INTO ${t} VALUES (9, 'theirs')`);
    const stale = await apply(dir, '--again');
    expect([stale.code, stale.stderr]).toEqual([
      4,
      expect.stringMatching(/DRT416 .*v4 \(WRITE\) is not its own commit/),
    ]);
  });

  test.for([
    ['merge', ['mode: merge'], KEY],
    ['insert', ['mode: insert'], []],
  ] as const)(
    'apply, undo, apply ends as apply: %s, of a plan that holds to a version',
    async ([name, sync, destination]) => {
      const dir = await planned(`undo-${name}`, sync, destination, ['--warehouse', 'databricks']);
      const before = await rows();
      const first = await apply(dir);
      expect([first.code, first.stdout], first.stderr).toEqual([0, expect.stringMatching(/undo {5}drt undo .*plan/)]);
      const after = await rows();
      expect((await apply(dir)).stdout).toContain('already applied as v2');
      const asked = await here(dir, 'undo', 'plan');
      expect([asked.code, asked.stderr]).toEqual([4, expect.stringContaining('DRT414')]);
      const undone = await here(dir, 'undo', 'plan', '--yes');
      expect([undone.code, undone.stdout], undone.stderr).toEqual([0, expect.stringContaining('v2 -> v3')]);
      expect(await rows()).toEqual(before);
      expect((await apply(dir)).code).toBe(0);
      expect(await rows()).toEqual(after);
      await sql(`INSERT INTO ${t} VALUES (9, 'theirs')`);
      const refused = await here(dir, 'undo', 'plan', '--yes');
      expect([refused.code, refused.stderr]).toEqual([4, expect.stringMatching(/DRT422 .* by v5 \(WRITE\)/)]);
      expect(await version(), 'a commit of another is never lost').toBe(5);
    },
  );

  test('a commit of another between the kill and the resume is named, and stays', async () => {
    const dir = await planned('between', NOT_IN, KEY);
    expect(await killed(dir, 'before:7')).toBe('SIGKILL');
    await sql(`INSERT INTO ${t} VALUES (9, 'theirs')`);
    const refused = await apply(dir, '--resume');
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringMatching(/DRT421 .*\(WRITE\)/)]);
    expect(await rows()).toContainEqual([9, 'theirs']);
  });
});
