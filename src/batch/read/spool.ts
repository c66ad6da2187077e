import { createWriteStream } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../errors.js';
import { BOUNDS, mebibytes } from '../../types/bounds.js';
import type { CsvEncoding, CsvOptions } from '../../types/csv-options.js';
import type { JsonOptions } from '../../types/json-options.js';
import type { BatchRequest } from '../request.js';
import { asPlain, csvDialect, isPlain } from './csv-dialect.js';
import { decodeText, transcode } from './encoding.js';
import type { SourceFile } from './files.js';
import { formatOf, isCsv, type Readable } from './format.js';
import { inflate, isGzip, readHead } from './gzip.js';
import { asArray, extractRecords, isOverLines } from './json-document.js';
import { piecesOf, writePieces } from './pieces.js';
import { plainCsv } from './plain-csv.js';
import { prescan } from './prescan.js';

/** As many bytes of a file tell its format. */
const HEAD = 65_536;

/** How text files are written, as the spec says. */
export type ReadingOptions = Pick<BatchRequest, 'csv' | 'json'>;

/**
 * Makes a file readable: standard input to a file, gzip inflated to its verified end (H31), UTF-8 without a byte order mark (DuckDB
 * sees no quote behind one), CSV by the rules that DuckDB reads, JSON documents as the array of their rows.
 */
export async function spool(
  file: SourceFile,
  index: number,
  dir: string,
  stdin: NodeJS.ReadableStream | undefined,
  options: ReadingOptions,
): Promise<Readable> {
  let path = file.path;
  if (file.stdin) {
    if (stdin === undefined) throw fail('DRT302', 'there is no standard input to read');
    path = join(dir, `input-${index}`);
    await writePieces(path, stdin);
  }
  let head = await readHead(path, file.label, HEAD);
  if (isGzip(head)) {
    const inflated = join(dir, `inflated-${index}`);
    await inflate(path, file.label, createWriteStream(inflated, { mode: 0o600 }));
    path = inflated;
    head = await readHead(path, file.label, HEAD);
  }
  const format = formatOf(file, textHead(head, file, options.csv?.encoding));
  const raw: RawText = { ...file, path, head, to: (name) => join(dir, `${name}-${index}`) };
  const readable =
    format === 'parquet'
      ? { ...file, path, format, maxLine: 0, longNumbers: false }
      : {
          ...file,
          ...(isCsv(format) ? await csvText(raw, format, options.csv) : await jsonText(raw, format, options.json)),
        };
  // DuckDB would take these for patterns.
  if (!/[*?[\]{}]/.test(readable.path)) return readable;
  const link = join(dir, `link-${index}`);
  await symlink(readable.path, link);
  return { ...readable, path: link };
}

/** Text as it came, and where it may be written again. */
interface RawText extends SourceFile {
  readonly head: Buffer;
  readonly to: (name: string) => string;
}

type Text = Pick<
  Readable,
  'path' | 'format' | 'maxLine' | 'longLine' | 'longNumbers' | 'csv' | 'firstLine' | 'isDocument'
>;

async function csvText(
  { head, label, to, ...raw }: RawText,
  format: 'csv' | 'tsv',
  options?: CsvOptions,
): Promise<Text> {
  const csv = csvDialect(format, options);
  const encoding = options?.encoding ?? 'utf-8';
  let { path } = raw;
  let start = hasBom(head) ? 3 : 0;
  if (encoding !== 'utf-16') refuseUtf16(head, label, 'source.csv.encoding: utf-16');
  else if (head.length > 0 && !isUtf16(head)) {
    throw fail(
      'DRT304',
      'it is not utf-16: it has no byte order mark, and does not begin with ASCII in two bytes each',
      {
        place: { file: label },
        fix: 'correct source.csv.encoding',
      },
    );
  }
  if (encoding !== 'utf-8') {
    path = await transcode(path, to('utf-8'), encoding, label);
    start = 0;
  }
  const { maxLine, longLine, longNumbers, hasCr } = await prescan(path);
  refuseLongLine(maxLine, label, 'if such a value is meant, keep it outside the table');
  let firstLine = 1;
  if (start > 0 || hasCr || !isPlain(csv)) {
    const begins = (line: number): void => {
      firstLine = line;
    };
    path = await writePieces(to('plain'), plainCsv(piecesOf(path, start), csv, label, begins));
  }
  return { path, format, maxLine, longLine, longNumbers, csv: asPlain(csv), firstLine };
}

async function jsonText(
  { head, label, to, ...raw }: RawText,
  given: 'jsonl' | 'array',
  options?: JsonOptions,
): Promise<Text> {
  refuseUtf16(head, label, `convert it: iconv -f UTF-16 -t UTF-8 ${label}`);
  const start = hasBom(head) ? 3 : 0;
  const plain = to('plain');
  if (options !== undefined) {
    await extractRecords(raw.path, plain, { records: options.records, start, label });
    const { longLine, longNumbers } = await prescan(plain);
    return { path: plain, format: 'array', maxLine: 0, longLine, longNumbers };
  }
  if (given === 'jsonl' && isOverLines(head)) {
    const maxLine = await asArray(raw.path, plain, start);
    refuseLongLine(maxLine, label, WHOLE_FILE);
    const { longLine, longNumbers } = await prescan(plain);
    return { path: plain, format: 'array', maxLine, longLine, longNumbers, isDocument: true };
  }
  const { maxLine, longLine, longNumbers } = await prescan(raw.path);
  // Of an array it is the elements that DuckDB bounds, and they need no lines of their own.
  if (given === 'jsonl') refuseLongLine(maxLine, label, WHOLE_FILE);
  if (start > 0) await writePieces(plain, piecesOf(raw.path, start));
  return {
    path: start > 0 ? plain : raw.path,
    format: given,
    maxLine: given === 'array' ? 0 : maxLine,
    longLine,
    longNumbers,
    isDocument: given === 'jsonl',
  };
}

const WHOLE_FILE =
  'if it is a whole file, source.json.records names the array of the rows in it; if it is one row, keep such values outside the table';

/** Standard input has no name: the first characters tell what it is. */
const textHead = (head: Buffer, { stdin }: SourceFile, encoding: CsvEncoding | undefined): Buffer =>
  stdin && encoding !== undefined ? Buffer.from(decodeText(head, encoding)) : head;

function refuseLongLine(bytes: number, label: string, fix: string): void {
  if (bytes <= BOUNDS.lineBytes) return;
  const most = mebibytes(BOUNDS.lineBytes);
  throw fail('DRT316', `${label} has a line of ${Math.ceil(bytes / 1e6)} MB, and drt takes at most ${most} a line`, {
    place: { file: label },
    fix,
  });
}

const hasBom = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

/** UTF-16 of ASCII has a NUL in every other byte. */
function isUtf16(head: Buffer): boolean {
  const bom = head.subarray(0, 2).toString('hex');
  return bom === 'fffe' || bom === 'feff' || head.subarray(0, 4).filter((byte) => byte === 0).length >= 2;
}

function refuseUtf16(head: Buffer, label: string, fix: string): void {
  if (isUtf16(head)) throw fail('DRT304', `${label} is UTF-16, not UTF-8`, { fix });
}
