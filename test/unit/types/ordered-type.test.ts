import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOrderedAlike, rangeOf } from '../../../src/types/ordered-type.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const string = parseDataType('STRING');

describe('a range of keys', () => {
  it('holds the text that it was made of, whatever it is cut to, and is short', () => {
    const character = fc.constantFrom('a', 'z', '\u0000', 'é', '\uffff', '😀', '\u{10FFFF}');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 70, size: 'max' }), fc.boolean(), (characters, many) => {
        const text = characters.join('').repeat(many ? 3 : 1);
        const { min = '', max = '' } = rangeOf(string, text, text);
        expect(bytes(min, text)).toBeLessThanOrEqual(0);
        expect(bytes(text, max)).toBeLessThanOrEqual(0);
        for (const bound of [min, max]) expect(Buffer.from(bound).toString()).toBe(bound);
        expect([...min].length).toBeLessThanOrEqual(32);
      }),
      { numRuns: 2000 },
    );
    const long = 'x'.repeat(1_000_000);
    expect(rangeOf(string, long, long)).toEqual({ min: 'x'.repeat(32), max: `${'x'.repeat(32)}\u{10FFFF}` });
    expect(rangeOf(string, 'x'.repeat(32), 'x'.repeat(32))).toEqual({ min: 'x'.repeat(32), max: 'x'.repeat(32) });
  });

  it('of other types is not cut, and there is none without values', () => {
    expect(rangeOf(parseDataType('DECIMAL(38,0)'), `-${'9'.repeat(38)}`, '9'.repeat(38))).toEqual({
      min: `-${'9'.repeat(38)}`,
      max: '9'.repeat(38),
    });
    expect(rangeOf(string, null, null)).toEqual({});
  });

  it.each([
    ['BIGINT', true],
    ['DECIMAL(5,2)', true],
    ['STRING', true],
    ['VARCHAR(9)', true],
    ['STRING COLLATE UTF8_BINARY', true],
    ['STRING COLLATE UTF8_LCASE', false],
    ['DOUBLE', false],
    ['BINARY', false],
    ['BOOLEAN', false],
  ])('%s is in one order everywhere: %s', (type, ordered) => {
    expect(isOrderedAlike(parseDataType(type))).toBe(ordered);
  });
});
