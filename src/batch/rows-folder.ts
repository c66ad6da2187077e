import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors.js';
import type { RowsChunk, RowsSource } from '../types/rows.js';
import { copyLines, readChunks, scanWireFile, type WireFile } from './wire-file.js';

const rowsName = (index: number): string => `rows-${String(index).padStart(5, '0')}.jsonl`;
const KEYS = 'keys.jsonl';
const PROTECTED = 'protected-keys.jsonl';

/** What a plan says of its rows folder, to be proven by reading it. */
export interface RowsFolderHashes {
  /** `Payload.hash` of the rows, and their chunks; absent where the plan sends no rows. */
  readonly rows?: { readonly hash: string; readonly chunks: number };
  /** `Payload.hash` of the keys; absent where the plan sends none. */
  readonly keys?: { readonly hash: string };
}

export async function writeRowsFolder(
  dir: string,
  rows: WireFile,
  keys?: WireFile,
  protectedKeys?: WireFile,
): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const [i, extent] of rows.chunks.entries()) await copyLines(rows, join(dir, rowsName(i + 1)), extent);
  if (keys !== undefined) await copyLines(keys, join(dir, KEYS));
  if (protectedKeys !== undefined) await copyLines(protectedKeys, join(dir, PROTECTED));
}

/**
 * The rows of a plan folder, as the batch had them. All files are read and their hash is proven before the first chunk
 * is handed out (H22); DRT310 where one is missing or altered.
 */
export function openRowsFolder(dir: string, hashes: RowsFolderHashes): RowsSource {
  const files = Array.from({ length: hashes.rows?.chunks ?? 0 }, (_, i) => join(dir, rowsName(i + 1)));
  const proven = new Map<string, Promise<void>>();
  const prove = (what: string, paths: readonly string[], hash: string | undefined): Promise<void> => {
    const known = proven.get(what) ?? proveFiles(dir, what, paths, hash);
    proven.set(what, known);
    return known;
  };
  const keyFiles = [join(dir, KEYS), join(dir, PROTECTED)];
  return {
    async *rows() {
      await prove('rows', files, hashes.rows?.hash);
      for (const [i, path] of files.entries()) yield { index: i + 1, lines: await readLines(path) };
    },
    async *keys() {
      await prove('keys', keyFiles, hashes.keys?.hash);
      yield* readInChunks(join(dir, KEYS));
    },
    async *protectedKeys() {
      await prove('keys', keyFiles, hashes.keys?.hash);
      yield* readInChunks(join(dir, PROTECTED));
    },
  };
}

async function proveFiles(
  dir: string,
  what: string,
  paths: readonly string[],
  expected: string | undefined,
): Promise<void> {
  const hash = createHash('sha256');
  for (const path of paths) await update(hash, path, what);
  if (expected !== undefined && hash.digest('hex') !== expected) {
    throw fail('DRT310', `the ${what} in ${dir} are not the ones that were planned`, { fix: 'plan again' });
  }
}

async function update(hash: Hash, path: string, what: string): Promise<void> {
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  } catch (cause) {
    throw fail('DRT310', `${path} cannot be read, and the plan needs its ${what}`, {
      fix: 'bring the whole plan folder, or plan again',
      cause,
    });
  }
}

const readLines = async (path: string): Promise<readonly string[]> =>
  (await readFile(path, 'utf8')).split('\n').slice(0, -1);

async function* readInChunks(path: string): AsyncIterable<RowsChunk> {
  yield* readChunks(await scanWireFile(path));
}
