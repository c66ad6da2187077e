import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drt } from './drt.js';

const readme = readFileSync('README.md', 'utf8');

describe('README.md', () => {
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
