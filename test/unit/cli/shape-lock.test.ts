import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { drtHere } from '../../cli/in-process.js';

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

const PEOPLE = `source: {files: rows.jsonl}
columns: {id: BIGINT, name: STRING}
destination: {type: databricks, catalog: main, schema: crm, table: people, upsert_key: [id]}
sync:
  mode: mirror
  on_error: skip
  mirror: {inline_keys: 3}
`;

let cwd = '';
let spec = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'drt-lock-'));
  dirs.push(cwd);
  spec = join(cwd, 'people.yml');
  writeFileSync(spec, PEOPLE);
  rows([1, 2]);
});

function rows(ids: readonly unknown[]): void {
  writeFileSync(join(cwd, 'rows.jsonl'), ids.map((id) => `${JSON.stringify({ id, name: `n${id}` })}\n`).join(''));
}

const drt = (...args: readonly string[]) => drtHere(args, { cwd });
const lockOf = (): string => readFileSync(join(cwd, 'drt.lock'), 'utf8');
const edit = (change: (text: string) => string): void => writeFileSync(join(cwd, 'drt.lock'), change(lockOf()));
const withLimit = (text: string): string => text.replace('inline_keys: 3', 'inline_keys: 3, max_delete: 20%');

describe('drt plan --lock', () => {
  it('writes the same bytes whatever rows come: none, one, many, doubled, rejected, more keys than are listed', async () => {
    const locked = new Set<string>();
    const many = Array.from({ length: 501 }, (_, i) => i);
    for (const ids of [[1, 2], [], [1], [1, 2, 3, 4], many, [1, 1, 2], [1, 'x'], [1, null]]) {
      rows(ids);
      const ran = await drt('plan', spec, '--lock');
      expect([0, 5], ran.stderr).toContain(ran.code);
      expect(ran.stdout).toMatch(
        locked.size === 0 ? /^lock {5}drt.lock {2}new\n$/ : /^lock {5}drt.lock {2}as it was\n$/,
      );
      locked.add(lockOf());
    }
    expect(locked.size).toBe(1);
    const [text = ''] = locked;
    expect(text).toMatch(/^# What was approved/);
    for (const value of ['n1', '501', `${'0'.repeat(8)}`]) expect(text).not.toContain(value);
    for (const part of [
      '  people.yml:\n    does: mirror into main.crm.people on id\n',
      '      sync.mirror.max_delete: 50%\n',
      '      sync.mirror.delete_null_keys: "false"\n',
      '      - id BIGINT\n      - name STRING\n',
      '          - over 3 keys, keys of rejected rows to protect\n',
      '          INSERT INTO `main`.`crm`.`__drt_staging_people_{plan}`\n',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('has a section a sync, in the order of their names, and changes only its own', async () => {
    await drt('plan', spec, '--lock');
    const alone = lockOf();
    writeFileSync(join(cwd, 'events.yml'), PEOPLE.replace('people,', 'events,'));
    await drt('plan', join(cwd, 'events.yml'), '--lock');
    expect([...lockOf().matchAll(/^ {2}(\w+\.yml):$/gm)].map(([, name]) => name)).toEqual(['events.yml', 'people.yml']);
    expect(lockOf().endsWith(alone.slice(alone.indexOf('  people.yml:')))).toBe(true);
  });

  it('says what it changes', async () => {
    await drt('plan', spec, '--lock');
    writeFileSync(spec, withLimit(PEOPLE));
    const { stdout } = await drt('plan', spec, '--lock');
    expect(stdout).toContain('lock     drt.lock  changed:\n  ~ sync.mirror.max_delete: 50% -> 20%\n');
    expect(stdout).toMatch(
      /\n {2}~ guard max_delete, when [^\n]*\n {4}[^\n]*\n {6,}- SELECT assert_true\(gone \* 100 <= total \* 50,\n/,
    );
  });

  it.each([
    [
      ['--max-delete', '10%'],
      'DRT901 --lock and --max-delete do not go together\n  fix: a lock holds what the spec says: write sync.mirror.max_delete there\n',
    ],
    [['--format', 'sql'], 'DRT901 --lock and --format'],
  ])('does not go with %s', async (flags, message) => {
    const ran = await drt('plan', spec, '--lock', ...flags);
    expect(ran.stderr).toContain(message);
    expect(ran.code).toBe(3);
    expect(existsSync(join(cwd, 'drt.lock'))).toBe(false);
  });
});

describe('with a lock beside the spec', () => {
  const run = ['--warehouse', 'duckdb::memory:', '--yes'];
  beforeEach(async () => {
    await drt('plan', spec, '--lock');
  });

  it('plan says that the shape is the approved one, or what differs, and goes on', async () => {
    expect((await drt('plan', spec)).stderr).toContain('shape    as approved in drt.lock\n');
    writeFileSync(spec, withLimit(PEOPLE).replace('name: STRING}', 'name: STRING, email: STRING}'));
    writeFileSync(join(cwd, 'rows.jsonl'), '{"id":1,"name":"a","email":"b"}\n');
    const ran = await drt('plan', spec, '--out', 'out');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(
      'shape    differs from what drt.lock approved:\n  ~ sync.mirror.max_delete: 50% -> 20%\n  + column email STRING\n',
    );
    const { lock } = JSON.parse((await drt('plan', spec, '--json')).stdout);
    expect(lock).toMatchObject({ file: 'drt.lock', state: 'differs' });
    expect(lock.differences[0]).toEqual({
      what: 'setting',
      name: 'sync.mirror.max_delete',
      before: '50%',
      after: '20%',
    });
  });

  it('says nothing of a sync that nobody locked', async () => {
    writeFileSync(join(cwd, 'other.yml'), PEOPLE);
    const ran = await drt('plan', join(cwd, 'other.yml'));
    expect(ran.stderr).not.toContain('shape');
    expect(JSON.parse((await drt('plan', join(cwd, 'other.yml'), '--json')).stdout).lock).toBeNull();
  });

  it('DRT425: apply refuses another shape before it writes anything, and takes it once it is locked', async () => {
    writeFileSync(spec, withLimit(PEOPLE));
    const refused = await drt('apply', spec, ...run);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain(
      'refused  DRT425 the plan has another shape than drt.lock approved\n  ~ sync.mirror.max_delete: 50% -> 20%\n',
    );
    expect(refused.stderr).toContain(`drt plan ${spec} --lock`);
    expect(existsSync(join(cwd, '.drt-runs/people'))).toBe(true);
    rows([]);
    expect((await drt('apply', spec, ...run)).stdout).toContain('nothing to do');
    rows([1]);
    await drt('plan', spec, '--lock');
    expect((await drt('apply', spec, ...run)).code).toBe(0);
  });

  it('DRT425: apply refuses a folder that was planned in another shape, unless its plan is named', async () => {
    await drt('plan', spec, '--out', 'approved');
    writeFileSync(spec, withLimit(PEOPLE));
    const { plan } = JSON.parse((await drt('plan', spec, '--out', 'other', '--json')).stdout);
    expect((await drt('apply', 'approved', ...run)).code).toBe(0);
    const refused = await drt('apply', 'other', ...run);
    expect(refused.stderr).toContain('DRT425 when other was planned, its shape was another');
    expect(refused.stderr).toContain(`drt apply other --plan ${plan.planHash}`);
    expect(refused.code).toBe(4);
    expect((await drt('apply', 'other', '--plan', plan.planHash, ...run)).code).toBe(0);
  });

  it('is read whatever line ends git gives it', async () => {
    edit((text) => text.replaceAll('\n', '\r\n'));
    expect((await drt('plan', spec)).stderr).toContain('shape    as approved in drt.lock\n');
  });

  it.each([
    ['a merge half done', (t: string) => t.replace('    columns:', '<<<<<<< HEAD\n    columns:'), /^<<<<<<< HEAD$/],
    ['another version', (t: string) => t.replace('version: 1', 'version: 2'), /^version: 2$/],
    ['other spaces', (t: string) => t.replace('- id BIGINT', '-  id BIGINT'), /- {2}id BIGINT/],
    ['a comment', (t: string) => t.replace('    columns:', '    # mine\n    columns:'), /# mine/],
    ['a key twice', (t: string) => t.replace('version: 1', 'version: 1\nversion: 1'), /^version: 1$/],
    ['no section that is one', (t: string) => t.replace('    does: mirror', '    dose: mirror'), /^# What/],
    ['half of it', (t: string) => t.slice(0, t.indexOf('    columns:')), /^# What/],
  ])('DRT426: %s is an error with its line', async (_what, change, line) => {
    edit(change);
    const at = lockOf().split('\n');
    for (const args of [
      ['plan', spec],
      ['plan', spec, '--lock'],
      ['apply', spec, ...run],
    ]) {
      const ran = await drt(...args);
      const [, number = '0'] = /^drt\.lock:(\d+): error DRT426 the lock cannot be read: /m.exec(ran.stderr) ?? [];
      expect(at[Number(number) - 1], ran.stderr).toMatch(line);
      expect(ran.code).toBe(3);
    }
  });

  it.each([
    ['a setting', (text: string) => text.replace('sync.mirror.max_delete: 50%', 'sync.mirror.max_delete: 95%')],
    ['a statement', (text: string) => text.replaceAll('total * 50', 'total * 90')],
  ])('DRT426: an edit by hand of %s breaks the seal of its section, also where a plan would give it', async (_, to) => {
    edit(to);
    const sealed =
      lockOf()
        .split('\n')
        .findIndex((l) => l.startsWith('    seal: ')) + 1;
    writeFileSync(spec, withLimit(PEOPLE).replace('20%', '95%'));
    for (const args of [
      ['plan', spec],
      ['apply', spec, ...run],
    ]) {
      const { stderr, code } = await drt(...args);
      expect(stderr).toContain(
        `drt.lock:${sealed}: error DRT426 the lock cannot be read: the section of this seal was edited`,
      );
      expect(code).toBe(3);
    }
  });

  it('takes the sections of another sync that git has merged into it', async () => {
    const people = lockOf();
    writeFileSync(join(cwd, 'events.yml'), PEOPLE.replace('people,', 'events,'));
    rmSync(join(cwd, 'drt.lock'));
    await drt('plan', join(cwd, 'events.yml'), '--lock');
    const events = lockOf();
    writeFileSync(join(cwd, 'drt.lock'), events + people.slice(people.indexOf('  people.yml:')));
    for (const name of ['people.yml', 'events.yml'])
      expect((await drt('plan', join(cwd, name))).stderr).toContain('shape    as approved in drt.lock\n');
  });

  it('names the command that runs a folder of another shape: with its plan', async () => {
    writeFileSync(spec, withLimit(PEOPLE));
    const { stdout } = await drt('plan', spec, '--out', 'other', '--warehouse', 'duckdb::memory:');
    const [, next = ''] = /^next {5}drt (.*)$/m.exec(stdout) ?? [];
    expect(next).toMatch(/^apply other --plan [0-9a-f]{16} --warehouse duckdb::memory:$/);
    expect((await drt('show', 'other')).stdout).toMatch(
      /\nnext {5}drt apply other --plan [0-9a-f]{16} --warehouse duckdb::memory:\n/,
    );
    expect((await drt(...next.split(' '), '--yes')).code).toBe(0);
  });
});
