import { expect, it } from 'vitest';
import { isWithin, type Limit } from '../../../src/types/limit.js';

const percent = (n: number): Limit => ({ kind: 'percent', percent: n });

it.each([
  [percent(10), 4, 40, true],
  [percent(10), 5, 40, false],
  // 0.29 * 100 is 28.999999999999996 as a double.
  [percent(0.29), 29, 10_000, true],
  [percent(0.29), 30, 10_000, false],
  [percent(12.5), 1, 8, true],
  [percent(99.9999), 999_999_999_999_999, 1_000_000_000_000_000, false],
  [percent(0), 0, 0, true],
  [percent(0), 1, 1_000_000, false],
  [{ kind: 'rows', rows: 37 }, 37, 40, true],
  [{ kind: 'rows', rows: 37 }, 38, 40, false],
] as const)('H16: of limit %j, %d of %d rows are within: %s', (limit, part, whole, within) => {
  expect(isWithin(limit, part, whole)).toBe(within);
});
