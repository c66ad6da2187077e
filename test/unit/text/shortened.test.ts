import { describe, expect, it } from 'vitest';
import { shortened } from '../../../src/text/shortened.js';

describe('a long value on a line', () => {
  it.for([
    ['nothing', '', ''],
    ['as long as may be', 'Köln', 'Köln'],
    ['one character more', 'Sylt!', 'Sylt…'],
    ['as many characters, each of two units', '🛫🛬🛫🛬', '🛫🛬🛫🛬'],
    ['one more of those', '🛫🛬🛫🛬🛫', '🛫🛬🛫🛬…'],
    ['many more of those', '🛫'.repeat(40), '🛫🛫🛫🛫…'],
    ['a pair where the units would be cut', 'abc🛫de', 'abc🛫…'],
  ] as const)('%s', ([, text, shown]) => {
    expect(shortened(text, 4)).toBe(shown);
  });
});
