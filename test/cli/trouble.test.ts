import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, drt, scratch } from './drt.js';

const dir = scratch();
const spec = (sync: readonly string[]): string =>
  [
    'source:',
    '  files: rows.csv',
    'columns:',
    '  id: BIGINT',
    '  amt: DECIMAL(10,2)',
    'destination:',
    '  type: databricks',
  ]
    .concat(['  catalog: main', '  schema: crm', '  table: people', '  upsert_key: [id]', 'sync:', ...sync, ''])
    .join('\n');
writeFileSync(join(dir, 'people.yml'), spec(['  mode: merge', '  on_error: skip']));
writeFileSync(join(dir, 'rows.csv'), 'id,amt\n1,1.5\n2,2.5\n2,2.75\n3,x\n');
const here = (...args: readonly string[]) => drt(args, { cwd: dir });
const W = ['--warehouse', 'duckdb:crm.duckdb'];

describe('a plan folder', () => {
  it('H22: whose plan.sql was edited is refused, by as little as its line ends', async () => {
    expect((await here('plan', 'people.yml', '--out', 'p')).code).toBe(5);
    const script = join(dir, 'p', 'plan.sql');
    const text = readFileSync(script, 'utf8');
    const edits = [
      text.replace('1.50BD', '9.50BD'),
      `${text}DROP TABLE x;\n`,
      text.slice(0, -5),
      text.replaceAll('\n', '\r\n'),
    ];
    for (const edited of edits) {
      expect(edited).not.toBe(text);
      writeFileSync(script, edited);
      const { code, stderr } = await here('apply', 'p', ...W);
      expect(stderr).toContain('refused  DRT415 p/plan.sql is not what planning again gives');
      expect(code).toBe(4);
    }
    expect(existsSync(join(dir, 'crm.duckdb'))).toBe(false);
    for (const inline of [[], ['--inline-rows']]) {
      expect((await here('plan', 'people.yml', '--out', 'p', ...inline)).code).toBe(5);
      expect((await here('apply', 'p', ...W)).code).toBe(5);
    }
  });

  it('says what it leaves out, and where that is', async () => {
    const { code, stdout, stderr } = await here('apply', 'p', ...W);
    expect(stdout).toContain('\n  4 rows, 2 load: 1 duplicate, 1 rejected\n');
    expect(stderr).toContain('warning DRT309 1 row was rejected, and the other 2 load\n  all  p/rejects.jsonl\n');
    expect(code).toBe(5);
  });

  it('is applied where it was planned', async () => {
    const planned = await here('plan', 'people.yml', ...W, '--out', 'p');
    expect(planned.stdout).toContain('\nnext     drt apply p --warehouse duckdb:crm.duckdb\n');
    writeFileSync(join(dir, 'batch.json'), (await here('inspect', 'people.yml')).stdout);
    const read = await here('plan', 'people.yml', '--batch', 'batch.json', '--out', 'b');
    expect(read.stdout).toMatch(/\nnext {5}drt plan with --input in place of --batch/);
    const without = await here('apply', 'b', ...W);
    expect(without.stderr).toMatch(/refused {2}DRT310 .*cannot be read, and the plan needs its rows/);
  });
});

describe('what the machine refuses', () => {
  it.each(['rows.csv/p', 'x'.repeat(300)])('a folder that cannot be made is no bug of drt: --out %s', async (out) => {
    const { code, stderr } = await here('plan', 'people.yml', '--out', out);
    expect(stderr).toMatch(/error DRT902 .*: (not a directory|name too long)\n {2}fix: name another place/);
    expect(code).toBe(3);
  });

  it.runIf(existsSync('/dev/full'))('a full disk under standard output', async () => {
    const child = spawn(process.execPath, [BIN, 'plan', 'people.yml'], {
      cwd: dir,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
    expect(await new Promise((done) => child.on('close', done))).toBe(1);
    expect(stderr).toContain('error DRT902 standard output took no more: ENOSPC');
    expect(stderr).not.toContain('    at ');
  });
});

it('--max-delete where nothing is deleted is an error', async () => {
  const { code, stderr } = await here('plan', 'people.yml', '--max-delete', '5');
  expect(stderr).toContain('error DRT901 --max-delete is given, and the mode is merge, which deletes nothing');
  expect(code).toBe(3);
});

describe('an interrupt while rows are read', () => {
  const interrupted = async (signal: NodeJS.Signals, ...flags: readonly string[]) => {
    const temp = join(dir, `temp-${signal}-${flags.length}`);
    mkdirSync(temp);
    appendFileSync(join(temp, '.keep'), '');
    const child = spawn(process.execPath, [BIN, 'apply', 'people.yml', '--input', '-', ...W, ...flags], {
      cwd: dir,
      env: { ...process.env, TMPDIR: temp },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.stdin.write('{"id": 1}\n');
    while (readdirSync(temp).length === 1) await new Promise((r) => setTimeout(r, 20));
    child.kill(signal);
    const code = await new Promise((done) => child.on('close', done));
    return { code, stdout, stderr, left: readdirSync(temp) };
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s: says so, and leaves no rows behind', async (signal) => {
    expect(await interrupted(signal)).toEqual({
      code: 130,
      stdout: '',
      stderr: 'error DRT507 interrupted; nothing was written\n',
      left: ['.keep'],
    });
  });

  it('is one document with --json', async () => {
    const { code, stdout } = await interrupted('SIGINT', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      command: 'apply',
      exitCode: 130,
      diagnostics: [{ code: 'DRT507' }],
    });
    expect(code).toBe(130);
  });
});
