import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutations } from '../mutations/mutations.mjs';

test('each bug that `npm run mutate` plants has its text exactly once, and tests that are there', () => {
  const stale = mutations.filter(
    ({ file, find, tests }) =>
      readFileSync(file, 'utf8').split(find).length !== 2 || tests.length === 0 || !tests.every((t) => existsSync(t)),
  );
  expect(stale.map((m) => m.id)).toEqual([]);
  expect(mutations.length).toBeGreaterThan(100);
  expect(new Set(mutations.map((m) => m.id)).size).toBe(mutations.length);
});
