import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { drtHere } from './in-process.js';
import { peopleSpec, workplace } from './people.js';

const dir = workplace();

writeFileSync(join(dir, 'people.yml'), peopleSpec());
writeFileSync(join(dir, 'rows.csv'), 'id,name\n1,Ana\n2,Zoë\n3,Ida\n');
writeFileSync(join(dir, 'fewer.csv'), 'id,name\n1,Ana\n2,Zoe\n');
const apply = ['apply', 'people.yml', '--warehouse', 'duckdb:crm.duckdb'];

describe('on a terminal', () => {
  it('tints words, and not with --no-color or NO_COLOR', async () => {
    const tinted = await drtHere(apply, { columns: 100 });
    expect(tinted.code, tinted.stderr).toBe(0);
    expect(tinted.stdout).toContain('\u001b[32mdone\u001b[39m');
    for (const plain of [
      await drtHere([...apply, '--no-color'], { columns: 100 }),
      await drtHere(apply, { columns: 100, env: { NO_COLOR: '1' } }),
      await drtHere(apply),
    ]) {
      expect(plain.stdout).toMatch(/^people {2}plan [0-9a-f]{8} -> main\.crm\.people/);
      expect(plain.stdout).not.toContain('\u001b');
    }
  });

  it('H45: sends no escape, line end or bidi mark of a name', async () => {
    const hostile = 'a\u001b[31m\u202e\nerror DRT999 b.csv';
    const { stderr } = await drtHere(['inspect', '--input', hostile], { columns: 100 });
    expect(stderr).toContain('no file matches a\\u001b[31m\\u202e\\u000aerror DRT999 b.csv\n');
    expect(stripVTControlCharacters(stderr)).not.toMatch(/\p{Cf}|^error DRT999/mu);
    const json = await drtHere(['inspect', '--json', '--input', hostile], { columns: 100 });
    expect(json.stdout).not.toContain('\u202e');
    expect(JSON.parse(json.stdout)).toMatchObject({ diagnostics: [{ message: `no file matches ${hostile}` }] });
  });

  it.each([30, 200])('shows the same lines in %d columns; what is going on is cut to one line', async (columns) => {
    const times = /\d+\.\d s|[\d,]+\/s/g;
    const here = await drtHere(apply, { columns });
    const piped = await drtHere(apply);
    expect(stripVTControlCharacters(here.stdout).replaceAll(times, '')).toBe(piped.stdout.replaceAll(times, ''));
    const shown = here.stderr.split('\r\u001b[K').map(stripVTControlCharacters);
    expect(shown.some((line) => line.startsWith('  02 stage_rows …'))).toBe(true);
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThan(columns);
    expect(here.stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(piped.stderr).not.toContain('\r');
  });

  it.for([
    ['Enter', '\n'],
    ['a word with a y in it', 'maybe\n'],
    ['a space', ' \n'],
    ['the end of the input, Ctrl-D', null],
  ] as const)('asks before it deletes; %s is no', async ([, keys]) => {
    const no = await drtHere([...apply, '--input', 'fewer.csv'], { columns: 100, keys });
    expect(stripVTControlCharacters(no.stderr)).toContain('Delete 1 row? [y/N] ');
    expect(stripVTControlCharacters(no.stderr)).toContain('refused  DRT414 not approved; main.crm.people is unchanged');
    expect(stripVTControlCharacters(no.stdout)).toMatch(/\n {2}\d\d drop_staging {4}ok /);
    expect(no.code).toBe(4);
  });

  it('Ctrl-C at the question is an interrupt', async () => {
    const { code, stdout, stderr } = await drtHere([...apply, '--input', 'fewer.csv'], {
      columns: 100,
      interruptAt: 'Delete 1 row?',
    });
    expect(stripVTControlCharacters(stderr)).toContain('error DRT507 interrupted before');
    expect(stripVTControlCharacters(stdout)).toMatch(/\n {2}\d\d drop_staging {4}ok /);
    expect(code).toBe(130);
  });

  it('deletes once the answer is yes', async () => {
    const yes = await drtHere([...apply, '--input', 'fewer.csv'], { columns: 100, keys: 'y\n' });
    expect(stripVTControlCharacters(yes.stdout)).toContain(
      '  +0 added  ~1 updated  -1 deleted (33.3% of 3, limit 50%)  =1 unchanged\n',
    );
    expect(stripVTControlCharacters(yes.stdout)).toMatch(/\ndone {5}\+0 ~1 -1 =1 /);
    expect(yes.code).toBe(0);
    await drtHere(apply);
  });

  it('H01: Ctrl-C stops a run where it is, drops staging and exits 130', async () => {
    const { code, stdout, stderr } = await drtHere([...apply, '--input', 'fewer.csv', '--yes'], {
      interruptAt: '01 create_staging',
    });
    expect(stderr).toContain('error DRT507 interrupted before 02-stage_rows; main.crm.people is unchanged\n');
    expect(stdout).toMatch(/\n {2}07 drop_staging {4}ok /);
    expect(stdout).not.toContain('merge');
    expect(code).toBe(130);
  });

  it('calls a bug a bug, and asks for a report', async () => {
    const now = () => {
      throw new RangeError('the clock stopped');
    };
    const { code, stdout, stderr } = await drtHere(['plan', 'people.yml'], { now });
    expect(stderr).toBe(
      'error DRT999 a bug in drt 0.0.0-test: the clock stopped\n  fix: please report it with these lines; DRT_DEBUG=1 adds where it happened\n',
    );
    expect([stdout, code]).toEqual(['', 1]);
    expect((await drtHere(['plan', 'people.yml'], { now, env: { DRT_DEBUG: '1' } })).stderr).toMatch(
      /RangeError: the clock stopped\n\s+at /,
    );
  });
});
