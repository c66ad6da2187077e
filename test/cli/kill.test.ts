import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { scratch } from './drt.js';
import { drtHere } from './in-process.js';

const KILLER = resolve('test/support/killed-drt.mjs');

/** One line a statement of the plan, and one more for each chunk: how often a warehouse is asked to run something. */
interface Case {
  readonly name: string;
  readonly sync: readonly string[];
  readonly destination?: readonly string[];
  readonly rows?: number;
  readonly calls: number;
}

const KEY = ['upsert_key: [id]'];
const CASES: readonly Case[] = [
  { name: 'merge', sync: ['mode: merge'], destination: KEY, calls: 6 },
  { name: 'mirror, keys listed', sync: ['mode: mirror'], destination: KEY, calls: 7 },
  {
    name: 'mirror, single_merge',
    sync: ['mode: mirror', 'mirror:', '  delete: single_merge'],
    destination: KEY,
    calls: 7,
  },
  { name: 'mirror, not_in', sync: ['mode: mirror', 'mirror:', '  delete: not_in'], destination: KEY, calls: 8 },
  { name: 'replace', sync: ['mode: replace'], calls: 6 },
  { name: 'insert, one chunk', sync: ['mode: insert'], calls: 1 },
  { name: 'insert, several chunks', sync: ['mode: insert'], rows: 50_050, calls: 6 },
];

describe('a run that is killed, and resumed, leaves what an undisturbed one does', () => {
  const root = scratch();

  test.for(CASES)(
    'H01, H12, H33: $name: killed at each point',
    { timeout: 300_000 },
    async ({ sync, destination = [], rows = 3, calls }) => {
      const home = join(root, sync.join('-').replaceAll(/\W+/g, '-') + rows);
      mkdirSync(home);
      const spec = join(home, 'sync.yml');
      const lines = Array.from({ length: rows }, (_, i) => `{"id":${i + 2},"v":"new ${i}"}\n`);
      writeFileSync(join(home, 'rows.jsonl'), lines.join(''));
      const indented = (of: readonly string[]) => of.map((line) => `  ${line}\n`).join('');
      writeFileSync(
        spec,
        `source:\n  files: rows.jsonl\ncolumns:\n  id: BIGINT\n  v: STRING\ndestination:\n  type: databricks\n  catalog: main\n  schema: demo\n  table: t\n${indented(destination)}sync:\n${indented(sync)}`,
      );
      await onFile(join(home, 'before.duckdb'), [
        'CREATE SCHEMA demo',
        'CREATE TABLE demo.t (id BIGINT, v VARCHAR)',
        "INSERT INTO demo.t VALUES (1, 'old'), (2, 'old'), (3, 'old')",
      ]);
      const planned = await drtHere(['plan', spec, '--out', 'plan', '--quiet'], { cwd: home });
      expect(planned.code, planned.stderr).toBe(0);

      /** A folder of its own for a point: the plan, and the database as it was. */
      const at = (point: string): string => {
        const dir = join(home, point.replace(':', '-'));
        mkdirSync(dir);
        cpSync(join(home, 'plan'), join(dir, 'plan'), { recursive: true });
        cpSync(join(home, 'before.duckdb'), join(dir, 'w.duckdb'));
        return dir;
      };
      const apply = (cwd: string, ...flags: string[]) =>
        drtHere(['apply', 'plan', '--warehouse', 'duckdb:w.duckdb', '--yes', ...flags], { cwd });
      const undisturbed = at('undisturbed');
      expect((await apply(undisturbed)).code).toBe(0);
      const expected = await table(undisturbed);

      // In the middle of what writes, which is followed by the DROP of staging where there is one.
      const points = [
        ...Array.from({ length: calls }, (_, i) => [`before:${i + 1}`, `after:${i + 1}`]).flat(),
        `during:${Math.max(1, calls - 1)}`,
      ];
      for (const point of points) {
        const dir = at(point);
        expect(await killed(dir, point), point).toBe('SIGKILL');
        const refused = await apply(dir);
        expect([refused.code, refused.stderr], point).toEqual([4, expect.stringContaining('DRT410')]);
        expect(refused.stderr).toContain('fix: drt apply plan --resume');
        const resumed = await apply(dir, '--resume');
        expect([resumed.code, resumed.stderr], point).toEqual([0, '']);
        expect(await table(dir), point).toEqual(expected);
      }
      // One more call than there are: the run ends before it.
      expect(await killed(at('none'), `before:${calls + 1}`)).toBe(0);
    },
  );
});

/** How the built drt ended that was to be killed at a point: by which signal, or with which code. */
async function killed(cwd: string, point: string): Promise<NodeJS.Signals | number | null> {
  const child = spawn(
    process.execPath,
    [KILLER, 'apply', 'plan', '--warehouse', 'duckdb:w.duckdb', '--yes', '--quiet'],
    { cwd, env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), KILL_AT: point }, stdio: 'ignore' },
  );
  return await new Promise((done) => child.on('close', (code, signal) => done(signal ?? code)));
}

async function onFile(file: string, statements: readonly string[]): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    let rows: readonly (readonly unknown[])[] = [];
    for (const statement of statements) rows = (await connection.runAndReadAll(statement)).getRowsJson();
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What the target holds, and which tables of drt's own are left beside it. */
async function table(dir: string): Promise<object> {
  const rows = await onFile(join(dir, 'w.duckdb'), ['SELECT id, v FROM demo.t ORDER BY id, v']);
  const own = await onFile(join(dir, 'w.duckdb'), [
    "SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, '__drt_staging')",
  ]);
  const journal = readFileSync(join(dir, 'plan', 'apply.jsonl'), 'utf8');
  return { rows, own, values: journal.includes('new 0') };
}
