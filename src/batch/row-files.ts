import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { RowsChunk, WrittenFile } from '../types/rows.js';
import { chunksOf, type WireChunk } from './wire-file.js';

/**
 * From more bytes of wire lines on than this, files are compressed: fewer are read by people, and as they are. gzip is what both
 * node and a reader's `zcat` know; its first level costs a fifth of printing the rows, and leaves a quarter of the bytes.
 */
const PLAIN_BYTES = 8 * 1024 * 1024;
const LEVEL = 1;

/** Chunks that are compressed at once, each in a thread of node's. */
const AT_ONCE = 2;

/** Wire lines as files, a chunk each: what a plan folder's rows/ has, already while the batch is open. */
export interface RowFiles {
  readonly dir: string;
  readonly files: readonly WrittenFile[];
  readonly rows: number;
  /** Of all wire lines. */
  readonly bytes: number;
  /** The bytes of the largest chunk's wire lines. */
  readonly largest: number;
  /** SHA-256 over the wire lines, each with its line end: the same whether files are compressed or not. */
  readonly hash: string;
}

/** The name of a chunk's file, counted from 1. */
export const rowFileName = (prefix: string, index: number, isCompressed: boolean): string =>
  `${prefix}-${String(index).padStart(5, '0')}.jsonl${isCompressed ? '.gz' : ''}`;

/** Writes wire lines to `PREFIX-00001.jsonl` … in `dir`, or to `….jsonl.gz` (0600). No more of them are in memory than may stay plain. */
export async function writeRowFiles(dir: string, prefix: string, pieces: AsyncIterable<Buffer>): Promise<RowFiles> {
  const hash = createHash('sha256');
  const files: WrittenFile[] = [];
  const writing = new Set<Promise<void>>();
  let held: WireChunk[] = [];
  const sums = { index: 0, rows: 0, bytes: 0, largest: 0 };
  const write = async (chunk: WireChunk, isCompressed: boolean): Promise<void> => {
    sums.index += 1;
    const { index } = sums;
    const task = writeFileOf(dir, rowFileName(prefix, index, isCompressed), chunk, isCompressed).then((file) => {
      files[index - 1] = file;
    });
    const done = task.finally(() => writing.delete(done));
    // A failure is seen when it is awaited; until then it must not count as unhandled.
    done.catch(() => undefined);
    writing.add(done);
    if (writing.size >= AT_ONCE) await Promise.race(writing);
  };
  try {
    for await (const chunk of chunksOf(pieces)) {
      hash.update(chunk.bytes);
      sums.rows += chunk.rows;
      sums.bytes += chunk.bytes.length;
      sums.largest = Math.max(sums.largest, chunk.bytes.length);
      held.push(chunk);
      if (sums.bytes <= PLAIN_BYTES) continue;
      for (const one of held) await write(one, true);
      held = [];
    }
    for (const one of held) await write(one, false);
    await Promise.all(writing);
  } finally {
    await Promise.allSettled(writing);
  }
  const { rows, bytes, largest } = sums;
  return { dir, files, rows, bytes, largest, hash: hash.digest('hex') };
}

const compress = promisify(gzip) as (bytes: Buffer, options: { level: number }) => Promise<Buffer>;

async function writeFileOf(
  dir: string,
  name: string,
  { bytes }: WireChunk,
  isCompressed: boolean,
): Promise<WrittenFile> {
  const stored = isCompressed ? await compress(bytes, { level: LEVEL }) : bytes;
  await writeFile(join(dir, name), stored, { mode: 0o600 });
  return { name, bytes: stored.length, sha256: createHash('sha256').update(stored).digest('hex') };
}

export async function* readRowFiles({ dir, files }: RowFiles): AsyncGenerator<RowsChunk> {
  for (const [i, { name }] of files.entries()) yield await chunkIn(i + 1, name, await readFile(join(dir, name)));
}

/** More is no text. */
const MOST_BYTES = 512 * 1024 * 1024 - 1;

const inflate = promisify(gunzip) as (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/** The chunk that a file holds, of which `stored` are all bytes. Throws what zlib does where they are cut or corrupt (H31). */
export async function chunkIn(index: number, name: string, stored: Buffer): Promise<RowsChunk> {
  const bytes = name.endsWith('.gz') ? await inflate(stored, { maxOutputLength: MOST_BYTES }) : stored;
  let rows = 0;
  for (let at = bytes.indexOf('\n'); at !== -1; at = bytes.indexOf('\n', at + 1)) rows++;
  return { index, rows, text: bytes.toString('utf8', 0, Math.max(0, bytes.length - 1)) };
}
