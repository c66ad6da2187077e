import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const PIECE = 1 << 20;

/** A file's bytes from `start` on, a mebibyte at a time. */
export const piecesOf = (path: string, start = 0) =>
  createReadStream(path, { start, highWaterMark: PIECE }) as AsyncIterable<Buffer>;

/** Writes a file that its owner alone may read (0600), and answers its path. */
export async function writePieces(
  to: string,
  pieces: AsyncIterable<Buffer | string> | NodeJS.ReadableStream,
): Promise<string> {
  await pipeline(pieces, createWriteStream(to, { mode: 0o600 }));
  return to;
}
