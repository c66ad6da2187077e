import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { endsChunk } from '../types/chunk-bounds.js';

const LF = 10;

/** Consecutive wire lines, each with its line end. */
export interface WireChunk {
  readonly bytes: Buffer;
  readonly rows: number;
}

/** Cuts wire lines into chunks, where their bytes alone say it. Memory holds one chunk (H14). */
export async function* chunksOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<WireChunk> {
  /** The bytes from `start` on; places are counted from the first byte of all. */
  let held: readonly Buffer[] = [];
  let start = 0;
  let line = 0;
  let offset = 0;
  let rows = 0;
  const cut = (): WireChunk => {
    const [only, ...more] = held;
    const all = only !== undefined && more.length === 0 ? only : Buffer.concat(held);
    const chunk = { bytes: all.subarray(0, line - start), rows };
    held = [all.subarray(line - start)];
    start = line;
    rows = 0;
    return chunk;
  };
  for await (const piece of pieces) {
    held = [...held, piece];
    for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, at + 1)) {
      const end = offset + at + 1;
      if (endsChunk(rows, end - start)) yield cut();
      rows++;
      line = end;
    }
    offset += piece.length;
  }
  if (rows > 0) yield cut();
}

const PIECE = 1 << 20;
const WAIT_MS = 5;

/**
 * The bytes of a file while it is being written, to its end once `written` is fulfilled: what is done with them is done beside the
 * writing. Throws what `written` does.
 */
export async function* followFile(path: string, written: Promise<unknown>): AsyncGenerator<Buffer> {
  let isWhole = false;
  const end = written.then(() => {
    isWhole = true;
  });
  // A failure is seen when it is awaited; until then it must not count as unhandled.
  end.catch(() => undefined);
  const handle = await open(path, 'r');
  try {
    for (let at = 0; ; ) {
      // Asked before the reading: what was written since then is read in the next round.
      const last = isWhole;
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at);
      at += bytesRead;
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      else if (last) return;
      else await Promise.race([end, setTimeout(WAIT_MS)]);
    }
  } finally {
    await handle.close();
  }
}
