import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseScript } from '../../src/script/script.js';
import { BIN, drt, scratch } from './drt.js';

const dir = scratch();
const SPEC = `source:
  files: rows.jsonl
columns:
  id: BIGINT
  name: STRING
  at: TIMESTAMP
destination:
  type: databricks
  catalog: main
  schema: crm
  table: people
  upsert_key: [id]
sync:
  mode: mirror
  mirror: {max_delete: 50%}
`;
writeFileSync(join(dir, 'people.yml'), SPEC);
writeFileSync(
  join(dir, 'rows.jsonl'),
  '{"id": 1, "name": "Ana", "at": "2026-03-29T02:30:00"}\n{"id": 2, "name": "Zoë", "at": "2026-03-29 03:30:00+02:00"}\n',
);

describe('a source outside the folder of its spec', () => {
  const dir = scratch();
  const rows = '../dumps/rows.jsonl';
  mkdirSync(join(dir, 'dumps'));
  mkdirSync(join(dir, 'syncs'));
  writeFileSync(join(dir, 'dumps/rows.jsonl'), '{"id": 1, "name": "Ana", "at": null}\n');
  writeFileSync(join(dir, 'syncs/people.yml'), SPEC.replace('rows.jsonl', rows));
  writeFileSync(
    join(dir, 'syncs/allowed.yml'),
    SPEC.replace('rows.jsonl', `${rows}\n  allow_paths: [../dumps]\nname: people`),
  );

  it('DRT315: is refused, with what would allow it', async () => {
    expect(await drt(['plan', 'syncs/people.yml'], { cwd: dir })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: [
        'syncs/people.yml:2:10: error DRT315 ../dumps/rows.jsonl is outside the folder of the spec, which may not read it',
        '  fix: name its folder in source.allow_paths or with --allow-path, or read it with --input\n',
      ].join('\n'),
    });
  });

  it.each([
    ['--allow-path', ['syncs/people.yml', '--allow-path', 'dumps']],
    ['--input, whose paths a person typed', ['syncs/people.yml', '--input', 'dumps/rows.jsonl']],
    ['source.allow_paths', ['syncs/allowed.yml']],
  ])('is read with %s', async (_what, args) => {
    const { code, stdout } = await drt(['plan', ...args], { cwd: dir });
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: expect.stringMatching(/^-- drt plan \w{8}: mirror 1 row into main\.crm\.people$/),
    });
  });
});

describe('drt plan', () => {
  it('prints SQL and nothing else on standard output', async () => {
    const { stdout, stderr, code } = await drt(['plan', 'people.yml'], { cwd: dir });
    expect(code).toBe(0);
    expect(parseScript(stdout).statements.map((s) => s.kind)).toEqual([
      'create_staging',
      'stage_rows',
      'guard',
      'guard',
      'guard',
      'merge',
      'drop_staging',
    ]);
    expect(stderr).toContain(
      'people  mirror -> main.crm.people on id\n  batch    2 rows, 2 keys, 0 rejected, 0 duplicates\n',
    );
    expect(readdirSync(dir).sort()).toEqual(['people.yml', 'rows.jsonl']);
  });

  it('gives the same bytes in any working directory, time zone and locale', async () => {
    const spec = join(dir, 'people.yml');
    const one = await drt(['plan', spec], {
      cwd: '/',
      env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    });
    const two = await drt(['plan', 'people.yml'], { cwd: dir, env: { TZ: 'America/St_Johns', LC_ALL: 'C' } });
    expect(one.code).toBe(0);
    expect(one.stdout).toBe(two.stdout);
    expect(one.stdout).toContain("TIMESTAMP'2026-03-29 01:30:00Z'");
  });

  it('writes a folder: the same plan as SQL, JSON and Markdown, its rows, private where values are', async () => {
    const { stdout, stderr, code } = await drt(['plan', 'people.yml', '--out', 'out/p1'], { cwd: dir });
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/\nplan [0-9a-f]{8} {2}7 statements -> out\/p1 {2}\d+\.\d s\nnext {5}drt apply out\/p1\n$/);
    const out = join(dir, 'out/p1');
    expect(readdirSync(out).sort()).toEqual(['.gitignore', 'inputs.json', 'plan.json', 'plan.md', 'plan.sql', 'rows']);
    const mode = (name: string): string => (statSync(join(out, name)).mode & 0o777).toString(8);
    expect(['plan.json', 'plan.sql', 'rows/rows-00001.jsonl', 'rows'].map(mode)).toEqual(['600', '600', '600', '700']);
    expect(readFileSync(join(out, 'plan.sql'), 'utf8')).toBe((await drt(['plan', 'people.yml'], { cwd: dir })).stdout);
    expect(readFileSync(join(out, 'plan.md'), 'utf8')).not.toMatch(/Ana|Zoë/);
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).not.toContain('out/p1');
    expect(readdirSync(join(dir, 'out'))).toEqual(['p1']);
  });

  it('overwrites a plan and nothing else', async () => {
    const again = await drt(['plan', 'people.yml', '--out', 'out/p1'], { cwd: dir });
    expect(again.code, again.stderr).toBe(0);
    mkdirSync(join(dir, 'mine'));
    writeFileSync(join(dir, 'mine/notes.txt'), 'keep');
    const refused = await drt(['plan', 'people.yml', '--out', 'mine'], { cwd: dir });
    expect(refused.stderr).toContain('error DRT902 mine is not a plan folder: notes.txt is in the way');
    expect(refused.code).toBe(3);
    expect(readdirSync(join(dir, 'mine'))).toEqual(['notes.txt']);
  });

  it('leaves no half folder when it fails', async () => {
    const { code } = await drt(['plan', 'people.yml', '--input', 'absent.csv', '--out', 'half'], { cwd: dir });
    expect(code).toBe(3);
    expect(readdirSync(dir).filter((n) => n.includes('half'))).toEqual([]);
  });

  it('H23: stops at a rejected row, shows it with its place and keeps all of them', async () => {
    writeFileSync(join(dir, 'bad.jsonl'), '{"id": 1, "name": "a", "at": null}\n{"id": "x", "name": "b", "at": null}\n');
    const { code, stdout, stderr } = await drt(['plan', 'people.yml', '--input', 'bad.jsonl', '--out', 'bad'], {
      cwd: dir,
    });
    expect(stdout).toBe('');
    expect(stderr).toContain(
      'error DRT301 1 of 2 rows rejected; nothing planned\n  bad.jsonl:2  id  "x" is not a whole number\n',
    );
    expect(stderr).toContain('bad/rejects.jsonl\n');
    expect(code).toBe(3);
    expect(readdirSync(join(dir, 'bad'))).toEqual(['.gitignore', 'rejects.jsonl']);
    expect(statSync(join(dir, 'bad/rejects.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('goes on without rejected rows where the spec says so, and exits 5', async () => {
    writeFileSync(join(dir, 'skip.yml'), `${SPEC}  on_error: skip\n`);
    const { code, stdout, stderr } = await drt(['plan', 'skip.yml', '--input', 'bad.jsonl', '--detailed-exitcode'], {
      cwd: dir,
    });
    expect(stderr).toContain('warning DRT309 1 of 2 rows rejected; the other one loads');
    expect(parseScript(stdout).statements.length).toBeGreaterThan(0);
    expect(code).toBe(5);
  });

  it('exits 2 with --detailed-exitcode where there is something to run, 0 where there is not', async () => {
    expect((await drt(['plan', 'people.yml', '--detailed-exitcode'], { cwd: dir })).code).toBe(2);
    writeFileSync(join(dir, 'empty.jsonl'), '');
    const empty = await drt(['plan', 'people.yml', '--input', 'empty.jsonl', '--detailed-exitcode'], { cwd: dir });
    expect(empty.stderr).toContain('nothing to do');
    expect(empty.code).toBe(0);
  });

  it('takes the delete budget from the command line', async () => {
    const { stdout } = await drt(['plan', 'people.yml', '--max-delete', '7%'], { cwd: dir });
    expect(stdout).toContain('limit 7%');
    const { stderr, code } = await drt(['plan', 'people.yml', '--max-delete', 'lots'], { cwd: dir });
    expect(stderr).toContain('error DRT901 --max-delete "lots" is neither a number of rows nor a percentage');
    expect(code).toBe(3);
  });

  it('prints the other forms, and samples where they are asked for', async () => {
    const json = await drt(['plan', 'people.yml', '--format', 'json'], { cwd: dir });
    expect(JSON.parse(json.stdout).statements).toHaveLength(7);
    const markdown = await drt(['plan', 'people.yml', '--format', 'markdown'], { cwd: dir });
    expect(markdown.stdout).toMatch(/^### drt plan: `people`\n/);
    expect(markdown.stdout + markdown.stderr).not.toContain('Zoë');
    const samples = await drt(['plan', 'people.yml', '--format', 'markdown', '--samples', '1'], { cwd: dir });
    expect(samples.stdout).toContain('Ana');
    expect(samples.stdout).not.toContain('Zoë');
  });

  it('reads standard input', async () => {
    const { code, stdout, stderr } = await drt(['plan', 'people.yml', '--input', '-'], {
      cwd: dir,
      stdin: '{"id": 7, "name": "Ida", "at": null}\n',
    });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("(7L, 'Ida', NULL)");
  });

  it('plans from what inspect measured, without rows', async () => {
    const inspected = await drt(['inspect', 'people.yml'], { cwd: dir });
    expect(inspected.code, inspected.stderr).toBe(0);
    writeFileSync(join(dir, 'batch.json'), inspected.stdout);
    const { code, stdout, stderr } = await drt(['plan', 'people.yml', '--batch', 'batch.json'], { cwd: dir });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('-- rows     02-stage_rows needs rows/: 2 rows\n');
    const hash = (text: string): string | undefined => /drt plan ([0-9a-f]{8})/.exec(text)?.[1];
    expect(hash(stdout)).toBe(hash((await drt(['plan', 'people.yml'], { cwd: dir })).stdout));
  });

  it('says nothing when its reader has gone', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ id: i, name: `name ${i}`, at: null }));
    writeFileSync(join(dir, 'many.jsonl'), `${rows.join('\n')}\n`);
    const child = spawn(
      process.execPath,
      [BIN, 'plan', 'people.yml', '--input', 'many.jsonl', '--inline-rows', '--quiet'],
      { cwd: dir },
    );
    let stderr = '';
    child.stderr.on('data', (d) => (stderr += d));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('ends with 130 on Ctrl-C and leaves no temporary file', async () => {
    const temp = join(dir, 'temp');
    mkdirSync(temp);
    const child = spawn(process.execPath, [BIN, 'plan', 'people.yml', '--input', '-'], {
      cwd: dir,
      env: { ...process.env, TMPDIR: temp },
    });
    child.stdin.write('{"id": 1}\n');
    while (readdirSync(temp).length === 0) await new Promise((r) => setTimeout(r, 20));
    child.kill('SIGINT');
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
    expect(readdirSync(temp)).toEqual([]);
  });

  it('H21: reads the target without writing it', async () => {
    const file = join(dir, 'absent.duckdb');
    const { code, stderr } = await drt(['plan', 'people.yml', '--warehouse', `duckdb:${file}`], { cwd: dir });
    expect(code, stderr).toBe(0);
    expect(existsSync(file)).toBe(false);
  });
});
