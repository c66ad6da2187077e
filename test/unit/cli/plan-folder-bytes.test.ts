import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlanFolder } from '../../../src/cli/folder/read.js';
import { drtHere } from '../../cli/in-process.js';

const cwd = mkdtempSync(join(tmpdir(), 'drt-bytes-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const KEYED = 'destination: {type: databricks, catalog: main, schema: crm, table: people, upsert_key: [id]}';
const COLUMNS = 'columns: {id: BIGINT, name: STRING, n: INT}';
const SPECS: Readonly<Record<string, string>> = {
  mirror: `${COLUMNS}\n${KEYED}\nsync: {mode: mirror, on_error: skip, mirror: {max_delete: 50%}}\n`,
  insert: `${COLUMNS}\n${KEYED.replace(', upsert_key: [id]', '')}\nsync: {mode: insert}\n`,
  staged: `${COLUMNS}\n${KEYED}\nsync: {mode: mirror, on_error: skip, mirror: {delete: single_merge, max_delete: 50%}}\n`,
  replace: `${KEYED.replace(', upsert_key: [id]', '')}\nsync: {mode: replace}\n`,
};

const ROWS: Readonly<Record<string, string>> = {
  few: '{"id":1,"name":"Ana","n":1}\n{"id":2,"name":"Zoë"}\n{"id":3,"name":"no","n":"x"}\n',
  good: '{"id":1,"name":"Ana","n":1}\n{"id":1,"name":"Eve","n":2}\n',
  many: Array.from({ length: 600 }, (_, id) => `{"id":${id},"name":"n","n":2}\n`).join(''),
  none: '',
};

/** Every kind of plan folder: which files it has, and what is in them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'rejects, a sample': ['mirror', 'few', '--samples', '1'],
  'nodes, all rows as literals': ['staged', 'many', '--nodes', '--inline-rows'],
  'protected keys in staging': ['staged', 'few'],
  'rows without a key': ['insert', 'good'],
  'nothing to do': ['mirror', 'none'],
  'inferred types': ['replace', 'good'],
  'a target that was read': ['mirror', 'good', '--warehouse', `duckdb:${join(cwd, 'w.duckdb')}`],
};

function filesOf(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
}

beforeAll(async () => {
  for (const [name, text] of Object.entries(SPECS)) writeFileSync(join(cwd, `${name}.yml`), text);
  for (const [name, text] of Object.entries(ROWS)) writeFileSync(join(cwd, `${name}.jsonl`), text);
  for (const [kind, [spec, rows, ...flags]] of Object.entries(KINDS)) {
    const args = ['plan', join(cwd, `${spec}.yml`), '--input', `${rows}.jsonl`, '--out', kind, ...flags];
    const made = await drtHere(args, { cwd });
    expect([0, 5], made.stderr).toContain(made.code);
  }
  const batch = await drtHere(['inspect', join(cwd, 'mirror.yml'), '--input', 'good.jsonl'], { cwd });
  writeFileSync(join(cwd, 'batch.json'), batch.stdout);
  const made = await drtHere(['plan', join(cwd, 'mirror.yml'), '--batch', 'batch.json', '--out', 'no rows'], { cwd });
  expect(made.code, made.stderr).toBe(0);
}, 60_000);

/** What git would take of a folder: the files that .gitignore does not name. */
function committed(kind: string): readonly string[] {
  const ignored = readFileSync(join(cwd, kind, '.gitignore'), 'utf8').split('\n');
  return filesOf(join(cwd, kind)).filter(
    (name) => !ignored.includes(`/${name}`) && !ignored.includes(`/${dirname(name)}/`),
  );
}

describe('the .gitignore of a plan folder', () => {
  const ALL = ['.gitignore', 'plan.json', 'plan.md', 'plan.sql'];
  it.each([
    ['rejects, a sample', ['.gitignore']],
    ['nodes, all rows as literals', ['.gitignore', 'plan.json', 'plan.md']],
    ['protected keys in staging', ['.gitignore', 'plan.json', 'plan.md']],
    ['rows without a key', ['.gitignore', 'plan.json', 'plan.md']],
    ['nothing to do', ALL],
    ['no rows', ['.gitignore', 'plan.md']],
  ])('leaves what holds no value of a row to git: %s', (kind, files) => {
    expect(committed(kind)).toEqual(files);
    for (const name of committed(kind)) expect(readFileSync(join(cwd, kind, name), 'utf8')).not.toContain('Ana');
  });

  it('is named once for a place, on standard error, and by --quiet and --json not', async () => {
    const note = /^note {5}rows\/, inputs.json, plan.json, plan.sql of plans.1 hold values of your rows/m;
    const args = ['plan', join(cwd, 'mirror.yml'), '--input', 'good.jsonl', '--out', 'plans/1'];
    expect((await drtHere(args, { cwd })).stderr).toMatch(note);
    expect((await drtHere(args, { cwd })).stderr).toBe('');
    expect((await drtHere([...args.slice(0, -1), 'plans/2', '--quiet'], { cwd })).stderr).toBe('');
    const json = await drtHere([...args.slice(0, -1), 'plans/3', '--json'], { cwd });
    expect(json.stderr).toBe('');
    // .drt-runs is none of the user's places, and git ignores it whole.
    const apply = [
      'apply',
      join(cwd, 'mirror.yml'),
      '--input',
      'good.jsonl',
      '--warehouse',
      'duckdb::memory:',
      '--yes',
    ];
    expect((await drtHere(apply, { cwd })).stderr).not.toMatch(/^note/m);
  });

  it('stands beside rejects.jsonl of a run that was stopped, and alone is not taken for a plan', async () => {
    const args = ['plan', join(cwd, 'replace.yml'), '--input', 'bad.jsonl', '--out'];
    writeFileSync(join(cwd, 'bad.jsonl'), '{"id":1}\n{"id":"x","name":2}\n');
    writeFileSync(join(cwd, 'replace.yml'), `columns: {id: INT}\n${SPECS.replace}`);
    expect((await drtHere([...args, 'stopped'], { cwd })).code).toBe(3);
    expect(filesOf(join(cwd, 'stopped'))).toEqual(['.gitignore', 'rejects.jsonl']);
    expect(readFileSync(join(cwd, 'stopped/.gitignore'), 'utf8')).toContain('/rejects.jsonl\n');
    mkdirSync(join(cwd, 'mine'));
    writeFileSync(join(cwd, 'mine/.gitignore'), '*\n');
    expect((await drtHere([...args, 'mine'], { cwd })).stderr).toContain(
      'DRT902 mine is not a plan folder: .gitignore is in the way',
    );
    expect(readFileSync(join(cwd, 'mine/.gitignore'), 'utf8')).toBe('*\n');
  });
});

type Change = (bytes: Buffer) => Buffer;

/** One byte that is another, more or less; or a part that is cut off or there twice. */
const changes: fc.Arbitrary<Change> = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.nat(4)).map(
  ([at, by, kind]): Change =>
    (bytes) => {
      const i = at % (bytes.length + 1);
      const [before, after] = [bytes.subarray(0, i), bytes.subarray(i)];
      const one = Buffer.of(by);
      if (kind === 0 && after.length > 0)
        return Buffer.concat([before, Buffer.of((after[0] ?? 0) ^ by), after.subarray(1)]);
      if (kind === 1 && after.length > 0) return Buffer.concat([before, after.subarray(1)]);
      if (kind === 2 && after.length > 0) return before;
      if (kind === 3 && after.length > 0) return Buffer.concat([bytes, after]);
      return Buffer.concat([before, one, after]);
    },
);

const said = async (dir: string): Promise<string> =>
  await openPlanFolder(cwd, dir).then(
    () => 'opened',
    (error: { readonly message: string }) => error.message,
  );

const RUNS = 200;

describe.each([...Object.keys(KINDS), 'no rows'])('H22: a plan folder with %s', (kind) => {
  it('is refused by the name of the file, whatever byte of whatever file was changed', async () => {
    const files = filesOf(join(cwd, kind));
    expect(files).toContain('.gitignore');
    expect(await said(kind)).toBe('opened');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), changes, async (name, change) => {
        const path = join(cwd, kind, name);
        const bytes = readFileSync(path);
        const altered = change(bytes);
        // A byte more may be the byte that stood there.
        fc.pre(!altered.equals(bytes));
        writeFileSync(path, altered);
        try {
          const message = await said(kind);
          expect(message).toMatch(/^error DRT(415|310) /);
          expect(message).toContain(join(kind, name));
        } finally {
          writeFileSync(path, bytes);
        }
      }),
      { numRuns: RUNS },
    );
    expect(await said(kind)).toBe('opened');
  }, 120_000);

  it('is refused by the name of a file that is added, and of one that is missing', async () => {
    const files = filesOf(join(cwd, kind));
    const names = fc
      .stringMatching(/^[.a-z0-9-]{1,8}$/)
      .filter((name) => !['.', '..', '.applying', 'rows'].includes(name));
    const places = kind === 'no rows' ? [''] : ['', 'rows/'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), names, async (place, name) => {
        const added = `${place}${name}`;
        fc.pre(!files.includes(added));
        const dir = copyOf(kind);
        writeFileSync(join(dir, added), '');
        expect(await said(dir)).toContain(`DRT415 ${join(dir, added)} is not part of the plan`);
        rmSync(dir, { recursive: true });
      }),
      { numRuns: 30 },
    );
    for (const name of files) {
      const dir = copyOf(kind);
      rmSync(join(dir, name));
      const message = await said(dir);
      expect(message).toMatch(/DRT(415|310|902) /);
      expect(message).toContain(name);
    }
  }, 120_000);
});

function copyOf(kind: string): string {
  const dir = mkdtempSync(join(cwd, 'copy-'));
  mkdirSync(dirname(dir), { recursive: true });
  cpSync(join(cwd, kind), dir, { recursive: true });
  return dir;
}
