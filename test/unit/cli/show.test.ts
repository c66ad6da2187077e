import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { noteApplied } from '../../../src/cli/folder/applied.js';
import { openPlanFolder } from '../../../src/cli/folder/read.js';
import type { Io } from '../../../src/cli/io.js';
import { wrapLine } from '../../../src/cli/ui/table.js';
import { drtHere } from '../../cli/in-process.js';

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

const SPEC = `source: {files: rows.jsonl}
columns: {id: BIGINT, name: STRING}
destination: {type: databricks, catalog: main, schema: crm, table: people, upsert_key: [id]}
sync: {mode: mirror, mirror: {max_delete: 10%}}
`;

let cwd = '';
let spec = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'drt-show-'));
  dirs.push(cwd);
  mkdirSync(join(cwd, 'syncs'));
  spec = join(cwd, 'syncs/people.yml');
  writeFileSync(spec, SPEC);
  writeFileSync(join(cwd, 'syncs/rows.jsonl'), '{"id":1,"name":"Ana"}\n{"id":2,"name":"Li"}\n');
});

const drt = (...args: readonly string[]) => drtHere(args, { cwd });
const RUN = ['--warehouse', 'duckdb::memory:', '--yes'];
const sinceIn = (text: string): string | undefined => /^since {4}(.*(?:\n {2}.*)*)/m.exec(text)?.[1];

describe('drt show', () => {
  it('prints what the plan does, its statements and the next command', async () => {
    await drt('plan', spec, '--out', 'plans/1');
    const { stdout, stderr } = await drt('show', 'plans/1');
    expect(stderr).toBe('');
    expect(stdout.replaceAll(/[0-9a-f]{8}/g, 'HASH')).toBe(`people  mirror -> main.crm.people on id
  batch    2 rows, 2 keys, 0 rejected, 0 duplicates
  write    up to 2 rows
  delete   unknown (target not read), limit 10%
  01-create_staging  none     columns and types of the target
  02-stage_rows      none     2 rows
  03-guard           none     every row was staged
  04-guard           none     key types are as planned: bigint
  05-guard           none     delete at most 10% of the target
  06-merge           deletes  update or add up to 2 rows, delete rows whose key is not in the batch
  07-drop_staging    drops    drop staging
plan HASH  7 statements -> plans/1
next     drt apply plans/1
`);
    const narrow = (await drtHere(['show', 'plans/1'], { cwd, columns: 60 })).stdout;
    expect(narrow).toContain(`  06-merge           deletes  update or add up to 2 rows,
                              delete rows whose key is not
                              in the batch
`);
    for (const line of narrow.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('names no apply where nothing can be applied, and the plan where its shape was not approved', async () => {
    const batch = await drt('inspect', spec);
    writeFileSync(join(cwd, 'batch.json'), batch.stdout);
    await drt('plan', spec, '--batch', 'batch.json', '--out', 'no-rows');
    expect((await drt('show', 'no-rows')).stdout).toContain('next     drt plan with --input in place of --batch');
    await drt('plan', spec, '--lock');
    writeFileSync(spec, SPEC.replace('10%', '20%'));
    await drt('plan', spec, '--out', 'other');
    expect((await drt('show', 'other')).stdout).toMatch(/next {5}drt apply other --plan [0-9a-f]{16}\n/);
    writeFileSync(join(cwd, 'syncs/rows.jsonl'), '');
    await drt('plan', spec, '--out', 'nothing');
    expect((await drt('show', 'nothing')).stdout).toContain('next     nothing to run\n');
  });

  it.each([
    ['a b  c d e', 40, ['a b  c d e']],
    ['  01  one two three four five six seven', 28, ['  01  one two three four', '      five six seven']],
    ['  0123456789012345  one two three', 24, ['  0123456789012345  one', '    two three']],
  ])('wraps %j to %d columns', (line, width, lines) => {
    expect(wrapLine(line, width)).toEqual(lines);
  });
});

describe('since the last applied plan', () => {
  it('plan says what the spec changes, of a sync that was applied beside its spec', async () => {
    expect(sinceIn((await drt('plan', spec, '--out', 'plans/1')).stdout)).toBeUndefined();
    expect((await drt('apply', spec, ...RUN)).code).toBe(0);
    expect(sinceIn((await drt('plan', spec)).stderr)).toMatch(
      /^last rehearsed plan [0-9a-f]{8}: the same spec and columns$/,
    );
    writeFileSync(spec, SPEC.replace('10%', '20%'));
    expect(sinceIn((await drt('plan', spec, '--out', 'plans/2')).stdout)).toMatch(
      /: ~ sync.mirror.max_delete: 10% -> 20%$/,
    );
    writeFileSync(
      spec,
      SPEC.replace('10%', '20%').replace('rows.jsonl', 'more.jsonl').replace(', name', ', email: STRING, name'),
    );
    writeFileSync(join(cwd, 'syncs/more.jsonl'), '{"id":1,"email":"a","name":"Ana"}\n');
    const { since } = JSON.parse((await drt('plan', spec, '--json')).stdout);
    expect(since.how).toBe('rehearsed');
    expect(since.differences.map((d: { name: string }) => d.name)).toEqual([
      'sync.mirror.max_delete',
      'email',
      'source.files',
    ]);
    expect(sinceIn((await drt('plan', spec)).stderr)).toMatch(
      /:\n {2}~ sync.mirror.max_delete: 10% -> 20%\n {2}\+ column email STRING\n {2}~ source.files: rows.jsonl -> more.jsonl$/,
    );
  });

  it('show and plan find a folder that was applied by the folders beside it, and a run before a rehearsal', async () => {
    await drt('plan', spec, '--out', 'plans/1');
    expect((await drt('apply', 'plans/1', ...RUN)).code).toBe(0);
    const noted = join(cwd, 'plans/.drt-runs/people/rehearsed.json');
    expect(readFileSync(noted, 'utf8')).not.toMatch(/Ana|rows-0/);
    expect(readFileSync(join(cwd, 'plans/.drt-runs/.gitignore'), 'utf8')).toBe('*\n');
    writeFileSync(spec, SPEC.replace('10%', '20%'));
    expect(sinceIn((await drt('plan', spec, '--out', 'plans/2')).stdout)).toMatch(/10% -> 20%$/);
    expect(sinceIn((await drt('show', 'plans/2')).stdout)).toMatch(/^last rehearsed plan .*10% -> 20%$/);
    const io = { cwd, randomId: () => 'x' } as unknown as Io;
    noteApplied(io, 'plans/2', await openPlanFolder(cwd, 'plans/2'), 'applied');
    expect(sinceIn((await drt('show', 'plans/1')).stdout)).toMatch(/^last applied plan .*20% -> 10%$/);
    expect(JSON.parse((await drt('show', 'plans/1', '--json')).stdout).since.how).toBe('applied');
  });

  it('leaves out what it does not know: a note that was altered, a run that failed', async () => {
    await drt('plan', spec, '--out', 'plans/1');
    const failed = await drt('apply', 'plans/1', '--warehouse', 'duckdb:/nowhere/at/all.duckdb', '--yes');
    expect(failed.code).not.toBe(0);
    expect(existsSync(join(cwd, 'plans/.drt-runs'))).toBe(false);
    mkdirSync(join(cwd, 'plans/.drt-runs/people'), { recursive: true });
    for (const text of [
      '',
      '{}',
      '[1]',
      '{"version":1,"planHash":"a","does":"b","settings":[["a"]],"reading":[],"columns":[]}',
    ]) {
      writeFileSync(join(cwd, 'plans/.drt-runs/people/applied.json'), text);
      const shown = await drt('show', 'plans/1');
      expect(shown.code).toBe(0);
      expect(sinceIn(shown.stdout)).toBeUndefined();
    }
  });
});
