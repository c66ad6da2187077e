import { expect, test } from 'vitest';
import { titlesIn } from '../../support/titles.js';

test('reads the titles of tests and groups, however they are called', () => {
  const text = `
    describe('group', () => {
      test('plain', () => {});
      it("it's quoted", () => {});
      test.skipIf(slow)('skipped', () => {});
      test.for([[1], [2]] as const)('case %s', ([n]) => {});
      it.each\`a | b\`('a table', () => {});
      test(\`\${mode}: drawn\`, () => {});
    });`;
  expect(titlesIn(text)).toEqual(['group', 'plain', "it's quoted", 'skipped', 'case %s', 'a table', '${mode}: drawn']);
});

test('reads none from comments, strings and other calls', () => {
  const text = `
    // test('in a comment', () => {});
    /* it('in another', () => {}); */
    const code = "test('in a string', () => {})";
    expect(text).toBe('in an expectation');
    /** @see describe('in a docstring') */
    test(named, () => {});
    regexp.test('in the argument of another test');`;
  expect(titlesIn(text)).toEqual([]);
});
