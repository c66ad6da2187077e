import { createReadStream, createWriteStream } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail } from '../../errors.js';
import { BOUNDS, mebibytes } from '../../types/bounds.js';
import type { CsvEncoding, CsvOptions } from '../../types/csv-options.js';
import { asPlain, csvDialect, isPlain } from './csv-dialect.js';
import { decodeText, transcode } from './encoding.js';
import type { SourceFile } from './files.js';
import { formatOf, isCsv, type Readable } from './format.js';
import { inflate, isGzip, readHead } from './gzip.js';
import { plainCsv } from './plain-csv.js';
import { prescan, type TextFacts } from './prescan.js';

/** As many bytes of a file tell its format. */
const HEAD = 65_536;

/**
 * Makes a file readable: standard input to a file, gzip inflated to its verified end (H31), UTF-8 without a byte order mark (DuckDB
 * sees no quote behind one), CSV by the rules that DuckDB reads.
 */
export async function spool(
  file: SourceFile,
  index: number,
  dir: string,
  stdin: NodeJS.ReadableStream | undefined,
  options: CsvOptions | undefined,
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
  const format = formatOf(file, textHead(head, file, options?.encoding));
  const csv = isCsv(format) ? csvDialect(format, options) : undefined;
  let facts: TextFacts = { maxLine: 0, longNumbers: false, hasCr: false };
  let firstLine = 1;
  if (format !== 'parquet') {
    if (csv !== undefined && options?.encoding !== undefined && options.encoding !== 'utf-8') {
      path = await transcode(path, join(dir, `utf-8-${index}`), options.encoding, file.label);
      head = await readHead(path, file.label, HEAD);
    }
    refuseOtherEncodings(head, file.label, csv !== undefined);
    facts = await prescan(path);
    // Of an array it is the elements that DuckDB bounds, and they need no lines of their own.
    if (format === 'array') facts = { ...facts, maxLine: 0 };
    refuseLongLine(facts.maxLine, file.label);
    const start = hasBom(head) ? 3 : 0;
    if (start > 0 || (csv !== undefined && (facts.hasCr || !isPlain(csv)))) {
      const pieces = createReadStream(path, { start, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
      path = join(dir, `plain-${index}`);
      const begins = (line: number): void => {
        firstLine = line;
      };
      const plain = csv === undefined ? pieces : plainCsv(pieces, csv, file.label, begins);
      await pipeline(plain, createWriteStream(path, { mode: 0o600 }));
    }
  }
  // DuckDB would take these for patterns.
  if (/[*?[\]{}]/.test(path)) {
    const link = join(dir, `link-${index}`);
    await symlink(path, link);
    path = link;
  }
  const { maxLine, longNumbers } = facts;
  return {
    ...file,
    path,
    format,
    maxLine,
    longNumbers,
    ...(csv === undefined ? {} : { csv: asPlain(csv), firstLine }),
  };
}

/** Standard input has no name: the first characters tell what it is. */
const textHead = (head: Buffer, { stdin }: SourceFile, encoding: CsvEncoding | undefined): Buffer =>
  stdin && encoding !== undefined ? Buffer.from(decodeText(head, encoding)) : head;

function refuseLongLine(bytes: number, label: string): void {
  if (bytes <= BOUNDS.lineBytes) return;
  const most = mebibytes(BOUNDS.lineBytes);
  throw fail('DRT316', `${label} has a line of ${Math.ceil(bytes / 1e6)} MB, and drt takes at most ${most} a line`, {
    place: { file: label },
    fix: 'if a line is one row, keep such values outside the table; if it is a whole file, write one row a line',
  });
}

const hasBom = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

function refuseOtherEncodings(head: Buffer, label: string, isCsv: boolean): void {
  const bom = head.subarray(0, 2).toString('hex');
  // UTF-16 of ASCII has a NUL in every other byte.
  const nuls = head.subarray(0, 4).filter((byte) => byte === 0).length;
  if (bom === 'fffe' || bom === 'feff' || nuls >= 2) {
    throw fail('DRT304', `${label} is UTF-16, not UTF-8`, {
      fix: isCsv ? 'source.csv.encoding: utf-16' : `convert it: iconv -f UTF-16 -t UTF-8 ${label}`,
    });
  }
}
