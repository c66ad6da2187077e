import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drt } from './drt.js';
import { drtHere } from './in-process.js';
import { peopleSpec, workplace } from './people.js';

const dir = workplace();
const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
write('rows.csv', 'id,name\n1,Ana\n2,Ben\n');
write('good.yml', peopleSpec('  mirror: {max_delete: 5%}\n'));
const BARE = peopleSpec().replace(/ {2}mirror:[\s\S]*/, '');
write('bare.yml', BARE);
write('meant.yml', `${BARE}checks: {no_budget: off}\n`);
write('refused.yml', `${BARE}checks: {no_budget: error}\n`);

const DRT904 =
  /error DRT904 1 warning \(DRT216\), and --strict takes none; nothing was written\n {2}fix: drt explain CODE /;

describe('--strict', () => {
  it('ends plan after the warnings, with exit 3, and writes nothing', async () => {
    const { code, stdout, stderr } = await drt(['plan', 'bare.yml', '--strict', '--out', 'p']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^bare\.yml:10:3: warning DRT216 mode mirror deletes/);
    expect(stderr).toMatch(DRT904);
    expect(stdout).toBe('');
    expect(existsSync(join(dir, 'p'))).toBe(false);
    expect((await drt(['plan', 'bare.yml', '--strict'])).stdout).toBe('');
  });

  it('ends apply SYNC.yml before anything is sent', async () => {
    const { code, stderr } = await drt(['apply', 'bare.yml', '--strict', '--yes', '--warehouse', 'duckdb:a.duckdb']);
    expect(code).toBe(3);
    expect(stderr).toMatch(DRT904);
    expect(existsSync(join(dir, '.drt-runs'))).toBe(false);
  });

  it('ends validate', async () => {
    const { code, stdout, stderr } = await drt(['validate', 'good.yml', 'bare.yml', '--strict']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^ok {2}good\.yml .*\nok {2}bare\.yml /);
    expect(stderr).toMatch(DRT904);
  });

  it('lets a spec without warnings through, and one that says which it means', async () => {
    for (const spec of ['good.yml', 'meant.yml']) {
      expect(await drt(['validate', spec, '--strict'])).toMatchObject({ code: 0, stderr: '' });
      expect((await drt(['plan', spec, '--strict', '--out', `p-${spec}`])).code).toBe(0);
    }
    const args = ['apply', 'good.yml', '--strict', '--yes', '--warehouse', 'duckdb:b.duckdb'];
    expect((await drt(args)).code).toBe(0);
  });

  it('H16: --max-delete is the budget of this plan: nothing is said of the one that the spec lacks', async () => {
    write('all.yml', peopleSpec('  mirror: {max_delete: 100%}\n'));
    for (const spec of ['bare.yml', 'refused.yml', 'all.yml']) {
      const { code, stderr } = await drtHere(['plan', spec, '--strict', '--max-delete', '5%'], { cwd: dir });
      expect([code, stderr]).toEqual([0, expect.not.stringMatching(/DRT216|DRT217/)]);
    }
  });

  it('DRT201: a key of DOUBLE is one warning, at its place', async () => {
    write('double.yml', peopleSpec('  mirror: {max_delete: 5%}\ncolumns: {id: DOUBLE}\n'));
    const { stderr } = await drtHere(['plan', 'double.yml', '--strict'], { cwd: dir });
    expect(stderr.match(/^.*DRT201 .*\n.*$/gm)?.[0]).toBe(
      'double.yml:8:16: warning DRT201 the key column "id" is DOUBLE: two spellings of one number may be two keys\n  fix: declare it as DECIMAL or STRING under columns',
    );
    expect(stderr).toContain('error DRT904 1 warning (DRT201)');
  });

  it('counts no warning of a connection: a table that is to be created is as meant', async () => {
    const { code, stderr } = await drt(['plan', 'good.yml', '--strict', '--warehouse', 'duckdb:new.duckdb']);
    expect(stderr).toMatch(/warning DRT502/);
    expect(code).toBe(0);
  });

  it('is not for a plan folder', async () => {
    const { code, stderr } = await drt(['apply', 'p-good.yml', '--strict', '--warehouse', 'duckdb::memory:']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/error DRT901 --strict goes with a sync spec/);
  });

  it('is one document with --json', async () => {
    const { stdout } = await drt(['plan', 'bare.yml', '--strict', '--json']);
    const { ok, exitCode, diagnostics } = JSON.parse(stdout);
    expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 3 });
    expect(diagnostics.map((d: { code: string }) => d.code)).toEqual(['DRT216', 'DRT904']);
  });
});

describe('checks:', () => {
  it('error ends any command with exit 3, without a flag', async () => {
    for (const command of ['validate', 'plan']) {
      const { code, stderr } = await drt([command, 'refused.yml']);
      expect(code).toBe(3);
      expect(stderr).toMatch(/^refused\.yml:10:3: error DRT216 mode mirror deletes/);
    }
  });

  it('hold for what is found in the rows', async () => {
    write('mixed.csv', `id,amount\n${Array.from({ length: 30 }, (_, i) => `${i},${i}\n`).join('')}99,n/a\n`);
    const spec = peopleSpec('  mirror: {max_delete: 5%}\n').replace('rows.csv', 'mixed.csv');
    write('mixed.yml', spec);
    write('mixed-off.yml', `${spec}checks: {mixed_column: off}\n`);
    write('mixed-error.yml', `${spec}checks: {DRT215: error}\n`);
    expect((await drt(['plan', 'mixed.yml'])).stderr).toMatch(/warning DRT215/);
    expect((await drt(['plan', 'mixed-off.yml'])).stderr).not.toMatch(/DRT215/);
    expect((await drt(['inspect', 'mixed-off.yml'])).stderr).not.toMatch(/DRT215/);
    const refused = await drt(['plan', 'mixed-error.yml']);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^mixed-error\.yml:\d+:\d+: error DRT215 column "amount" is STRING/);
  });

  it('DRT220: a run that names its file hears nothing of the file of the spec', async () => {
    write('rows-2026-11-22.csv', 'id,name\n1,Ana\n');
    write('day.yml', peopleSpec('  mirror: {max_delete: 5%}\n').replace('rows.csv', 'rows-2026-11-22.csv'));
    expect((await drt(['plan', 'day.yml'])).stderr).toMatch(/warning DRT220/);
    expect((await drt(['plan', 'day.yml', '--input', 'rows-2026-11-22.csv'])).stderr).not.toMatch(/DRT220/);
  });
});
