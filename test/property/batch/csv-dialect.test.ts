import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvOptions } from '../../../src/types/csv-options.js';
import { folder, lines, open } from '../../unit/batch/helpers.js';

/**
 * Any table of text, written in any dialect by the writer below, reads as it is, and a row that is rejected has the line that
 * the writer wrote it on.
 */
const TIMES = Number(process.env.DRT_PROVE ?? 1);
const seed = process.env.DRT_PROVE_SEED === undefined ? {} : { seed: Number(process.env.DRT_PROVE_SEED) };

const MARKS = [...';,|\t:~^!"\'#%\\'];
const ENCODINGS = ['utf-8', 'utf-16', 'latin-1', 'windows-1252'] as const;

interface Case {
  readonly options: Required<Omit<CsvOptions, 'nullValues' | 'decimal' | 'thousands'>> & {
    readonly nullValues: readonly string[];
  };
  readonly end: string;
  readonly rows: readonly (readonly (string | null)[])[];
  /** Line ends that stand between rows, comments, and how fields are written: what the writer may choose. */
  readonly choices: readonly number[];
  readonly trailing: boolean;
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.shuffledSubarray(MARKS, { minLength: 4, maxLength: 4 }), fc.boolean(), fc.boolean(), fc.boolean())
  .chain(([[delimiter = '', quote = '', other = '', comment = ''], doubled, comments, isQuoted]) => {
    const character = fc.constantFrom(delimiter, quote, other, comment, ' ', '\n', '\r', 'a', 'N', '7', 'é', '\u00a0');
    const value = fc.string({ unit: character, maxLength: 5 });
    // Without quotes there is no way to write a mark, or what stands for NULL.
    const plain = fc.string({ unit: fc.constantFrom('a', 'b', '7', 'é', ' '), minLength: 1, maxLength: 5 });
    const cell = fc.option(isQuoted ? value : plain, { nil: null });
    return fc.record({
      options: fc.record({
        delimiter: fc.constant(delimiter),
        quote: fc.constant(isQuoted ? quote : ''),
        escape: fc.constant(isQuoted ? (doubled ? quote : other) : ''),
        comment: fc.constant(comments ? comment : ''),
        skip: fc.nat({ max: 3 }),
        header: fc.boolean(),
        encoding: fc.constantFrom(...ENCODINGS),
        nullValues: fc.constantFrom([], ['N'], ['NaN', 'N']),
      }),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 6 }),
      choices: fc.array(fc.nat({ max: 11 }), { minLength: 40, maxLength: 40 }),
      trailing: fc.boolean(),
    });
  });

/** The text, and the line that each row begins on. */
function write({ options, end, rows, choices, trailing }: Case): { text: string; begins: readonly number[] } {
  const { delimiter, quote, escape: escapeMark, comment, skip, header, nullValues } = options;
  let next = 0;
  const choose = (): number => choices[next++ % choices.length] ?? 0;
  const field = (value: string | null): string => {
    if (value === null) return nullValues[choose()] ?? '';
    const needs =
      value === '' || nullValues.includes(value) || /[\n\r ]/.test(value) || MARKS.some((mark) => value.includes(mark));
    if (quote === '' || (!needs && choose() < 6)) return value;
    const inner = [...value].map((c) => (c === quote || c === escapeMark ? `${escapeMark}${c}` : c)).join('');
    return `${choose() > 9 ? ' ' : ''}${quote}${inner}${quote}${choose() > 9 ? '  ' : ''}`;
  };
  const begins: number[] = [];
  let text = Array.from({ length: skip }, (_, i) => `${quote}title ${i}${end}`).join('');
  const note = (): void => {
    if (comment !== '' && choose() > 7) text += `${comment}${quote} note${delimiter}${end}`;
    else if (choose() > 9 && text !== '' && (header ? begun : true)) text += end;
  };
  let begun = false;
  const record = (values: readonly (string | null)[]): void => {
    note();
    begins.push((text.match(/\r\n|\r|\n/g)?.length ?? 0) + 1);
    const line = values.map(field).join(delimiter);
    text += line + (trailing ? delimiter : '') + end;
    begun = true;
  };
  if (header) record(['a', 'b', 'c']);
  for (const row of rows) record(row);
  return { text, begins: header ? begins.slice(1) : begins };
}

const encode = (text: string, encoding: Case['options']['encoding']): Buffer =>
  encoding === 'utf-16'
    ? Buffer.from(`\uFEFF${text}`, 'utf16le')
    : Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1');

const COLUMNS = ['a', 'b', 'c'].map((name) => ({ name, type: { kind: 'string' } as const }));

describe('any dialect of CSV', () => {
  it('reads as it was written, and names the lines of its rows', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { text, begins } = write(drawn);
        const { quote, escape: escapeMark, comment, ...options } = drawn.options;
        const csv: CsvOptions = {
          ...options,
          quote,
          ...(escapeMark === quote ? {} : { escape: escapeMark }),
          ...(comment === '' ? {} : { comment }),
        };
        const dir = folder({ 'a.csv': encode(text, options.encoding) });
        await using batch = await open(dir, 'a.csv', { csv, columns: COLUMNS });
        const read = (await lines(batch.rowsSource.rows())).map((line) => Object.values(JSON.parse(line) as object));
        expect(read).toEqual(drawn.rows);
        // Every row is rejected for its key, which is NULL.
        const last = [...drawn.rows.keys()].filter((i) => drawn.rows[i]?.[0] === null);
        await using keyed = await open(dir, 'a.csv', { csv, columns: COLUMNS, key: ['a'] });
        expect(keyed.rejects.first.map((r) => r.line)).toEqual(last.map((i) => begins[i]));
      }),
      { numRuns: 60 * TIMES, ...seed },
    );
  });
});
