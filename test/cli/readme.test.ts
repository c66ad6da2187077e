import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drt, scratch } from './drt.js';

const readme = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  const dir = scratch();

  it('shows what the quick start prints, times aside', async () => {
    cpSync('examples/airports.yml', join(dir, 'examples', 'airports.yml'));
    symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
    const [, command = '', output] = /^\$ npx drt (apply .*)\n([\s\S]*?)```/m.exec(readme) ?? [];
    const { stdout } = await drt(command.split(' '), { cwd: dir });
    const timeless = (text?: string) => text?.replaceAll(/[\d.]+ s\b/g, 'N s').replaceAll(/[\d,]+\/s\b/g, 'N/s');
    expect(timeless(output)).toBe(timeless(stdout));
  });

  it('shows a counted plan.md as it is printed, up to the SQL', async () => {
    const [, edit = '', command = '', shown] =
      /^\$ (sed .*)\n\$ npx drt (plan .*)\n```\n\n````markdown\n([\s\S]*?)````/m.exec(readme) ?? [];
    execFileSync('bash', ['-c', edit], { cwd: dir });
    const { stdout } = await drt(command.split(' '), { cwd: dir });
    expect(stdout.slice(0, stdout.indexOf('\n<details>'))).toBe(shown);
    expect(stdout.slice(stdout.indexOf('\n<details>'))).toContain('<summary>SQL, row values left out</summary>');
    expect(readme).toContain('Below that the file has the SQL of each statement, folded.');
    expect(shown?.indexOf('| **deleted** | **1** |'), 'what changes is on the first screen').toBeLessThan(600);
  });

  it('shows a plan as it is printed', async () => {
    const { stdout } = await drt(['plan', 'examples/contacts.yml']);
    expect(/```sql\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(stdout);
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^):]+)\)/g)].map((m) => m[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((l) => !existsSync(l))).toEqual([]);
  });
});
