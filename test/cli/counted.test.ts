import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { drt, scratch } from './drt.js';
import { query } from './duckdb.js';
import { drtHere } from './in-process.js';

const dir = scratch();
const W = ['--warehouse', 'duckdb:crm.duckdb'];
const people = (rows: readonly (readonly [number, string | null])[]): string =>
  rows.map(([id, name]) => `${JSON.stringify({ id, name })}\n`).join('');

mkdirSync(join(dir, 'planned'));
writeFileSync(
  join(dir, 'people.yml'),
  `source:
  files: people.jsonl
columns:
  id: BIGINT
  name: STRING
destination:
  type: databricks
  catalog: main
  schema: crm
  table: people
  upsert_key: [id]
sync:
  mode: mirror
  mirror:
    max_delete: 50%
`,
);
const before = Array.from({ length: 20 }, (_, i): readonly [number, string] => [i + 1, `name ${i + 1}`]);
writeFileSync(join(dir, 'people.jsonl'), people(before));
writeFileSync(
  join(dir, 'next.jsonl'),
  people([
    ...before.slice(1, 19).map(([id, name]): [number, string | null] => [id, id === 5 ? 'é|`x`' : name]),
    [99, null],
  ]),
);

const run = (...args: string[]) => drt(args, { cwd: dir });
const hash = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(dir, file)))
    .digest('hex');

describe('drt plan --warehouse counts', () => {
  beforeAll(async () => {
    expect((await run('apply', 'people.yml', ...W)).code).toBe(0);
  });

  it('H21, H38: says what would change, in the summary, plan.md, plan.sql and --json, and writes nothing', async () => {
    const file = hash('crm.duckdb');
    const { code, stdout } = await run('plan', 'people.yml', '--input', 'next.jsonl', ...W, '--out', 'planned/1');
    expect(code).toBe(0);
    const rehearsed = /rehearsed plan (\w{8})/.exec(stdout)?.[1];
    expect(stdout.replace(/ {2}\d+\.\d s$/m, '')).toBe(`people  mirror -> main.crm.people on id
  batch    19 rows, 19 keys, 0 rejected, 0 duplicates
  +1 added  ~1 updated  -2 deleted (10.0% of 20, limit 50%)  =17 unchanged
           changed: name 1
plan ${readFileSync(join(dir, 'planned/1/plan.md'), 'utf8').match(/`plan (\w{8})`/)?.[1]}  7 statements -> planned/1
since    last rehearsed plan ${rehearsed}: the same spec and columns
next     drt apply planned/1 --warehouse duckdb:crm.duckdb
`);
    expect(hash('crm.duckdb')).toBe(file);
    const markdown = readFileSync(join(dir, 'planned/1/plan.md'), 'utf8');
    expect(markdown).toContain('| updated | 1 | `name` 1 |\n| **deleted** | **2** | |\n| unchanged | 17 | |');
    expect(markdown, 'no row value without --samples').not.toContain('name 1');
    expect(readFileSync(join(dir, 'planned/1/plan.sql'), 'utf8')).toContain(
      '\n-- counted  +1 ~1 -2 =17 on duckdb:crm.duckdb (rehearsal); changed: name 1\n',
    );
    const shown = await run('show', 'planned/1', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({
      plan: {
        counts: {
          added: 1,
          updated: 1,
          deleted: 2,
          unchanged: 17,
          changed: [{ column: 'name', rows: 1 }],
          version: null,
        },
      },
    });
  });

  it('H20: is unknown without it, and with --no-counts', async () => {
    for (const args of [[], [...W, '--no-counts']]) {
      const { stdout } = await run('plan', 'people.yml', ...args, '--json');
      expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, plan: { counts: null } });
    }
  });

  it('--samples shows rows of each kind: deleted keys first, then old and new values', async () => {
    const { stdout } = await run(
      'plan',
      'people.yml',
      '--input',
      'next.jsonl',
      ...W,
      '--samples',
      '1',
      '--out',
      'planned/2',
    );
    expect(stdout).toContain('\n  - 1, … 1 more\n  ~ 5  name  "name 5" -> "é|`x`"\n  + 99  name NULL\n');
    const markdown = readFileSync(join(dir, 'planned/2/plan.md'), 'utf8');
    expect(markdown).toContain('**Deleted, the first 1 of 2**\n\n| id |\n| --- |\n| `1` |');
    expect(markdown).toContain('| `5` | `name` | `"name 5"` | ``"é\\|`x`"`` |');
    expect((await run('show', 'planned/2')).stdout).toContain('~ 5  name  "name 5" -> "é|`x`"');
  });

  it('--detailed-exitcode is 2 where something changes or is not known, and 0 where nothing does', async () => {
    const flags = ['--detailed-exitcode'];
    expect((await run('plan', 'people.yml', '--input', 'next.jsonl', ...W, ...flags)).code).toBe(2);
    expect((await run('plan', 'people.yml', ...flags)).code).toBe(2);
    const same = await run('plan', 'people.yml', ...W, ...flags);
    expect(same.code).toBe(0);
    expect(same.stderr).toContain('\n  nothing to change: 20 rows as they are\n');
  });

  it('H22: counts that were edited are refused with the file', async () => {
    await run('plan', 'people.yml', '--input', 'next.jsonl', ...W, '--out', 'planned/3');
    const markdown = join(dir, 'planned/3/plan.md');
    writeFileSync(markdown, readFileSync(markdown, 'utf8').replace('**2**', '**0**'));
    const { code, stderr } = await run('apply', 'planned/3', ...W, '--yes');
    expect(code).toBe(4);
    expect(stderr).toContain('DRT415 planned/3/plan.md');
  });

  it('drt diff SYNC.yml is the same without a folder; a log has no row values, a terminal has', async () => {
    const file = hash('crm.duckdb');
    const piped = await run('diff', 'people.yml', '--input', 'next.jsonl', ...W);
    expect(piped).toEqual({
      code: 0,
      stderr: '',
      stdout: `people  mirror -> main.crm.people on id
  batch    19 rows, 19 keys, 0 rejected, 0 duplicates
  +1 added  ~1 updated  -2 deleted (10.0% of 20, limit 50%)  =17 unchanged
           changed: name 1
`,
    });
    const seen = await drtHere(['diff', join(dir, 'people.yml'), '--input', 'next.jsonl', ...W], {
      cwd: dir,
      columns: 80,
    });
    expect(stripVTControlCharacters(seen.stdout)).toContain(
      '\n  - 1, 20\n  ~ 5  name  "name 5" -> "é|`x`"\n  + 99  name NULL\n',
    );
    const json = await run('diff', 'people.yml', '--input', 'next.jsonl', ...W, '--json', '--samples', '1');
    expect(JSON.parse(json.stdout)).toMatchObject({
      plan: { counts: { deleted: 2 } },
      changes: { deleted: [['1']], updated: [{ key: ['5'] }], added: [{ key: ['99'] }] },
    });
    const codes = ['next.jsonl', 'people.jsonl'].map((input) =>
      run('diff', 'people.yml', '--input', input, ...W, '--detailed-exitcode'),
    );
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([2, 0]);
    expect(hash('crm.duckdb')).toBe(file);
  });

  it('H37: the question has the counts, the columns and, on a terminal alone, the keys that would be deleted', async () => {
    const apply = ['apply', join(dir, 'people.yml'), '--input', 'emptied.jsonl', ...W];
    writeFileSync(join(dir, 'emptied.jsonl'), people(before.slice(2).map(([id]) => [id, null])));
    const { code, stdout, stderr } = await drtHere(apply, { cwd: dir, columns: 100, keys: 'n\n' });
    const [said, asked] = [stdout, stderr].map(stripVTControlCharacters);
    expect(said).toContain(
      '  +0 added  ~18 updated  -2 deleted (10.0% of 20, limit 50%)  =0 unchanged\n           changed: name 18\n',
    );
    expect(asked).toContain('  - 1, 2\nDelete 2 rows, and update 18 of 20 rows (90.0%)? [y/N] ');
    expect(code).toBe(4);
    const unasked = await run(...apply);
    expect(unasked.code).toBe(4);
    expect(unasked.stdout + unasked.stderr).not.toMatch(/^ {2}- /m);
  });

  it('what it counted is what apply then reports, and a second apply sends no write', async () => {
    const first = await run('apply', 'planned/1', ...W, '--yes');
    expect(first.stdout).toMatch(/^done {5}\+1 ~1 -2 =17 /m);
    const second = await run('apply', 'planned/1', ...W, '--yes', '--json');
    const { result } = JSON.parse(second.stdout) as { result: { statements: { id: string; outcome: string }[] } };
    expect(result.statements.filter((s) => s.outcome === 'skipped').map((s) => s.id)).toEqual(['06-merge']);
    expect(await query(join(dir, 'crm.duckdb'), 'SELECT count(*) FROM crm.crm.people')).toEqual(['19']);
    expect(readdirSync(dir).filter((f) => f.startsWith('crm.duckdb'))).toEqual(['crm.duckdb']);
  });
});
