import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LONG_LINE, prescan } from '../../../src/batch/read/prescan.js';
import { folder } from './helpers.js';

/** Lines of these lengths, without their line ends, and as many short ones between as make the file large. */
const fileOf = (lengths: readonly number[], between: number): string => {
  const short = `${'s'.repeat(149)}\n`.repeat(between);
  return join(folder({ 'f.jsonl': lengths.map((n) => `${short}${'x'.repeat(n)}\n`).join('') + short }), 'f.jsonl');
};

test.for([
  ['only short ones, however many: memory does not grow with rows (H14)', [10, 2000, LONG_LINE - 1], 20_000, 0],
  ['one in the middle', [LONG_LINE + 1], 500, LONG_LINE + 1],
  ['the longest of several', [100_000, 300_000, 200_000], 7000, 300_000],
  ['longer than what is read at once', [3_000_000], 10, 3_000_000],
  ['across the pieces in which the file is read', [1_000_000, 900_000, 1_000_000, 900_000], 1, 1_000_000],
] as const)('the longest long line: %s', async ([, lengths, between, longest]) => {
  const { longLine } = await prescan(fileOf(lengths, between));
  // A line end more or less.
  expect(Math.abs(longLine - longest)).toBeLessThanOrEqual(longest === 0 ? 0 : 1);
});
