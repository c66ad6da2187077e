import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DrtError, fail, messageOf } from '../../errors.js';
import { refuseFullDisk } from './full-disk.js';

/** The first bytes of a file, at most `length`. Throws DRT302. */
export async function readHead(path: string, label: string, length: number): Promise<Buffer> {
  try {
    if (!(await stat(path)).isFile()) throw aPipe(path);
    await using handle = await open(path, 'r');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    if (cause instanceof DrtError) throw cause;
    throw fail('DRT302', `${label} cannot be read: ${messageOf(cause)}`, {
      cause,
      fix: 'see that the file is there and may be read by this user',
    });
  }
}

/** A pipe, as `<(…)` of a shell is one, can be read once, and where it is standard input alone. */
const aPipe = (path: string): DrtError =>
  fail('DRT302', `${path} is a pipe or a device, not a file`, {
    fix: 'give the rows on standard input: … | drt plan SYNC.yml --input -',
  });

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
