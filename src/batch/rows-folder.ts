import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors.js';
import { chunkOf, type RowsChunk, type RowsSource, type WrittenFile } from '../types/rows.js';
import { openRegularFile } from './regular-file.js';
import { copyLines, type WireFile } from './wire-file.js';

const rowsName = (index: number): string => `rows-${String(index).padStart(5, '0')}.jsonl`;
const KEYS = 'keys.jsonl';
const PROTECTED = 'protected-keys.jsonl';

/** Writes rows/ (0600, its folder 0700), and answers its files. */
export async function writeRowsFolder(
  dir: string,
  rows: WireFile,
  keys: WireFile,
  protectedKeys: WireFile,
): Promise<readonly WrittenFile[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const names = rows.chunks.map((_, i) => rowsName(i + 1));
  for (const [i, extent] of rows.chunks.entries()) await copyLines(rows, join(dir, rowsName(i + 1)), extent);
  await copyLines(keys, join(dir, KEYS));
  await copyLines(protectedKeys, join(dir, PROTECTED));
  const written: WrittenFile[] = [];
  for (const name of [...names, KEYS, PROTECTED]) written.push(await describeFile(dir, name));
  return written;
}

/**
 * The rows of a plan folder, as the batch had them. Each file is hashed as it is read, and its last chunk is handed out
 * only if the file is the one of `files` (H22): DRT310 where it is missing, altered or no regular file.
 */
export function openRowsFolder(dir: string, files: readonly WrittenFile[]): RowsSource {
  const named = new Map(files.map((f) => [f.name, f]));
  const read = (name: string): AsyncIterable<RowsChunk> => readProven(dir, named.get(name));
  return {
    async *rows() {
      for (let index = 1; named.has(rowsName(index)); index++) {
        const parts: RowsChunk[] = [];
        for await (const part of read(rowsName(index))) parts.push(part);
        yield { index, rows: parts.reduce((n, p) => n + p.rows, 0), text: parts.map((p) => p.text).join('\n') };
      }
    },
    keys: () => read(KEYS),
    protectedKeys: () => read(PROTECTED),
  };
}

const LINES = 10_000;

async function* readProven(dir: string, file: WrittenFile | undefined): AsyncGenerator<RowsChunk> {
  if (file === undefined) return;
  let index = 1;
  let rest = '';
  let lines: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of readProvenBytes(dir, file)) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      // Never empty: the last chunk waits for the hash.
      if (lines.length === LINES) {
        yield chunkOf(index++, lines);
        lines = [];
      }
      lines.push(line);
    }
  }
  if (lines.length > 0) yield chunkOf(index, lines);
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
