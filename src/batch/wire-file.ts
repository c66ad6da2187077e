import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { endsChunk } from '../types/chunk-bounds.js';
import type { RowsChunk } from '../types/rows.js';

const LF = 10;

interface Extent {
  readonly start: number;
  readonly bytes: number;
  readonly rows: number;
}

/** A file of wire lines, with its hash and the place of its chunks: rows never have to be in memory together (H14). */
export interface WireFile {
  readonly path: string;
  readonly lines: number;
  /** SHA-256 over the lines, each with its line end. */
  readonly hash: string;
  readonly chunks: readonly Extent[];
}

/** Reads a file of lines once: hash and chunks, which depend on its bytes alone. */
export async function scanWireFile(path: string): Promise<WireFile> {
  const hash = createHash('sha256');
  const chunks: Extent[] = [];
  let lines = 0;
  let rows = 0;
  let start = 0;
  let line = 0;
  let offset = 0;
  for await (const buffer of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(buffer);
    for (let at = buffer.indexOf(LF); at !== -1; at = buffer.indexOf(LF, at + 1)) {
      const end = offset + at + 1;
      if (endsChunk(rows, end - start)) {
        chunks.push({ start, bytes: line - start, rows });
        start = line;
        rows = 0;
      }
      rows++;
      lines++;
      line = end;
    }
    offset += buffer.length;
  }
  if (rows > 0) chunks.push({ start, bytes: line - start, rows });
  return { path, lines, hash: hash.digest('hex'), chunks };
}

export const bytesOf = (file: WireFile): number => file.chunks.reduce((sum, { bytes }) => sum + bytes, 0);

export async function* readChunks(file: WireFile): AsyncIterable<RowsChunk> {
  const handle = await open(file.path, 'r');
  try {
    for (const [i, { start, bytes, rows }] of file.chunks.entries()) {
      const buffer = Buffer.allocUnsafe(bytes);
      await handle.read(buffer, 0, bytes, start);
      yield { index: i + 1, rows, text: buffer.toString('utf8', 0, bytes - 1) };
    }
  } finally {
    await handle.close();
  }
}

/** Copies a chunk's bytes, or the whole file, to `to` (0600). */
export async function copyLines(file: WireFile, to: string, extent?: Extent): Promise<void> {
  const range = extent === undefined ? {} : { start: extent.start, end: extent.start + extent.bytes - 1 };
  await pipeline(createReadStream(file.path, range), createWriteStream(to, { mode: 0o600 }));
}
