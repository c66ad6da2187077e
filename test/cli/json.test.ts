import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseSyncSpec } from '../../src/sync/index.js';
import { printDataType } from '../../src/types/data-type.js';
import { drtHere } from './in-process.js';
import { peopleSpec, workplace } from './people.js';

const dir = workplace();

const W = ['--warehouse', 'duckdb:crm.duckdb'];
writeFileSync(join(dir, 'rows.csv'), 'id,name,price\n1,Ana,1.50\n2,Zoë,2.50\n');
writeFileSync(join(dir, 'none.csv'), 'id,name,price\n');
writeFileSync(join(dir, 'people.yml'), peopleSpec());

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Every key of a document with what it holds, `null` left out: it says that there is none. */
function* spellings(value: Json): Generator<readonly [string, string]> {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) yield* spellings(item);
    return;
  }
  for (const [key, child] of Object.entries(value as { readonly [key: string]: Json })) {
    if (child !== null) yield [key, Array.isArray(child) ? 'list' : typeof child];
    yield* spellings(child);
  }
}

/** Rows of a batch are told apart by what became of them; of a file or a statement there is their number alone. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = { rows: ['number', 'object'] };

it('--json of every command: its own fields, and one spelling of each thing in all of them', async () => {
  const commands: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['validate', 'people.yml'], ['specs']],
    [['inspect', 'people.yml'], ['batch']],
    [
      ['plan', 'people.yml'],
      ['changes', 'folder', 'lock', 'plan', 'samples', 'since'],
    ],
    [
      ['plan', 'people.yml', '--lock'],
      ['changes', 'folder', 'lock', 'plan', 'samples', 'since'],
    ],
    [
      ['plan', 'people.yml', '--out', 'p'],
      ['changes', 'folder', 'lock', 'plan', 'samples', 'since'],
    ],
    [
      ['plan', 'people.yml', '--input', 'none.csv', '--out', 'q'],
      ['changes', 'folder', 'lock', 'plan', 'samples', 'since'],
    ],
    [
      ['diff', 'people.yml', ...W],
      ['changes', 'plan', 'samples'],
    ],
    [
      ['diff', 'p', 'q', '--values'],
      ['differences', 'folders', 'planHashes', 'rows'],
    ],
    [
      ['show', 'p'],
      ['folder', 'plan', 'since'],
    ],
    [
      ['check', 'people.yml', ...W],
      ['checks', 'plan', 'privileges', 'rehearsal', 'targetInfo', 'warehouse'],
    ],
    [
      ['apply', 'people.yml', ...W, '--yes'],
      ['folder', 'plan', 'rehearsal', 'result', 'warehouse'],
    ],
    [
      ['apply', 'p', ...W, '--yes'],
      ['folder', 'plan', 'rehearsal', 'result', 'warehouse'],
    ],
    [
      ['apply', 'people.yml', '--input', 'none.csv', ...W],
      ['folder', 'plan', 'rehearsal', 'result', 'warehouse'],
    ],
    [
      ['check', 'people.yml', ...W],
      ['checks', 'plan', 'privileges', 'rehearsal', 'targetInfo', 'warehouse'],
    ],
    [['schema', 'sync'], ['schema']],
    [['validate', 'gone.yml'], ['specs']],
  ];
  const found = new Map<string, Set<string>>();
  for (const [args, fields] of commands) {
    const { stdout } = await drtHere([...args, '--json'], { cwd: dir });
    const { ok, command, exitCode, diagnostics, ...own } = JSON.parse(stdout) as { readonly [key: string]: Json };
    expect([ok, command, exitCode, Array.isArray(diagnostics)], stdout).toEqual([
      !args.includes('gone.yml'),
      args[0],
      args.includes('gone.yml') ? 3 : 0,
      true,
    ]);
    expect(Object.keys(own).sort(), args.join(' ')).toEqual(fields);
    // A JSON Schema is a document of its own.
    if (args[0] === 'schema') continue;
    for (const [key, kind] of spellings({ ...own, diagnostics: diagnostics ?? null }))
      found.set(key, (found.get(key) ?? new Set()).add(kind));
  }
  const twice = [...found].filter(([, kinds]) => kinds.size > 1).map(([key, kinds]) => [key, [...kinds].sort()]);
  expect(Object.fromEntries(twice)).toEqual(SEVERAL);
  const kinds = (key: string) => [...(found.get(key) ?? [])];
  expect([kinds('key'), kinds('target'), kinds('type'), kinds('folder')]).toEqual([
    ['list'],
    ['string'],
    ['string'],
    ['string'],
  ]);
});

it('details of --json are the lines about rejected rows that standard error has, and values are nowhere else', async () => {
  writeFileSync(join(dir, 'bad.csv'), 'id,name,price\n1,Ana,1.50\n2,Bo,zz-secret\n');
  writeFileSync(
    join(dir, 'typed.yml'),
    `${peopleSpec('  on_error: skip\n  mirror: {max_delete: 50%}\n')}columns: {price: DOUBLE}\n`,
  );
  const { stderr } = await drtHere(['plan', 'typed.yml', '--input', 'bad.csv'], { cwd: dir });
  expect(stderr).toMatch(
    /warning DRT309 1 of 2 rows rejected; the other one loads\n {2}bad\.csv:3 {2}price {2}"zz-secret" /,
  );
  for (const args of [
    ['plan', 'typed.yml', '--input', 'bad.csv'],
    ['diff', 'typed.yml', '--input', 'bad.csv', ...W],
    ['apply', 'typed.yml', '--input', 'bad.csv', '--warehouse', 'duckdb::memory:', '--yes'],
  ]) {
    const { diagnostics, ...own } = JSON.parse((await drtHere([...args, '--json'], { cwd: dir })).stdout);
    const about = diagnostics.filter((d: { code: string }) => d.code === 'DRT309');
    expect(about.map((d: { details: unknown }) => d.details)).toEqual([
      [expect.stringMatching(/^bad\.csv:3 {2}price {2}"zz-secret"/)],
    ]);
    const others = diagnostics.filter((d: { code: string }) => d.code !== 'DRT309');
    expect(JSON.stringify([own, others])).not.toContain('zz-secret');
  }
  await drtHere(['plan', 'typed.yml', '--input', 'bad.csv', '--out', 'kept'], { cwd: dir });
  const applied = await drtHere(['apply', 'kept', '--warehouse', 'duckdb::memory:', '--yes'], { cwd: dir });
  expect(applied.stderr).toContain('DRT309 1 row was rejected, and the other one loads\n');
  expect(applied.stderr).not.toContain('zz-secret');
});

it('counts of a plan that runs nothing are 0, what was not asked is null', async () => {
  const { stdout } = await drtHere(['plan', 'people.yml', '--input', 'none.csv', '--json'], { cwd: dir });
  expect(JSON.parse(stdout).plan.counts).toEqual({
    added: 0,
    updated: 0,
    deleted: 0,
    unchanged: null,
    changed: [],
    version: null,
  });
});

it('drt inspect on a terminal prints a table, and columns that a spec takes as they are', async () => {
  writeFileSync(join(dir, 'odd.jsonl'), '{"2024": 1, "a b ": "x", "yes": true, "tags": [{"k": 1.25}]}\n');
  const { stdout, stderr, code } = await drtHere(['inspect', '--input', 'odd.jsonl'], { cwd: dir, columns: 120 });
  expect(stdout).toContain('odd.jsonl  1 row, 0 rejected\n  2024    BIGINT');
  expect(stdout).toContain('\n  "a b "  STRING');
  expect([stderr, code]).toEqual(['', 0]);
  const block = stdout.slice(stdout.indexOf('columns:'));
  const text = `${block}destination: {type: databricks, catalog: main, schema: crm, table: t}\n`;
  const { spec, warnings } = parseSyncSpec(text, { file: 'a.yml' });
  expect(spec.columns.map((c) => [c.name, c.type && printDataType(c.type)])).toEqual([
    ['2024', 'BIGINT'],
    ['a b ', 'STRING'],
    ['yes', 'BOOLEAN'],
    ['tags', 'ARRAY<STRUCT<k: DOUBLE>>'],
  ]);
  expect(warnings).toEqual([]);
  // Asked for, or piped: batch.json.
  const asked = await drtHere(['inspect', '--json', '--input', 'odd.jsonl'], { cwd: dir, columns: 120 });
  expect(JSON.parse(asked.stdout)).toMatchObject({ batch: { version: 1, label: 'odd.jsonl' } });
  const piped = await drtHere(['inspect', '--input', 'odd.jsonl'], { cwd: dir });
  expect(JSON.parse(piped.stdout)).toMatchObject({ version: 1, label: 'odd.jsonl' });
  const quiet = await drtHere(['inspect', '--quiet', '--input', 'odd.jsonl'], { cwd: dir, columns: 120 });
  expect(JSON.parse(quiet.stdout)).toMatchObject({ version: 1, label: 'odd.jsonl' });
});
