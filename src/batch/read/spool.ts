import { createReadStream, createWriteStream } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail } from '../../errors.js';
import { BOUNDS, mebibytes } from '../../types/bounds.js';
import { unifyLineEnds } from './csv.js';
import type { SourceFile } from './files.js';
import { type Format, formatOf, isCsv, type Readable } from './format.js';
import { inflate, isGzip, readHead } from './gzip.js';
import { prescan, type TextFacts } from './prescan.js';

/** As many bytes of a file tell its format. */
const HEAD = 65_536;

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
  let head = await readHead(path, file.label, HEAD);
  if (isGzip(head)) {
    const inflated = join(dir, `inflated-${index}`);
    await inflate(path, file.label, createWriteStream(inflated, { mode: 0o600 }));
    path = inflated;
    head = await readHead(path, file.label, HEAD);
  }
  const format = formatOf(file, head);
  let facts: TextFacts = { maxLine: 0, longNumbers: false, hasCr: false };
  if (format !== 'parquet') {
    refuseOtherEncodings(head, file.label);
    facts = await prescan(path);
    // Of an array it is the elements that DuckDB bounds, and they need no lines of their own.
    if (format === 'array') facts = { ...facts, maxLine: 0 };
    refuseLongLine(facts.maxLine, file.label);
    path = await plainText(path, join(dir, `plain-${index}`), format, hasBom(head), facts.hasCr);
  }
  // DuckDB would take these for patterns.
  if (/[*?[\]{}]/.test(path)) {
    const link = join(dir, `link-${index}`);
    await symlink(path, link);
    path = link;
  }
  return { ...file, path, format, maxLine: facts.maxLine, longNumbers: facts.longNumbers };
}

/** Without a byte order mark, and CSV with LF alone: DuckDB sees no quote behind the one, and guesses at the other (H23). */
async function plainText(path: string, to: string, format: Format, bom: boolean, hasCr: boolean): Promise<string> {
  const unify = isCsv(format) && hasCr;
  if (!bom && !unify) return path;
  const pieces = createReadStream(path, { start: bom ? 3 : 0, highWaterMark: 1 << 20 });
  await pipeline(unify ? unifyLineEnds(pieces, format) : pieces, createWriteStream(to, { mode: 0o600 }));
  return to;
}

function refuseLongLine(bytes: number, label: string): void {
  if (bytes <= BOUNDS.lineBytes) return;
  const most = mebibytes(BOUNDS.lineBytes);
  throw fail('DRT316', `${label} has a line of ${Math.ceil(bytes / 1e6)} MB, and drt takes at most ${most} a line`, {
    place: { file: label },
    fix: 'if a line is one row, keep such values outside the table; if it is a whole file, write one row a line',
  });
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
