import { describe, expect, test } from 'vitest';
import { openBatch } from '../../../src/batch/index.js';
import { databricksWords } from '../../../src/dialect/index.js';
import { FILLS } from '../../../src/plan/loads/fills.js';
import { rechunked } from '../../../src/types/chunk-bounds.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';
import { chunkOf, type RowsChunk } from '../../../src/types/rows.js';
import { folder, request } from '../batch/helpers.js';

const MIB = 1024 * 1024;

async function* parts(...of: readonly (readonly string[])[]): AsyncGenerator<RowsChunk> {
  for (const [i, lines] of of.entries()) yield chunkOf(i + 1, lines);
}

async function sizes(...of: readonly (readonly string[])[]): Promise<number[]> {
  const found: number[] = [];
  for await (const chunk of rechunked(parts(...of))) found.push(chunk.rows);
  return found;
}

/** A row of so many bytes with its line end. */
const row = (bytes: number): string => `{"v":"${'x'.repeat(bytes - 9)}"}`;

describe('H13: the bounds of a chunk, under, at and over', () => {
  test.each([
    [49_999, [49_999]],
    [50_000, [50_000]],
    [50_001, [50_000, 1]],
  ])('%i rows', async (count, expected) => {
    expect(await sizes(Array.from({ length: count }, () => '{}'))).toEqual(expected);
  });

  test.each([
    ['under', 4 * MIB - 1, [2]],
    ['at', 4 * MIB, [2]],
    ['over', 4 * MIB + 1, [1, 1]],
  ])('8 MiB: %s', async (_, second, expected) => {
    expect(await sizes([row(4 * MIB)], [row(second)])).toEqual(expected);
  });

  test('a row that is longer than a chunk is one by itself', async () => {
    expect(await sizes([row(10), row(9 * MIB), row(10)])).toEqual([1, 1, 1]);
  });

  test('a batch is cut at the same rows', async () => {
    const lines = [row(4 * MIB), row(4 * MIB), row(10), ...Array.from({ length: 50_000 }, () => '{"v":"x"}')];
    const dir = folder({ 'rows.jsonl': lines.map((line) => `${line}\n`).join('') });
    const columns = [{ name: 'v', type: parseDataType('STRING') }];
    await using batch = await openBatch(request(dir, 'rows.jsonl', { columns, key: [] }));
    const found: number[] = [];
    for await (const chunk of batch.rowsSource.rows()) found.push(chunk.rows);
    expect(found).toEqual(await sizes(lines));
    expect(batch.metadata.chunks).toBe(found.length);
  });
});

test('H13: rows of a chunk are at most nine texts of JSON, whatever their length; a statement takes 256', () => {
  const columns = [{ name: 'v', type: parseDataType('STRING') }];
  const texts = (lines: readonly string[]): readonly string[] =>
    FILLS.json.rows({ dialect: databricksWords, columns, chunk: chunkOf(1, lines), as: 'parameter', indent: '' })
      .parameters;
  for (const bytes of [10, 1000, MIB - 1, MIB, MIB + 1, 8 * MIB]) {
    const lines = Array.from({ length: Math.min(50_000, Math.floor((8 * MIB) / bytes)) }, () => row(bytes));
    const found = texts(lines);
    expect(found.length).toBeLessThanOrEqual(9);
    expect(found.flatMap((text) => JSON.parse(text))).toHaveLength(lines.length);
  }
});
