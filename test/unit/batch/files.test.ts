import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../../src/batch/read/files.js';
import { nameMatcher } from '../../../src/batch/read/glob.js';
import { folder } from './helpers.js';

const NAMES = ['a.csv', 'b.csv', 'ab.csv', 'x (1).csv', '{a}.csv', '"q".csv', '.hidden.csv', 'a.tsv', '1.csv', '2.csv'];
const NESTED = ['in/a.csv', 'in/deep/a.csv', '.git/a.csv'];

/** The labels of what `pattern` finds. */
function found(pattern: string): readonly string[] {
  const dir = folder(Object.fromEntries([...NAMES, ...NESTED].map((name) => [name, 'id\n'])));
  return findFiles([pattern], dir, dir).map((f) => f.label);
}

describe('globs', () => {
  it.each([
    ['?.csv', ['1.csv', '2.csv', 'a.csv', 'b.csv']],
    ['a*.csv', ['a.csv', 'ab.csv']],
    ['[a-b].csv', ['a.csv', 'b.csv']],
    ['[!a].csv', ['1.csv', '2.csv', 'b.csv']],
    ['a.{csv,tsv}', ['a.csv', 'a.tsv']],
    ['.h*', ['.hidden.csv']],
    ['**/a.csv', ['a.csv', 'in/a.csv', 'in/deep/a.csv']],
    ['in/**/*.csv', ['in/a.csv', 'in/deep/a.csv']],
    ['i*/a.csv', ['in/a.csv']],
    ['in/../b*.csv', ['b.csv']],
    ['x (1)*', ['x (1).csv']],
    ['"q"*', ['"q".csv']],
    ['{a}*', ['{a}.csv']],
  ])('%s', (pattern, labels) => {
    expect(found(pattern)).toEqual(labels);
  });

  it.each(['{1..2}.csv', '(a|b)*.csv', '!(a)*.csv', '{a,b*', '[z-a]*', 'A*.csv'])('%s matches nothing', (pattern) => {
    expect(() => found(pattern)).toThrow(expect.objectContaining({ code: 'DRT302' }));
  });

  it('follows links, and names one whose file is gone', () => {
    const dir = folder({ 'in/a.csv': 'id\n' });
    mkdirSync(join(dir, 'links'));
    symlinkSync(join(dir, 'in'), join(dir, 'links', 'to-in'));
    symlinkSync(join(dir, 'gone'), join(dir, 'links', 'gone.csv'));
    const labels = findFiles(['links/**/*.csv'], dir, dir).map((f) => f.label);
    expect(labels).toEqual(['links/gone.csv', 'links/to-in/a.csv']);
  });
});

describe('a pattern takes time by its length, not by its stars', () => {
  const name = `${'a'.repeat(120)}.csv`;

  it.each([
    ['stars', `${'*a'.repeat(40)}*b`],
    ['choices', `${'{a,a}'.repeat(40)}b`],
    ['choices of stars', `${'{*,**}'.repeat(17)}b`],
  ])('%s', (_, pattern) => {
    const started = performance.now();
    expect(nameMatcher(pattern)(name)).toBe(false);
    // Some milliseconds; each way that stars and choices can share the name takes minutes, or for ever.
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('brackets of any number, closed or not, are read in one pass', () => {
    for (const pattern of [
      '{'.repeat(5000),
      '['.repeat(5000),
      '{a,'.repeat(5000),
      `${'{'.repeat(5000)}${',x}'.repeat(5000)}`,
    ])
      expect(nameMatcher(pattern)('b')).toBe(false);
  });

  it('a folder is looked at once for each segment, however many ways links lead to it', () => {
    const dir = folder({ '1/2/3/x.csv': 'id\n' });
    for (const link of ['a', 'b', 'c', 'd', 'e', 'f']) symlinkSync(dir, join(dir, '1', link));
    expect(findFiles([`${'**/'.repeat(20)}*.csv`], dir, dir).map((f) => f.label)).toEqual(['1/2/3/x.csv']);
    expect(findFiles([`${'*/*/'.repeat(20)}*/x.csv`], dir, dir)).toHaveLength(1);
  });
});

/** Words of few characters, so that patterns and names meet; and pieces of patterns with the regular expression of each. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 });
const piece = fc.oneof(
  word.map((text) => ({ glob: text, regexp: text })),
  fc.constantFrom(
    { glob: '*', regexp: '.*' },
    { glob: '?', regexp: '.' },
    { glob: '[a-b]', regexp: '[a-b]' },
    { glob: '[!a]', regexp: '[^a]' },
    { glob: '[^b-c]', regexp: '[^b-c]' },
    { glob: '{a,{b*,[c]},ac}', regexp: '(a|(b.*|c)|ac)' },
    { glob: '{ab}', regexp: '\\{ab\\}' },
  ),
  fc.tuple(word, word).map(([a, b]) => ({ glob: `{${a},${b}*}`, regexp: `(${a}|${b}.*)` })),
);

describe('names match as a regular expression says, made piece by piece', () => {
  it('over random patterns', () => {
    const pattern = fc.array(piece, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pattern, fc.array(word, { minLength: 1, maxLength: 3 }), (pieces, words) => {
        const regexp = new RegExp(`^${pieces.map((p) => p.regexp).join('')}$`, 'u');
        const name = words.join('');
        expect(nameMatcher(pieces.map((p) => p.glob).join(''))(name)).toBe(regexp.test(name));
      }),
      { numRuns: 3000 },
    );
  });
});
