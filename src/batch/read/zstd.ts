import { type FileHandle, open } from 'node:fs/promises';
import { fail } from '../../errors.js';

/** The first bytes of a frame of data, and of one that is passed over. */
const FRAME = 0xfd2fb528;
const PASSED_OVER = 0x184d2a50;
/** Bytes of a frame's header that a flag gives (RFC 8878, 3.1.1.1). */
const DICTIONARY = [0, 1, 2, 4];
const CONTENT_SIZE = [0, 2, 4, 8];
const CHECKSUM = 4;
const BLOCK_HEADER = 3;
const REPEATED_BYTE = 1;

export const isZstd = (head: Buffer): boolean => head.length >= 4 && head.readUInt32LE(0) === FRAME;

/**
 * Walks from block to block of a zstd file to its end. DuckDB reads what there is of one that was cut off, and says nothing (as of
 * gzip, H31). Throws DRT304.
 */
export async function verifyZstd(path: string): Promise<void> {
  await using handle = await open(path, 'r');
  const { size } = await handle.stat();
  let at = 0;
  while (at < size) at = await frameEnd(handle, at);
  if (at > size) throw truncated(path);

  async function frameEnd(file: FileHandle, start: number): Promise<number> {
    const head = await bytes(file, start, 8);
    if (head.length < 5) return size + 1;
    const magic = head.readUInt32LE(0);
    if ((magic & 0xfffffff0) >>> 0 === PASSED_OVER)
      return head.length < 8 ? size + 1 : start + 8 + head.readUInt32LE(4);
    if (magic !== FRAME) throw truncated(path);
    const flags = head[4] ?? 0;
    const isSingle = (flags & 0x20) !== 0;
    const contentSize = isSingle && flags >> 6 === 0 ? 1 : (CONTENT_SIZE[flags >> 6] ?? 0);
    let next = start + 5 + (isSingle ? 0 : 1) + (DICTIONARY[flags & 3] ?? 0) + contentSize;
    for (let isLast = false; !isLast; ) {
      const block = await bytes(file, next, BLOCK_HEADER);
      if (block.length < BLOCK_HEADER) return size + 1;
      const header = block.readUIntLE(0, BLOCK_HEADER);
      isLast = (header & 1) === 1;
      next += BLOCK_HEADER + (((header >> 1) & 3) === REPEATED_BYTE ? 1 : header >> 3);
    }
    return next + ((flags & 4) === 0 ? 0 : CHECKSUM);
  }
}

async function bytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

const truncated = (path: string) =>
  fail('DRT304', `${path} is a truncated or corrupt zstd file`, { fix: 'copy or export it again' });
