import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { errorsOf } from '../package/compile.js';
import { install, newerNode } from '../package/projects.js';
import { lakehouseEnv, useSchema } from './support.js';

const work = mkdtempSync(join(tmpdir(), 'drt-app-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const { sql } = useSchema('app');

test('an app of sixty lines, from the packed tarball and the newest Kysely', async () => {
  const tarball = execFileSync(process.execPath, ['scripts/pack-dialect.mjs', work], { encoding: 'utf8' }).trim();
  const node = newerNode(join(work, 'node'));
  const app = join(work, 'app');
  install(app, tarball, 'kysely@latest', '@databricks/sql@^2');
  cpSync('test/package/app.mts', join(app, 'app.mts'));
  const typeRoots = [join(process.cwd(), 'node_modules', '@types')];
  expect(errorsOf([join(app, 'app.mts')], { noEmit: true, typeRoots })).toEqual([]);
  const env = { ...process.env, ...lakehouseEnv() };
  const said = execFileSync(node, [join(app, 'app.mts')], { env, encoding: 'utf8', timeout: 200_000 });
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
