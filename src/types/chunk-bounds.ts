import { chunkOf, linesOf, type RowsChunk } from './rows.js';

/**
 * The bounds of a chunk. A row longer than the bytes is a chunk of its own. What a statement costs the engine hardly depends on what
 * it brings, so that large ones are few; what several of them at once cost the client, and the text around the rows, leave room below
 * the 16 MiB that a statement may have (H13).
 */
const MOST_ROWS = 50_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Whether the next row begins a chunk: of `rows` rows, and `bytes` with that row, each line with its line end. */
export function endsChunk(rows: number, bytes: number): boolean {
  return rows > 0 && (rows === MOST_ROWS || bytes > MOST_BYTES);
}

/** The same rows in chunks of these bounds, counted anew from 1, in whatever parts they were read. Holds one chunk. */
export async function* rechunked(parts: AsyncIterable<RowsChunk>): AsyncGenerator<RowsChunk> {
  let lines: string[] = [];
  let bytes = 0;
  let index = 1;
  for await (const part of parts) {
    for (const line of linesOf(part)) {
      const length = Buffer.byteLength(line) + 1;
      if (endsChunk(lines.length, bytes + length)) {
        yield chunkOf(index++, lines);
        lines = [];
        bytes = 0;
      }
      lines.push(line);
      bytes += length;
    }
  }
  if (lines.length > 0) yield chunkOf(index, lines);
}
