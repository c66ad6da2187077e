import { rechunked } from '../types/chunk-bounds.js';
import type { RowsChunk } from '../types/rows.js';

/**
 * Protected keys as the chunks of staging that they are: -1, -2, … beside those of the rows, so that each is put in its own place
 * however many both are.
 */
export async function* protectedChunks(keys: AsyncIterable<RowsChunk>): AsyncGenerator<RowsChunk> {
  for await (const chunk of rechunked(keys)) yield { ...chunk, index: -chunk.index };
}
