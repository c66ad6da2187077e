import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drtHere, type Seat } from '../../cli/in-process.js';

const cwd = mkdtempSync(join(tmpdir(), 'drt-says-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const W = ['--warehouse', 'duckdb:x.duckdb'];

/** A spec of one table, in the form of a mode. */
function spec(table: string, sync: string, key = ', upsert_key: [id]'): string {
  const file = join(cwd, `${table}.yml`);
  writeFileSync(
    file,
    `source: {files: ${table}.jsonl}
columns: {id: BIGINT, name: STRING}
destination: {type: databricks, catalog: main, schema: s, table: ${table}${key}}
sync: ${sync}
`,
  );
  return file;
}

const rows = (from: number, to: number, name = 'name'): string =>
  Array.from(
    { length: to - from + 1 },
    (_, i) => `${JSON.stringify({ id: from + i, name: `${name} ${from + i}` })}\n`,
  ).join('');

const drt = (args: readonly string[], seat: Seat = {}) => drtHere(args, { cwd, ...seat });
const text = (path: string): string => readFileSync(join(cwd, path), 'utf8');
/** plan.md of a folder. */
const pageOf = (folder: string): string => `p/${folder}/plan.md`;
const mode = (path: string): number => statSync(join(cwd, path)).mode & 0o777;

const x = spec('x', '{mode: mirror, mirror: {max_delete: 10%}}');
const m = spec('m', '{mode: merge, max_update: 10%}');
const r = spec('r', '{mode: replace, mirror: {max_delete: 50%}}', '');
const i = spec('i', '{mode: insert}', '');

beforeAll(async () => {
  mkdirSync(join(cwd, 'p'));
  for (const [table, file] of Object.entries({ x, m, r, i })) {
    writeFileSync(join(cwd, `${table}.jsonl`), rows(1, 40));
    expect((await drt(['apply', file, ...W, '--yes'])).code).toBe(0);
  }
  writeFileSync(join(cwd, 'less.jsonl'), rows(15, 40));
  writeFileSync(join(cwd, 'two.jsonl'), rows(3, 40));
  writeFileSync(join(cwd, 'other.jsonl'), rows(1, 40, 'other'));
}, 60_000);

describe('a plan whose own counts break its budget', () => {
  it('H16: says that apply refuses it, on the terminal and in plan.md, plan.sql and show, and names no apply', async () => {
    const { stdout, code } = await drt(['plan', x, '--input', 'less.jsonl', ...W, '--out', 'p/over']);
    const said =
      'over the limit: 14 of 40 rows to delete, limit 10%; apply refuses this (DRT401): look at the source, or plan with --max-delete';
    expect(code).toBe(0);
    expect(stdout).toContain(`\n  ${said}\n`);
    expect(stdout).toContain('next     look at the source: apply refuses this plan (DRT401)\n');
    expect(text(pageOf('over'))).toContain(`\n> **${said}**\n`);
    expect(text('p/over/plan.sql')).toContain(`-- refused  ${said}\n`);
    expect((await drt(['show', 'p/over'])).stdout).toContain(`\n  ${said}\n`);
    const applied = await drt(['apply', 'p/over', ...W, '--yes']);
    expect([applied.code, applied.stderr]).toEqual([4, expect.stringContaining('DRT401')]);
    const allowed = await drt(['plan', x, '--input', 'less.jsonl', ...W, '--max-delete', '35%']);
    expect(allowed.stderr, 'exactly as many as are allowed').not.toContain('over the limit');
  });

  it('H37: says it of updates and of a replacement that shrinks', async () => {
    expect((await drt(['diff', m, '--input', 'other.jsonl', ...W])).stdout).toContain(
      'over the limit: 40 of 40 rows to update, limit 10%; apply refuses this (DRT418): look at the source, or plan with --max-update\n',
    );
    writeFileSync(join(cwd, 'ten.jsonl'), rows(1, 10));
    expect((await drt(['diff', r, '--input', 'ten.jsonl', ...W])).stdout).toContain(
      'over the limit: shrinks by 30 of 40 rows (75.0%), limit 50%; apply refuses this (DRT401)',
    );
  });
});

describe('a replacement', () => {
  it('counts by how much smaller the table gets, wherever its guard is spoken of', async () => {
    const { stdout } = await drt(['plan', r, '--input', 'other.jsonl', ...W, '--out', 'p/r']);
    expect(stdout).toContain('-40 deleted (100% of 40, shrinks by 0 of 40 rows, limit 50%)');
    expect(text(pageOf('r'))).toContain('replace all 40 rows by 40, shrinks by 0 of 40 rows, guard 50%.**');
    expect(text(pageOf('r'))).toContain('shrink the target by at most 50%');
    expect(text('p/r/plan.sql')).toMatch(/-- deletes .*; shrinks by 0 of 40 rows, limit 50%\n/);
    const applied = await drt(['apply', 'p/r', ...W, '--yes']);
    expect(applied.stdout).toContain('shrinks by 0 of 40 rows, limit 50%\n');
    expect(applied.stdout).not.toContain('to delete');
  });

  it.each([
    ['replace', r],
    ['insert', i],
  ])('--samples shows the first rows that load, mode %s', async (name, file) => {
    const args = ['--input', 'other.jsonl', ...W, '--samples', '1'];
    const { stdout } = await drt(['plan', file, ...args, '--out', `p/${name}`]);
    const sample = '{"id":1,"name":"other 1"}';
    expect(stdout).toContain(`\n  sample   ${sample}\n`);
    expect(text(pageOf(name))).toContain(sample);
    expect(text(`p/${name}/.gitignore`)).toMatch(/^\/plan\.md$/m);
    expect(mode(pageOf(name))).toBe(0o600);
    expect((await drt(['diff', file, ...args])).stdout).toContain(`  sample   ${sample}\n`);
    const json = JSON.parse((await drt(['plan', file, ...args, '--json'])).stdout);
    expect([json.changes, json.samples]).toEqual([null, [sample]]);
  });
});

describe('samples', () => {
  it('say how many rows are not shown, in plan, diff, show and before the question', async () => {
    const args = ['--input', 'less.jsonl', ...W, '--samples', '2'];
    expect((await drt(['plan', x, ...args, '--max-delete', '35%', '--out', 'p/cut'])).stdout).toContain(
      '\n  - 1, 2, … 12 more\n',
    );
    expect((await drt(['show', 'p/cut'])).stdout).toContain('\n  - 1, 2, … 12 more\n');
    expect((await drt(['diff', x, ...args])).stdout).toContain('\n  - 1, 2, … 12 more\n');
    const updated = await drt(['diff', m, '--input', 'other.jsonl', ...W, '--samples', '2']);
    expect(updated.stdout).toContain('"other 2"\n  ~ … 38 more\n');
    const asked = await drt(['apply', 'p/cut', ...W], { columns: 100, keys: 'n\n' });
    expect(stripVTControlCharacters(asked.stderr)).toContain('  - 1, 2, 3, 4, 5, … 9 more\n');
    expect(mode(pageOf('cut'))).toBe(0o600);
    const json = JSON.parse((await drt(['plan', x, ...args, '--json'])).stdout);
    expect(json.changes.deleted).toEqual([['1'], ['2']]);
    expect(json.samples).toEqual([]);
  });

  it('of a plan that changes nothing leave plan.md without values, readable by all, and committed', async () => {
    await drt(['plan', x, ...W, '--samples', '2', '--out', 'p/same']);
    expect(text('p/same/.gitignore')).not.toContain('plan.md');
    expect(mode(pageOf('same')) & 0o044).toBe(0o044);
  });
});

describe('what was not counted', () => {
  it.each([
    ['merge', m, '  counts   unknown (not counted: --no-counts)\n'],
    ['mirror', x, '  delete   unknown (not counted: --no-counts), limit 10%\n'],
  ])('H20: has its reason, mode %s', async (name, file, line) => {
    const { stdout } = await drt(['plan', file, ...W, '--no-counts', '--out', `p/no-${name}`]);
    expect(stdout).toContain(line);
    expect(stdout).not.toContain('target not read');
    expect((await drt(['show', `p/no-${name}`])).stdout).toContain(line);
    for (const found of ['plan.sql', 'plan.md'])
      expect(text(`p/no-${name}/${found}`)).toContain('not counted: --no-counts');
    const offline = await drt(['plan', file]);
    expect(offline.stdout + offline.stderr).not.toMatch(/counts {3}|not counted/);
  });
});

describe('a rehearsal', () => {
  it('is said with its counts, and the next command of show has its warehouse', async () => {
    await drt(['plan', x, '--input', 'two.jsonl', ...W, '--out', 'p/two']);
    expect(text(pageOf('two'))).toContain('Counted on duckdb:x.duckdb (rehearsal) when the plan was made;');
    expect(text('p/two/plan.sql')).toContain('-- counted  +0 ~0 -2 =38 on duckdb:x.duckdb (rehearsal)\n');
    expect((await drt(['show', 'p/two'])).stdout).toContain('next     drt apply p/two --warehouse duckdb:x.duckdb\n');
  });

  it('drt diff tells two plans of one batch that would do different things', async () => {
    await drt(['plan', x, '--input', 'two.jsonl', ...W, '--out', 'p/before']);
    await drt(['apply', x, '--input', 'less.jsonl', '--warehouse', 'duckdb:y.duckdb', '--yes']);
    await drt(['plan', x, '--input', 'two.jsonl', '--warehouse', 'duckdb:y.duckdb', '--out', 'p/after']);
    const { stdout, code } = await drt(['diff', 'p/before', 'p/after', '--detailed-exitcode']);
    expect(code).toBe(2);
    expect(stdout).toContain(
      '~ counts: +0 ~0 -2 =38 on duckdb:x.duckdb (rehearsal) -> +12 ~0 -0 =26 on duckdb:y.duckdb (rehearsal)\n',
    );
    expect((await drt(['diff', 'p/two', 'p/before'])).stdout).toContain('no difference\n');
  });
});

describe('what reading the spec found', () => {
  it('H22: stands in plan.md and show, in no hash of the plan, and is compared like the rest', async () => {
    const file = spec('unbudgeted', '{mode: mirror}');
    writeFileSync(join(cwd, 'unbudgeted.jsonl'), rows(1, 2));
    await drt(['plan', file, '--out', 'p/found']);
    const found = /> \*\*DRT216\*\* mode mirror deletes, and the spec has no sync\.mirror\.max\\?_delete/;
    expect(text(pageOf('found'))).toMatch(found);
    expect((await drt(['plan', file, '--format', 'markdown'])).stdout).toMatch(found);
    const shown = await drt(['show', 'p/found', '--json']);
    const { diagnostics, plan } = JSON.parse(shown.stdout);
    expect(diagnostics.map((d: { code: string }) => d.code)).toEqual(['DRT216']);
    expect(JSON.parse(text('p/found/plan.json')).warnings).toEqual([]);
    await drt(['plan', spec('unbudgeted', '{mode: mirror}\nchecks: {no_budget: off}'), '--out', 'p/off']);
    expect(text(pageOf('off'))).not.toContain('DRT216');
    expect(JSON.parse(text('p/off/plan.json')).statements.length).toBe(plan.statements.length);
    expect((await drt(['diff', 'p/found', 'p/off'])).stdout).toContain('- warning DRT216: mode mirror deletes');
    writeFileSync(join(cwd, pageOf('found')), text(pageOf('found')).replace('DRT216', 'DRT217'));
    expect((await drt(['show', 'p/found'])).stderr).toContain(`DRT415 ${pageOf('found')}`);
  });

  it('leaves out that the spec has no budget where the plan has one by --max-delete', async () => {
    const file = spec('budgeted', '{mode: mirror}');
    writeFileSync(join(cwd, 'budgeted.jsonl'), rows(1, 2));
    await drt(['plan', file, '--max-delete', '1%', '--out', 'p/flag']);
    expect(text(pageOf('flag'))).not.toContain('DRT216');
  });
});
