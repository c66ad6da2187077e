import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/errors.js';
import { drt } from './drt.js';
import { drtHere } from './in-process.js';
import { HOME, peopleSpec, workplace } from './people.js';

const dir = workplace();
writeFileSync(join(dir, 'people.yml'), peopleSpec());
writeFileSync(join(dir, 'bad.yml'), peopleSpec('  mirror:\n    max_deletes: 10%\n'));
writeFileSync(join(dir, 'rows.csv'), 'id,name\n1,Ana\n2,Zoë\n');

describe('drt validate', () => {
  it('lists good specs in a row each', async () => {
    const { stdout, stderr, code } = await drtHere(['validate', 'people.yml'], { cwd: dir });
    expect([stdout, stderr, code]).toEqual(['ok  people.yml  mirror  main.crm.people  id\n', '', 0]);
  });

  it('warns of a spec without a source: its rows have to come with --input', async () => {
    writeFileSync(join(dir, 'sourceless.yml'), peopleSpec().replace(/source:\n.*\n/, ''));
    const { stdout, stderr, code } = await drtHere(['validate', 'sourceless.yml'], { cwd: dir });
    expect([stdout, stderr, code]).toEqual([
      'ok  sourceless.yml  mirror  main.crm.people  id\n',
      'sourceless.yml:1:1: warning DRT113 there is no source: its rows have to come with --input\n' +
        '  fix: drt plan SYNC.yml --input FILE, or source.files in the spec\n',
      0,
    ]);
  });

  it('H25: places an error at its key with the nearest known one, and goes on to the next spec', async () => {
    const { stdout, stderr, code } = await drtHere(['validate', 'bad.yml', 'people.yml'], { cwd: dir });
    expect(stderr).toContain(
      'bad.yml:12:5: error DRT102 unknown key "max_deletes" in sync.mirror; did you mean "max_delete"?',
    );
    expect(stdout).toBe('ok  people.yml  mirror  main.crm.people  id\n');
    expect(code).toBe(3);
  });

  it('tells every fault of a spec, as lines and in --json', async () => {
    const text = peopleSpec('').replace('upsert_key: [id]', 'upsert_key: id');
    writeFileSync(join(dir, 'worse.yml'), `${text}columns:\n  id: INTT\n  at: DATETIME\nnmae: x\n`);
    const lines = await drtHere(['validate', 'worse.yml'], { cwd: dir });
    const told = lines.stderr.match(/^worse\.yml:\d+:\d+: error DRT\d+/gm) ?? [];
    expect(told.map((line) => line.slice(-6))).toEqual(['DRT103', 'DRT107', 'DRT107', 'DRT102']);
    const { stdout, code } = await drtHere(['validate', 'worse.yml', '--json'], { cwd: dir });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    expect(diagnostics.map((d) => `worse.yml:${d.place?.line}:${d.place?.column}: error ${d.code}`)).toEqual(told);
    expect(code).toBe(3);
  });
});

describe('drt apply', () => {
  it('without credentials names the three variables and the embedded way out', async () => {
    await drtHere(['plan', 'people.yml', '--out', 'plans/1'], { cwd: dir });
    const { stderr, code } = await drt(['apply', 'plans/1'], { cwd: dir });
    expect(stderr).toBe(
      'error DRT501 no credentials: set DATABRICKS_HOST, DATABRICKS_HTTP_PATH, DATABRICKS_TOKEN\n' +
        '  fix: without an account: drt apply plans/1 --warehouse duckdb:crm.duckdb\n',
    );
    expect(code).toBe(3);
  });

  it('an empty batch connects to nothing', async () => {
    writeFileSync(join(dir, 'none.csv'), 'id,name\n');
    const { stdout, code } = await drtHere(['apply', 'people.yml', '--input', 'none.csv'], { cwd: dir });
    expect(stdout).toContain('done     nothing to do: main.crm.people is unchanged\n');
    expect(code).toBe(0);
  });

  it('runs a plan folder, and that plan only', async () => {
    const ran = await drtHere(['apply', 'plans/1', '--warehouse', 'duckdb:crm.duckdb', '--yes'], { cwd: dir });
    expect(ran.stdout).toMatch(/\ndone {5}\+2 ~0 -0 =0 /);
    expect(ran.code, ran.stderr).toBe(0);
  });

  it.each([
    [
      'plan.json',
      (text: string) => text.replace('WHERE 1 = 0', 'WHERE 1 = 1'),
      /refused {2}DRT415 plans.2.plan.json is not what planning again gives/,
      4,
    ],
    ['plan.json', () => '{', /refused {2}DRT415 plans.2.plan.json /, 4],
    ['plan.sql', (text: string) => `${text}-- edited\n`, /DRT415 plans.2.plan.sql/, 4],
    ['inputs.json', (text: string) => ` ${text}`, /DRT415 plans.2.inputs.json was altered/, 4],
    ['rows/rows-00001.jsonl', (text: string) => text.replace('Ana', 'Eve'), /DRT310/, 4],
  ])('H22: refuses a plan whose %s was altered', async (file, alter, message, exit) => {
    await drtHere(['plan', 'people.yml', '--out', 'plans/2'], { cwd: dir });
    // Rows of a small plan are read from rows/ too: nothing that was reviewed may differ from what is sent.
    const path = join(dir, 'plans/2', file);
    writeFileSync(path, alter(readFileSync(path, 'utf8')));
    const { stderr, code } = await drtHere(['apply', 'plans/2', '--warehouse', 'duckdb::memory:', '--yes'], {
      cwd: dir,
    });
    expect(stderr).toMatch(message);
    expect(code).toBe(exit);
  });

  it('H16: refuses to delete more than the budget, and leaves the target as it was', async () => {
    writeFileSync(join(dir, 'other.csv'), 'id,name\n7,Ida\n');
    const args = ['apply', 'people.yml', '--input', 'other.csv', '--warehouse', 'duckdb:crm.duckdb', '--yes'];
    const { stdout, stderr, code } = await drtHere(args, { cwd: dir });
    expect(stdout).toMatch(/\n {2}05 guard {11}refused {2}/);
    expect(stderr).toMatch(
      /refused {2}DRT401 05-guard: 2 of 2 rows would be deleted, limit 50%; main\.crm\.people is unchanged\n/,
    );
    expect(code).toBe(4);
  });

  it('H24: says that Databricks cannot be reached, and not with what token', async () => {
    const env = { DATABRICKS_HOST: 'example.invalid', DATABRICKS_HTTP_PATH: '/sql/1', DATABRICKS_TOKEN: 'dapi-canary' };
    const { stderr, code, stdout } = await drtHere(['apply', 'plans/1'], { cwd: dir, env });
    expect(code).not.toBe(0);
    expect(stderr).not.toBe('');
    expect(stdout + stderr).not.toContain('canary');
  });
});

describe('drt check', () => {
  it('H21: says what is there and what is not, and writes nothing', async () => {
    const absent = await drtHere(['check', 'people.yml', '--warehouse', 'duckdb:absent.duckdb'], { cwd: dir });
    expect(absent.stdout).toContain('-   target             main.crm.people  is not there\n');
    expect(absent.code, absent.stderr).toBe(0);
    expect(absent.stderr).toBe(
      'people.yml:5:12: warning DRT502 main.crm.people does not exist on duckdb:absent.duckdb: there is no catalog main; apply creates it\n' +
        '  fix: see that this is the name that you mean\n',
    );
    expect(existsSync(join(dir, 'absent.duckdb'))).toBe(false);
    const planned = await drtHere(['plan', 'people.yml', '--warehouse', 'duckdb:absent.duckdb'], { cwd: dir });
    expect(planned.stderr.startsWith(absent.stderr)).toBe(true);
    expect(planned.code).toBe(0);
    writeFileSync(join(dir, 'elsewhere.yml'), peopleSpec().replace('table: people', 'table: persons'));
    const other = await drtHere(['plan', 'elsewhere.yml', '--warehouse', 'duckdb:crm.duckdb'], { cwd: dir });
    expect(other.stderr).toContain(
      'elsewhere.yml:7:10: warning DRT502 main.crm.persons does not exist on duckdb:crm.duckdb; apply creates it\n',
    );
    writeFileSync(join(dir, 'elsewhere.yml'), peopleSpec().replace('schema: crm', 'schema: cmr'));
    const schema = await drtHere(['plan', 'elsewhere.yml', '--warehouse', 'duckdb:crm.duckdb'], { cwd: dir });
    expect(schema.stderr).toContain(
      'elsewhere.yml:6:11: warning DRT502 main.cmr.people does not exist on duckdb:crm.duckdb: there is no schema main.cmr;',
    );
    const there = await drtHere(['check', 'people.yml', '--warehouse', 'duckdb:crm.duckdb'], { cwd: dir });
    expect(there.stdout).toContain('ok  target             main.crm.people  2 columns\n');
    expect(there.code).toBe(0);
  });

  it('needs credentials for Databricks', async () => {
    const { stderr, code } = await drtHere(['check', 'people.yml'], { cwd: dir });
    expect(stderr).toContain('error DRT501 no credentials');
    expect(code).toBe(3);
  });
});

describe('drt show, inspect, schema', () => {
  it('shows the statements of a plan folder', async () => {
    const { stdout, code } = await drtHere(['show', 'plans/1'], { cwd: dir });
    expect(stdout).toContain(
      '  06-merge           deletes  update or add up to 2 rows, delete rows whose key is not in the batch\n',
    );
    expect(code).toBe(0);
  });

  it('prints batch.json of files alone', async () => {
    const { stdout, stderr, code } = await drtHere(['inspect', '--input', 'rows.csv'], { cwd: dir });
    expect(JSON.parse(stdout).rows).toEqual({ read: 2, load: 2, rejected: 0, duplicates: 0 });
    expect(stderr).toContain('rows.csv  2 rows, 0 rejected\n');
    expect(code).toBe(0);
  });

  it.each(['sync', 'batch', 'plan'])('prints the schema of %s', async (name) => {
    const { stdout, code } = await drt(['schema', name]);
    expect(stdout).toBe(readFileSync(join(HOME, `grammar/${name}.schema.json`), 'utf8'));
    expect(code).toBe(0);
  });
});

describe('use of the command line', () => {
  it.each([
    [['plna', 'x'], /error DRT901 unknown command 'plna'\n {2}fix: Did you mean plan\?/],
    [['plan', 'x', '--inptu'], /error DRT901 unknown option '--inptu'\n {2}fix: Did you mean --input\?/],
    [['plan'], /error DRT901 missing required argument 'SYNC.yml'/],
    [['plan', 'absent.yml'], /^absent\.yml: error DRT100 .*does not exist/],
    [['plan', '.'], /error DRT100 .*folder/],
    [['apply', 'absent'], /error DRT902 absent does not exist/],
    [['show', '.'], /error DRT902 \. is not a plan folder/],
    [['schema', 'plam'], /error DRT901 there is no schema "plam"; did you mean "plan"\?/],
    [['apply', 'people.yml', '--warehouse', 'snowflake'], /error DRT901 --warehouse "snowflake" is not a warehouse/],
    [['inspect'], /error DRT901 there is nothing to inspect/],
    [['diff', 'a', 'b'], /error DRT901 drt diff compares two plan folders/],
    [
      ['apply', 'plans/1/plan.sql'],
      /error DRT902 plans.1.plan\.sql is a file of a plan folder, which is taken whole\n {2}fix: drt apply plans.1\n/,
    ],
    [['apply', 'plans/1/rows/rows-00001.jsonl'], /\n {2}fix: drt apply plans.1\n/],
    [['show', 'plans/1/plan.json'], /\n {2}fix: drt show plans.1\n/],
    [['validate', 'plans/1/plan.sql'], /error DRT902 plans.1.plan\.sql is a file of a plan folder/],
    [['plan', 'plans/1/inputs.json'], /error DRT902 plans.1.inputs\.json is a file of a plan folder/],
    [
      ['apply', 'people.yml', '--dry-run'],
      /error DRT901 drt apply has no --dry-run: .*\n {2}fix: drt plan people\.yml\n/,
    ],
    [['apply', 'plans/1', '--dry-run'], /\n {2}fix: drt show plans.1\n/],
    [
      ['plan', 'people.yml', '--input', '/dev/null'],
      /error DRT302 \/dev\/null is a pipe or a device, not a file\n {2}fix: .*--input -\n/,
    ],
    [['plan', 'people.yml', '--diff'], /error DRT901 --diff counts what would change in the target/],
    [['apply', 'plans/1', '--resume', '--again'], /error DRT901 --resume ends a run/],
    [
      ['apply', 'plans/1', '--again', '--warehouse', 'duckdb::memory:'],
      /error DRT901 --again adds the rows of an insert once more; mode mirror leaves the same however often\n {2}fix: drt apply plans.1\n/,
    ],
    [
      ['apply', 'people.yml', '--again', '--warehouse', 'duckdb::memory:'],
      /error DRT901 --again .* mode mirror leaves the same however often\n {2}fix: drt apply people\.yml\n/,
    ],
    [['apply', 'plans/1', '--allow-path', '.'], /error DRT901 --allow-path goes with a sync spec/],
    [['plan', 'people.yml', '--no-counts'], /error DRT901 --no-counts goes with --warehouse/],
    [['diff', 'people.yml', '--values'], /error DRT901 --values goes with two plan folders/],
    [['diff', 'plans/1', 'plans/1', '--samples', '3'], /error DRT901 --samples goes with a sync spec.*\n.* --values /],
    [['diff', 'plans/1', 'plans/1', '--warehouse', 'databricks'], /error DRT901 --warehouse goes with a sync spec/],
    [['diff', 'plans/1', 'plans/1', '--input', 'rows.csv'], /error DRT901 --input goes with a sync spec/],
    [['diff', 'plans/1', 'plans/1', '--allow-path', '.'], /error DRT901 --allow-path goes with a sync spec/],
    [['diff', 'plans/1', 'plans/1', '--timeout', '5m'], /error DRT901 --timeout goes with a sync spec/],
    [['plan', 'people.yml', '--batch', 'rows.csv'], /error DRT902 rows\.csv is not JSON/],
    [['plan', 'people.yml', '--out', 'x', '--format', 'sql'], /error DRT901 --format and --out/],
  ])('%j is one clear message, exit 3', async (args, message) => {
    const { stdout, stderr, code } = await drtHere(args, { cwd: dir });
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(3);
  });

  it('prints help without an error, and on standard error when nothing was asked', async () => {
    expect((await drt(['--help'])).stdout).toMatch(/^Usage: drt /);
    expect((await drt(['plan', '--help'])).code).toBe(0);
    const bare = await drt([]);
    expect([bare.stdout, bare.code]).toEqual(['', 3]);
    expect(bare.stderr).toMatch(/^Usage: drt /);
  });

  it.each([
    [['validate', 'people.yml'], 0],
    [['validate', 'bad.yml'], 3],
    [['inspect', '--input', 'rows.csv'], 0],
    [['plan', 'people.yml'], 0],
    [['plan', 'people.yml', '--out', 'plans/3'], 0],
    [['plan', 'absent.yml'], 3],
    [['plan'], 3],
    [['show', 'plans/1'], 0],
    [['schema', 'plan'], 0],
    [['apply', 'plans/1'], 3],
    [['apply', 'people.yml', '--warehouse', 'duckdb::memory:', '--yes'], 0],
    [['undo', 'plans/1'], 3],
  ])('%j --json is one document', async (args, exit) => {
    const { stdout, stderr, code } = await drtHere([...args, '--json'], { cwd: dir });
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ ok: exit === 0, command: args[0], exitCode: exit });
    expect(document.diagnostics.some((d: { severity: string }) => d.severity === 'error')).toBe(exit !== 0);
    expect(stderr).toBe('');
    expect(code).toBe(exit);
  });

  it('--quiet leaves errors and the answer', async () => {
    const { stdout, stderr } = await drtHere(['plan', 'people.yml', '--quiet'], { cwd: dir });
    expect(stdout).toMatch(/^-- drt plan /);
    expect(stderr).toBe('');
    const bad = await drtHere(['validate', 'bad.yml', '--quiet'], { cwd: dir });
    expect(bad.stderr).toContain('DRT102');
  });
});
