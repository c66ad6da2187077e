import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fail, messageOf } from '../../errors.js';
import { refuseFullDisk } from './full-disk.js';

/** The first bytes of a file, at most `length`. Throws DRT302. */
export async function readHead(path: string, label: string, length: number): Promise<Buffer> {
  try {
    if (!(await stat(path)).isFile()) throw new Error('it is no regular file, but a pipe or a device');
    await using handle = await open(path, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw fail('DRT302', `${label} cannot be read: ${messageOf(cause)}`, {
      cause,
      fix: 'name a file; what a pipe gives is read from standard input: --input -',
    });
  }
}

export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Inflates a file. DuckDB reads a truncated gzip without an error (H31); zlib notices (DRT304). */
export async function inflate(path: string, label: string, to: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(createReadStream(path), createGunzip(), to);
  } catch (cause) {
    refuseFullDisk(cause);
    throw fail('DRT304', `${label} is a truncated or corrupt gzip file: ${messageOf(cause)}`, {
      fix: 'copy or export it again',
      cause,
    });
  }
}
