import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** An optional dependency of the driver that its registry does not have: there is nothing to hash, and nothing is installed. */
const UNPUBLISHED = ['node_modules/@databricks/databricks-sql-kernel-win32-x64-msvc'];

it('package-lock.json says of every package what it must hash to', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  // The entry '' is this package itself. No entry has `resolved`, so integrity is asked of each.
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([name]) => name)).toEqual(UNPUBLISHED);
});
