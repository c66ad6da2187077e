import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../../src/cli/ui/format.js';
import { alignColumns } from '../../../src/cli/ui/table.js';
import { percentOf } from '../../../src/text/figures.js';

describe('what people read', () => {
  it.each([
    [0, '0.0 s'],
    [340, '0.3 s'],
    [11_149, '11.1 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [3_600_000, '60 min 00 s'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([
    [0, 0, '0%'],
    [0, 10, '0%'],
    [37, 48_190, '0.08%'],
    [28_116, 48_230, '58.3%'],
    [1, 1_000_000, 'under 0.01%'],
    [999_999, 1_000_000, 'over 99.99%'],
    [10, 10, '100%'],
  ])('writes %d of %d as %s', (part, whole, text) => {
    expect(percentOf(part, whole)).toBe(text);
  });

  it('aligns columns and leaves no space at the end of a line', () => {
    expect(
      alignColumns([
        ['ok', 'contacts.yml', 'mirror'],
        ['ok', 'a.yml', ''],
      ]),
    ).toEqual(['ok  contacts.yml  mirror', 'ok  a.yml']);
  });
});
