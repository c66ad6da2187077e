import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles } from '../../../src/batch/read/files.js';
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
