import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, messageOf } from '../errors.js';
import type { RowsChunk, RowsSource, WrittenFile } from '../types/rows.js';
import { openRegularFile } from './regular-file.js';
import { chunkIn, type RowFiles, rowFileName } from './row-files.js';

/** How the names of rows/ begin. The keys of rows that load are in those rows. */
export const ROW_FILES = { rows: 'rows', protectedKeys: 'protected-keys' } as const;

/** Writes rows/ (0600, its folder 0700), and answers its files. */
export async function writeRowsFolder(dir: string, written: readonly RowFiles[]): Promise<readonly WrittenFile[]> {
  const all = written.flatMap((of) => of.files.map((file) => ({ from: join(of.dir, file.name), file })));
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const { from, file } of all) await linkOrCopy(from, join(dir, file.name));
  return all.map(({ file }) => file);
}

/** On one disk the file gets a second name, and nothing is copied. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
    await chmod(to, 0o600);
  }
}

/**
 * The rows of a plan folder, as the batch had them. A chunk is handed out only if its file is the one of `files` (H22): DRT310
 * where it is missing, altered, cut or no regular file.
 */
export function openRowsFolder(dir: string, files: readonly WrittenFile[]): RowsSource {
  const named = new Map(files.map((f) => [f.name, f]));
  async function* read(prefix: string): AsyncGenerator<RowsChunk> {
    for (let index = 1; ; index++) {
      const names = [false, true].map((isCompressed) => rowFileName(prefix, index, isCompressed));
      const file = names.map((name) => named.get(name)).find((f) => f !== undefined);
      if (file === undefined) return;
      yield await readProven(dir, file, index);
    }
  }
  return { rows: () => read(ROW_FILES.rows), protectedKeys: () => read(ROW_FILES.protectedKeys) };
}

async function readProven(dir: string, file: WrittenFile, index: number): Promise<RowsChunk> {
  const pieces: Buffer[] = [];
  for await (const piece of readProvenBytes(dir, file)) pieces.push(piece);
  try {
    return await chunkIn(index, file.name, Buffer.concat(pieces));
  } catch (cause) {
    throw notPlanned(`${join(dir, file.name)} cannot be decompressed: ${messageOf(cause)}`);
  }
}

/** The bytes of a file, which end well only if they were those of the plan. DRT310 else. */
export async function* readProvenBytes(dir: string, { name, bytes, sha256 }: WrittenFile): AsyncGenerator<Buffer> {
  const path = join(dir, name);
  const handle = await openRegularFile(path);
  if (handle === undefined) throw notPlanned(`${path} is missing, or no regular file`);
  try {
    const hash = createHash('sha256');
    if ((await handle.stat()).size !== bytes) throw notPlanned(`${path} does not have the size that was planned`);
    for await (const piece of handle.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) {
      hash.update(piece as Buffer);
      yield piece as Buffer;
    }
    if (hash.digest('hex') !== sha256) throw notPlanned(`${path} is not the file that was planned`);
  } finally {
    await handle.close();
  }
}

function notPlanned(message: string): Error {
  return fail('DRT310', message, { fix: 'bring the whole plan folder as it was written, or plan again' });
}

/** What a file holds now. */
export async function describeFile(dir: string, name: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(join(dir, name)) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { name, bytes, sha256: hash.digest('hex') };
}
