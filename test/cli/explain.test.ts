import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/error-codes.js';
import { drt } from './drt.js';
import { drtHere } from './in-process.js';

describe('drt explain', () => {
  it('prints the section of a code, from the docs of the package', async () => {
    const { code, stdout, stderr } = await drt(['explain', 'DRT405']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^DRT405: the batch does not fit the target\n\nWhat happened:\n {2}the target lacks/);
    expect(stdout).toMatch(
      /\n\nWhy:\n {2}\S[\s\S]*\n\nWhat to do:\n {2}\S[\s\S]*\n\nExample:\n {2}contacts\.yml:8:3: error DRT405 /,
    );
    expect(stdout).not.toContain('DRT406');
    for (const spelled of ['drt405', '405']) expect((await drt(['explain', spelled])).stdout).toBe(stdout);
  });

  it('folds its lines into a narrow terminal', async () => {
    const { stdout } = await drtHere(['explain', 'DRT405'], { columns: 60 });
    const [prose = ''] = stdout.split('Example:');
    for (const line of prose.split('\n')) expect(line.length, line).toBeLessThanOrEqual(60);
  });

  it('lists every code without one', async () => {
    const { stdout } = await drt(['explain']);
    for (const [code, { title }] of Object.entries(CODES)) expect(stdout).toContain(`${code}  ${title}\n`);
  });

  it('is one document with --json', async () => {
    const one = JSON.parse((await drt(['explain', 'DRT405', '--json'])).stdout);
    expect(one).toMatchObject({
      ok: true,
      command: 'explain',
      explained: { code: 'DRT405', title: CODES.DRT405.title, exit: 3 },
    });
    expect(one.explained.example).toContain('error DRT405');
    const all = JSON.parse((await drt(['explain', '--json'])).stdout);
    expect(all.codes.map((c: { code: string }) => c.code)).toEqual(Object.keys(CODES));
  });

  it('refuses a code that there is none of, and names the nearest', async () => {
    const { code, stderr } = await drt(['explain', 'DRT4O5']);
    expect(code).toBe(3);
    expect(stderr).toBe(
      'error DRT901 there is no code "DRT4O5"; did you mean DRT405?\n  fix: drt explain lists all codes\n',
    );
  });
});
