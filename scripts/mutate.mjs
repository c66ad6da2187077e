#!/usr/bin/env node
/**
 * Plants each bug of test/mutations/mutations.mjs in a copy of the project and runs the tests that should notice.
 *
 *   npm run mutate                 all of them
 *   npm run mutate -- <id>...      some (an id, or the beginning of one)
 *   npm run mutate -- --list       what there is
 *   npm run mutate -- --engine     those too that only Spark and Delta notice (minutes each)
 *
 * A bug is exact text of a file in src/ (it has to occur exactly once: otherwise the list is out of date, which is an
 * error) and what to put in its place. It is caught when a test fails in one of the named files, which must pass
 * without it. Exit code: 0 all caught, 1 some missed, 3 the list is out of date.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mutations as all } from '../test/mutations/mutations.mjs';

const root = resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const wanted = args.filter((a) => !a.startsWith('--'));
const withEngine = args.includes('--engine');
const chosen = all.filter((m) => wanted.length === 0 || wanted.some((w) => m.id.startsWith(w)));
const mutations = chosen.filter((m) => withEngine || m.engine !== true);

if (args.includes('--list')) {
  for (const m of chosen) console.log(`${m.id.padEnd(36)} ${m.what}${m.engine === true ? ' [engine]' : ''}`);
  process.exit(0);
}

const stale = chosen.filter((m) => read(root, m.file).split(m.find).length !== 2);
for (const m of stale) console.error(`out of date: ${m.id}: its text is not in ${m.file} exactly once`);
if (stale.length > 0) process.exit(3);

const copy = mkdtempSync(join(tmpdir(), 'drt-mutate-'));
try {
  for (const name of [
    'src',
    'test',
    'docs',
    'fixtures',
    'grammar',
    'scripts',
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'vitest.config.ts',
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  process.exitCode = report(mutations);
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function report(list) {
  // Those of the engine take minutes without a bug, and `npm test` has shown that they pass.
  const files = [...new Set(list.flatMap((m) => (m.engine === true ? [] : m.tests)))];
  const whole = files.length === 0 ? { failed: [], broken: false } : runTests(files);
  if (whole.failed.length > 0 || whole.broken) {
    console.error(`the tests fail without any bug planted: ${whole.failed.join('; ') || whole.output}`);
    return 3;
  }
  let missed = 0;
  for (const m of list) {
    const before = read(copy, m.file);
    writeFileSync(
      join(copy, m.file),
      before.replace(m.find, () => m.replace),
    );
    const started = Date.now();
    const titles = m.titles === undefined ? [] : ['-t', m.titles];
    const { failed, broken } = runTests(m.tests, ['--bail=1', ...titles]);
    writeFileSync(join(copy, m.file), before);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    if (failed.length === 0) missed += 1;
    const verdict = failed.length > 0 ? 'caught' : broken ? 'BROKEN' : 'MISSED';
    console.log(`${verdict.padEnd(7)} ${m.id.padEnd(36)} ${`${seconds} s`.padStart(6)}  ${failed[0] ?? m.what}`);
  }
  const left = chosen.length - list.length;
  console.log(
    `${list.length - missed} of ${list.length} caught${left > 0 ? `; ${left} need the engine: --engine` : ''}`,
  );
  return missed === 0 ? 0 : 1;
}

function runTests(files, bail = []) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--maxWorkers=1', ...bail, ...files],
    {
      cwd: copy,
      env: { ...process.env, DRT_NO_SHRINK: '1', DRT_PROVE_SEED: '1' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const json = stdout.slice(stdout.indexOf('{"numTotalTestSuites"'));
  try {
    const { testResults } = JSON.parse(json);
    const failed = testResults.flatMap((file) =>
      file.assertionResults.filter((t) => t.status === 'failed').map((t) => t.fullName),
    );
    const broken = testResults.some((file) => file.assertionResults.length === 0) || testResults.length === 0;
    return { failed, broken, output: '' };
  } catch {
    return { failed: [], broken: true, output: stderr };
  }
}

function read(base, file) {
  return readFileSync(join(base, file), 'utf8');
}
