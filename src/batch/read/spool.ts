import { createReadStream, createWriteStream } from 'node:fs';
import { open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { fail } from '../../errors.js';
import type { SourceFile } from './files.js';
import { prescan, type TextFacts } from './prescan.js';
import { unifyLineEnds } from './rewrite.js';

export type Format = 'jsonl' | 'array' | 'csv' | 'tsv' | 'parquet';

/** A file that DuckDB can read as it is: plain text in UTF-8 without a byte order mark where it must have none, or Parquet. */
export interface Readable extends SourceFile {
  readonly format: Format;
  /** No line is longer, in bytes. */
  readonly maxLine: number;
  /** It may hold numbers that a double does not hold. */
  readonly longNumbers: boolean;
}

const EXTENSIONS: Readonly<Record<string, Format | 'json'>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  parquet: 'parquet',
  pq: 'parquet',
};

/** Makes a file readable: standard input to a file, gzip inflated to its verified end (H31), encodings told. */
export async function spool(
  file: SourceFile,
  index: number,
  dir: string,
  stdin: NodeJS.ReadableStream | undefined,
): Promise<Readable> {
  let path = file.path;
  if (file.stdin) {
    if (stdin === undefined) throw fail('DRT302', 'there is no standard input to read');
    path = join(dir, `input-${index}`);
    await pipeline(stdin, createWriteStream(path, { mode: 0o600 }));
  }
  let head = await readHead(path, file.label);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    path = await inflate(path, join(dir, `inflated-${index}`), file.label);
    head = await readHead(path, file.label);
  }
  const format = formatOf(file, head);
  let facts: TextFacts = { maxLine: 0, longNumbers: false, mixedLineEnds: false };
  if (format !== 'parquet') {
    refuseOtherEncodings(head, file.label);
    facts = await prescan(path);
    if (format === 'csv' || format === 'tsv') {
      if (facts.mixedLineEnds)
        path = await unifyLineEnds(path, join(dir, `lines-${index}`), format === 'tsv' ? '\t' : ',');
    } else if (hasBom(head)) {
      const plain = join(dir, `plain-${index}`);
      await pipeline(createReadStream(path, { start: 3 }), createWriteStream(plain, { mode: 0o600 }));
      path = plain;
    }
  }
  // DuckDB would take these for patterns.
  if (/[*?[\]{}]/.test(path)) {
    const link = join(dir, `link-${index}`);
    await symlink(path, link);
    path = link;
  }
  return { ...file, path, format, maxLine: facts.maxLine, longNumbers: facts.longNumbers };
}

async function readHead(path: string, label: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw fail('DRT302', `${label} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** DuckDB reads a truncated gzip without an error (H31); zlib notices. */
async function inflate(from: string, to: string, label: string): Promise<string> {
  try {
    await pipeline(createReadStream(from), createGunzip(), createWriteStream(to, { mode: 0o600 }));
    return to;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fail('DRT304', `${label} is a truncated or corrupt gzip file: ${why}`, {
      fix: 'copy or export it again',
      cause,
    });
  }
}

function formatOf(file: SourceFile, head: Buffer): Format {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  const name = file.label.toLowerCase().replace(/\.(gz|gzip)$/, '');
  const extension = /\.([^./]+)$/.exec(name)?.[1] ?? '';
  const known = EXTENSIONS[extension];
  if (known === undefined && !file.stdin) {
    const compressed = ['zst', 'bz2', 'xz', 'zip', 'lz4'].includes(extension);
    throw fail(
      'DRT303',
      `${file.label}: ${compressed ? `.${extension} is not read` : 'the format is not known by its name'}`,
      {
        fix: compressed
          ? 'decompress it first, or use gzip'
          : 'name it .jsonl, .json, .csv, .tsv or .parquet (text formats also .gz)',
      },
    );
  }
  if (known === 'parquet') {
    throw fail('DRT304', `${file.label} is not a Parquet file, or its beginning is missing`, {
      fix: 'copy or export it again',
    });
  }
  const first = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .charAt(0);
  if (known !== undefined && known !== 'json') return known === 'jsonl' && first === '[' ? 'array' : known;
  if (first === '[') return 'array';
  if (first === '{' || known === 'json') return 'jsonl';
  const line = head.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  return line.includes('\t') && !line.includes(',') ? 'tsv' : 'csv';
}

const hasBom = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

function refuseOtherEncodings(head: Buffer, label: string): void {
  const bom = head.subarray(0, 2).toString('hex');
  // UTF-16 of ASCII has a NUL in every other byte.
  const nuls = head.subarray(0, 4).filter((byte) => byte === 0).length;
  if (bom === 'fffe' || bom === 'feff' || nuls >= 2) {
    throw fail('DRT304', `${label} is UTF-16, not UTF-8`, {
      fix: `convert it: iconv -f UTF-16 -t UTF-8 ${label}`,
    });
  }
}
