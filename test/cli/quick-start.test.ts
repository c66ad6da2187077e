import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drt, scratch } from './drt.js';

const dir = scratch();
const warehouse = `duckdb:${join(dir, 'airports.duckdb')}`;
const spec = resolve('examples/airports.yml');
const csv = readFileSync('node_modules/vega-datasets/data/airports.csv', 'utf8');

/** The quick start of README.md, its own plans kept out of the examples' folder. */
const apply = (...more: readonly string[]) =>
  drt(['apply', join(dir, 'airports.yml'), '--warehouse', warehouse, ...more]);

describe('the quick start', () => {
  writeFileSync(
    join(dir, 'airports.yml'),
    readFileSync(spec, 'utf8').replaceAll('../node_modules', resolve('node_modules')),
  );

  it('creates the table and adds every row', async () => {
    const ran = await apply('--yes');
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toMatch(/^airports {2}plan [0-9a-f]{8} -> main\.demo\.airports {2}\(rehearsal on duckdb:/);
    expect(ran.stdout).toContain('  main.demo.airports was not there: created\n');
    expect(ran.stdout).toMatch(/\ndone {5}\+3,376 ~0 -0 =0 {2}\d+\.\d s\n/);
    expect(ran.code).toBe(0);
  });

  it('changes nothing the second time', async () => {
    const ran = await apply();
    expect(ran.stdout).toMatch(/\ndone {5}nothing changed in main\.demo\.airports {2}\+0 ~0 -0 =3,376 {2}/);
    expect(ran.code).toBe(0);
  });

  it('changes exactly the edited rows, and asks before it deletes', async () => {
    const lines = csv.trimEnd().split('\n');
    const edited = [
      ...lines.slice(0, 5).map((l, i) => (i === 0 ? l : l.replace('USA', 'U.S.A.'))),
      ...lines.slice(7),
      'ZZZ,Somewhere,Nowhere,XX,USA,1.5,-2.5',
    ];
    const input = join(dir, 'edited.csv');
    writeFileSync(input, `${edited.join('\n')}\n`);

    const asked = await apply('--input', input);
    expect(asked.stderr).toMatch(/^refused {2}DRT414 .*main\.demo\.airports is unchanged/m);
    expect(asked.code).toBe(4);

    const ran = await apply('--input', input, '--yes');
    expect(ran.stdout).toContain('  +1 added  ~4 updated  -2 deleted (0.06% of 3,376, limit 10%)  =3,370 unchanged\n');
    expect(ran.stdout).toMatch(/\ndone {5}\+1 ~4 -2 =3,370 {2}/);
    expect(ran.code).toBe(0);

    const again = await apply('--input', input);
    expect(again.stdout).toContain('nothing changed');
    expect(again.code).toBe(0);
  });
});
