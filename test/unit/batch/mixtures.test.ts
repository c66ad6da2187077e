import { expect, test } from 'vitest';
import { folder, open } from './helpers.js';

const numbers = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => String(i + 1));
const csv = (values: readonly string[]): string => `v\n${values.map((v) => `"${v}"\n`).join('')}`;

async function warned(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { diagnostics } = await open(folder(files), '*');
  return diagnostics.filter((d) => d.code === 'DRT215').map((d) => d.message);
}

test('H36: one value of 2,101 that is no number makes a column text, and is said with its row', async () => {
  const values = numbers(2101).with(16, 'n/a');
  expect(await warned({ 'a.csv': csv(values) })).toEqual([
    'column "v" is STRING: 1 of 2,101 values is not a number, as in row 17',
  ]);
});

test.for([
  [
    'dates',
    [...Array.from({ length: 19 }, () => '2026-02-03'), '2026-02-30'],
    '1 of 20 values is not a date, as in row 20',
  ],
  ['booleans', [...Array.from({ length: 19 }, () => 'true'), '-'], '1 of 20 values is not true or false, as in row 20'],
  ['one in ten', [...numbers(9), 'x'], '1 of 10 values is not a number, as in row 10'],
  ['one in nine', [...numbers(8), 'x'], undefined],
  ['text', ['a', 'b'], undefined],
  ['numbers', numbers(20), undefined],
  ['leading zeros', [...numbers(20), '007'], undefined],
] as const)('%s', async ([, values, said]) => {
  expect(await warned({ 'a.csv': csv(values) })).toEqual(said === undefined ? [] : [`column "v" is STRING: ${said}`]);
});

test('of several files it names the one, and of JSON too', async () => {
  const rows = (values: readonly string[]): string => values.map((v) => `{"v":${v}}\n`).join('');
  expect(await warned({ 'a.jsonl': rows(numbers(30)), 'b.jsonl': rows([...numbers(9), '"?"']) })).toEqual([
    'column "v" is STRING: 1 of 40 values is not a number, as in b.jsonl row 10',
  ]);
});
