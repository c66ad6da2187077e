import { expect, test } from 'vitest';
import { BASE, lines, parse } from './spec-text.js';

const merge = `${BASE}  mode: merge\n  upsert_key: [id]\n`;

test('on_missing: null is a word, whether it is quoted or not; with nothing behind it it is empty', () => {
  for (const word of ['null', '"null"', "'null'"])
    expect(parse(`${merge}sync:\n  on_missing: ${word}\n`).spec.onMissing).toBe('null');
  expect(parse(`${merge}sync:\n  on_missing: keep\n`).spec.onMissing).toBe('keep');
  for (const none of ['', '~'])
    expect(lines(`${merge}sync:\n  on_missing: ${none}\n`)[0]).toContain(
      'DRT103 sync.on_missing must be keep, null or fail, not empty',
    );
});

test('on_missing has no effect on an insert, and a replace keeps nothing', () => {
  expect(lines(`${BASE}sync:\n  on_missing: fail\n`)).toEqual([
    '7:3: warning DRT111 sync.on_missing has no effect: mode insert writes no row that the target has\n  fix: remove it',
  ]);
  expect(lines(`${BASE}sync:\n  mode: replace\n  on_missing: keep\n`)).toEqual([
    '8:15 DRT105 sync.on_missing is keep, and mode replace writes every row anew\n  fix: write null or fail',
  ]);
});

test('select, exclude and pick', () => {
  const source = (text: string): string => `${BASE}source: ${text}\n`;
  const { spec } = parse(source('{files: "d/*.csv", pick: newest, select: [a, b]}'));
  expect(spec.source).toEqual({ kind: 'files', patterns: ['d/*.csv'], union: false, pick: 'newest' });
  expect(spec.selects).toEqual({ kind: 'select', names: ['a', 'b'] });
  expect(parse(source('{exclude: [x]}')).spec).toMatchObject({ selects: { kind: 'exclude', names: ['x'] } });
  expect(lines(source('{files: a.csv, select: [a], exclude: [b]}'))).toEqual([
    expect.stringContaining('DRT105 source has select and exclude'),
  ]);
  expect(lines(source('{files: "*.csv", union: true, pick: newest}'))).toEqual([
    expect.stringContaining('DRT105 source.union takes all files together, and source.pick one of them'),
  ]);
  expect(lines(source('{query: SELECT 1 AS id, pick: newest}'))).toEqual([
    expect.stringContaining('DRT105 source.pick goes with files, and the source is a query'),
  ]);
});
