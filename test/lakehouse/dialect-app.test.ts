import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorsOf } from '../package/compile.js';
import { install, newerNode } from '../package/projects.js';
import { lakehouseEnv, useSchema } from './support.js';

const work = mkdtempSync(join(tmpdir(), 'drt-app-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
// Before there is a session: npm takes a while, and keeps this process from its connections.
let node = '';
const app = join(work, 'app');
beforeAll(() => {
  const tarball = execFileSync(process.execPath, ['scripts/pack-dialect.mjs', work], { encoding: 'utf8' }).trim();
  node = newerNode(join(work, 'node'));
  install(app, tarball, 'kysely@latest', '@databricks/sql@^2');
});

const { sql } = useSchema('app');

test('an app of sixty lines, from the packed tarball and the newest Kysely', async () => {
  cpSync('test/package/app.mts', join(app, 'app.mts'));
  const typeRoots = [join(process.cwd(), 'node_modules', '@types')];
  expect(errorsOf([join(app, 'app.mts')], { noEmit: true, typeRoots })).toEqual([]);
  const env = { ...process.env, ...lakehouseEnv() };
  // Not in step with it: this process keeps a connection of its own alive.
  const { stdout: said } = await promisify(execFile)(node, [join(app, 'app.mts')], { env, timeout: 250_000 });
  expect(said.split('\n').filter((line) => /^(migrated|merged|streamed|tables|burst|stopped) /.test(line))).toEqual([
    'migrated 001-tables Success',
    'merged 2n',
    'streamed 10000',
    expect.stringMatching(/^tables .*\borders\(id,customer,total,day\)/),
    expect.stringMatching(/^burst 12345678\.90,0\.01 sessions [45]$/),
    'stopped TimeoutError',
  ]);
  expect(await sql('SELECT count(*) AS n FROM main.app.orders')).toEqual([{ n: 10_000 }]);
});
