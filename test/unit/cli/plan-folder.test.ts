import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlanFolder } from '../../../src/cli/folder/read.js';
import { readPlan } from '../../../src/emit/read-plan.js';
import { drtHere } from '../../cli/in-process.js';

const cwd = mkdtempSync(join(tmpdir(), 'drt-folder-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const PEOPLE = join(cwd, 'people.yml');
const SPEC = `source:
  files: rows.jsonl
columns: {id: BIGINT, name: STRING}
destination: {type: databricks, catalog: main, schema: crm, table: people, upsert_key: [id]}
sync: {mode: mirror, on_error: skip}
`;

beforeAll(async () => {
  writeFileSync(PEOPLE, SPEC);
  writeFileSync(join(cwd, 'rows.jsonl'), '{"id":1,"name":"Ana"}\n{"id":2,"name":"Zoë"}\n{"id":"x","name":"no"}\n');
  writeFileSync(join(cwd, 'others.jsonl'), '{"id":1,"name":"Ana"}\n{"id":3,"name":"Eve"}\n');
  for (const [out, ...more] of [
    ['reviewed', '--samples', '1', '--nodes'],
    ['other', '--input', 'others.jsonl'],
  ]) {
    const ran = await drtHere(['plan', PEOPLE, '--out', out ?? '', ...more], { cwd });
    expect(ran.stderr).not.toContain('error');
  }
}, 60_000);

const FILES = [
  'inputs.json',
  'plan.json',
  'plan.sql',
  'plan.md',
  'rejects.jsonl',
  '.gitignore',
  'rows/rows-00001.jsonl',
];

/** The reviewed folder, changed. */
function changed(change: (dir: string) => void): string {
  const dir = mkdtempSync(join(cwd, 'changed-'));
  cpSync(join(cwd, 'reviewed'), dir, { recursive: true });
  change(dir);
  return dir;
}

const open = async (dir: string): Promise<string> =>
  await openPlanFolder(cwd, dir).then(
    () => 'opened',
    (error: { readonly code?: string; readonly message: string }) => `${error.code} ${error.message}`,
  );

describe('H22, H40: a plan folder is what planning again gives', () => {
  it('opens as it was written, and the plan is that of plan.json', async () => {
    const { plan } = await openPlanFolder(cwd, 'reviewed');
    expect(readPlan(readFileSync(join(cwd, 'reviewed/plan.json'), 'utf8'))).toEqual(plan);
    expect(readFileSync(join(cwd, 'reviewed/plan.md'), 'utf8')).toContain('"Ana"');
  });

  it('H40: refuses any byte of any file that is another, and names the file', async () => {
    const dir = changed(() => undefined);
    const files = FILES.map((name) => ({ name, bytes: readFileSync(join(dir, name)) })).filter(
      (f) => f.bytes.length > 0,
    );
    expect(files.length).toBeGreaterThan(6);
    const flip = fc
      .constantFrom(...files)
      .chain(({ name, bytes }) =>
        fc.record({ name: fc.constant(name), at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) }),
      );
    await fc.assert(
      fc.asyncProperty(flip, async ({ name, at, by }) => {
        const path = join(dir, name);
        const bytes = readFileSync(path);
        const altered = Buffer.from(bytes);
        altered.writeUInt8(altered.readUInt8(at) ^ by, at);
        writeFileSync(path, altered);
        try {
          const said = await open(dir);
          expect(said).toMatch(/^DRT(415|310) /);
          expect(said).toContain(join(dir, name));
        } finally {
          writeFileSync(path, bytes);
        }
      }),
      { numRuns: 2000 },
    );
    expect(await open(dir)).toBe('opened');
  }, 300_000);

  it.each(FILES)('refuses a folder without %s, with a link, a pipe or a folder in its place', async (name) => {
    const wrong: readonly ((path: string) => void)[] = [
      (path) => rmSync(path),
      (path) => {
        renameSync(path, join(cwd, 'elsewhere'));
        symlinkSync(join(cwd, 'elsewhere'), path);
      },
      (path) => {
        rmSync(path);
        expect(spawnSync('mkfifo', [path]).status).toBe(0);
      },
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ];
    for (const make of wrong) {
      const dir = changed((d) => make(join(d, name)));
      expect(await open(dir)).toMatch(/^DRT415 /);
      expect(await open(dir)).toContain(join(dir, name));
    }
  });

  it.each(['more.sql', 'rows/rows-00002.jsonl', 'rows/.hidden'])('refuses an additional %s', async (name) => {
    const dir = changed((d) => writeFileSync(join(d, name), ''));
    expect(await open(dir)).toContain(`DRT415 error DRT415 ${join(dir, name)} is not part of the plan`);
  });

  it('refuses rows/ that is a link', async () => {
    const dir = changed((d) => {
      renameSync(join(d, 'rows'), join(cwd, 'rows-elsewhere'));
      symlinkSync(join(cwd, 'rows-elsewhere'), join(d, 'rows'));
    });
    expect(await open(dir)).toContain(`${join(dir, 'rows')} is no folder`);
  });

  it.each(FILES.filter((f) => !/rejects|protected/.test(f)))('refuses %s of another plan', async (name) => {
    const dir = changed((d) => cpSync(join(cwd, 'other', name), join(d, name)));
    expect(await open(dir)).toMatch(/^DRT(415|310) /);
  });

  const node = { kind: 'RawNode', sqlFragments: ['DROP TABLE main.crm.others'], parameters: [] };
  it.each([
    ['counts that drop a table', { counts: { sql: 'DROP TABLE main.crm.others', node } }],
    ['counts that write a file', { counts: { sql: "COPY (SELECT 1) TO '/tmp/x'", node } }],
    ['counts that silence the question', { counts: { sql: 'SELECT 0 AS deleted', node } }],
    [
      'another host',
      { connection: { hostEnv: 'EVIL_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'DATABRICKS_TOKEN' } },
    ],
    ['no checks', { checks: [] }],
    ['another plan of the same first 8 digits', { specHash: '0'.repeat(64) }],
  ])('H40: refuses a plan.json with %s', async (_what, change) => {
    const dir = changed((d) => {
      const path = join(d, 'plan.json');
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
    });
    expect(await open(dir)).toContain(`${join(dir, 'plan.json')} is not what planning again gives`);
  });
});

describe('H43: a plan folder that is applied stays what it is', () => {
  const apply = (dir: string, ...more: readonly string[]) =>
    drtHere(['apply', dir, '--warehouse', 'duckdb::memory:', '--yes', ...more], { cwd });

  it('H43: is neither replaced nor applied again meanwhile, and the mark goes in every outcome', async () => {
    const dir = changed((d) => writeFileSync(join(d, '.applying'), `process ${process.pid} on ${hostname()}\n`));
    for (const args of [
      ['apply', dir, '--warehouse', 'duckdb::memory:'],
      ['plan', PEOPLE, '--out', dir],
    ]) {
      const ran = await drtHere(args, { cwd });
      expect(ran.stderr).toContain(`DRT903 ${dir} is in use by process ${process.pid} on ${hostname()}\n`);
      expect(ran.code).toBe(4);
    }
    expect(await open(dir)).toBe('opened');
    rmSync(join(dir, '.applying'));
    expect((await apply(dir)).code).toBe(5);
    expect(existsSync(join(dir, '.applying'))).toBe(false);
    writeFileSync(join(dir, 'plan.md'), '');
    expect((await apply(dir)).code).toBe(4);
    expect(existsSync(join(dir, '.applying'))).toBe(false);
  });

  it('takes over the mark of a process that is gone, and of no other', async () => {
    const mark = (text: string) => changed((d) => writeFileSync(join(d, '.applying'), `${text}\n`));
    const dir = mark(`process ${spawnSync('true').pid} on ${hostname()}`);
    expect((await apply(dir)).code).toBe(5);
    expect(existsSync(join(dir, '.applying'))).toBe(false);
    writeFileSync(join(dir, '.applying'), `process ${spawnSync('true').pid} on ${hostname()}\n`);
    expect((await drtHere(['plan', PEOPLE, '--out', dir], { cwd })).stderr).not.toContain('DRT903');
    for (const [text, who] of [
      ['process 1 on another-host', 'process 1 on another-host'],
      ['', 'someone'],
    ] as const) {
      const other = mark(text);
      expect((await apply(other)).stderr).toContain(
        `DRT903 ${other} is in use by ${who}\n  fix: wait for it; if it no longer runs, rm ${join(other, '.applying')}`,
      );
      expect(readFileSync(join(other, '.applying'), 'utf8')).toBe(`${text}\n`);
    }
  });

  it('is the one that --plan names', async () => {
    const { plan } = await openPlanFolder(cwd, 'reviewed');
    expect((await apply('reviewed', '--plan', plan.planHash)).code).toBe(5);
    expect((await apply('reviewed', '--plan', plan.planHash.slice(0, 16).toUpperCase())).code).toBe(5);
    const forged = `${plan.planHash.slice(0, 8)}${'0'.repeat(56)}`;
    const other = await apply('reviewed', '--plan', forged);
    expect(other.stderr).toContain(`DRT415 reviewed holds the plan ${plan.planHash}, and --plan names ${forged}`);
    expect(other.code).toBe(4);
    const short = await apply('reviewed', '--plan', plan.planHash.slice(0, 8));
    expect(short.stderr).toContain('DRT901 --plan');
    expect(short.code).toBe(3);
    expect((await apply(PEOPLE, '--plan', plan.planHash)).stderr).toContain('DRT901 --plan goes with a plan folder');
  });
});
