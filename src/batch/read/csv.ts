import { createReadStream } from 'node:fs';
import { fail } from '../../errors.js';
import { delimiterOf, type Format, type Readable } from './format.js';

export const LF = 10;
export const CR = 13;
const QUOTE = 34;
const HEADER_BYTES = 16_777_216;

/** Tells what the bytes of a CSV file are, one after the other, by DuckDB's rules with `quote` and `escape` `"`. */
export class CsvScanner {
  /** Within quotes. */
  quoted = false;
  private fieldStart = true;
  private closed = false;
  private readonly delimiter: number;

  constructor(format: Format) {
    this.delimiter = delimiterOf(format).charCodeAt(0);
  }

  /** `mark` is a quote that is no part of the value. CR LF are two ends. */
  next(byte: number): 'value' | 'mark' | 'delimiter' | 'end' {
    if (this.quoted) {
      this.closed = byte === QUOTE;
      this.quoted = !this.closed;
      return this.closed ? 'mark' : 'value';
    }
    const doubled = this.closed && byte === QUOTE;
    this.quoted = doubled || (this.fieldStart && byte === QUOTE);
    const end = byte === LF || byte === CR;
    this.closed = false;
    this.fieldStart = end || byte === this.delimiter;
    if (this.quoted) return doubled ? 'value' : 'mark';
    if (end) return 'end';
    return this.fieldStart ? 'delimiter' : 'value';
  }
}

export const bytesOf = (path: string) => createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;

/** The column names in a CSV file's first record; none where the file is empty. */
export async function readCsvHeader(file: Readable): Promise<readonly string[]> {
  const scanner = new CsvScanner(file.format);
  const names: string[] = [];
  let bytes = '';
  let length = 0;
  const endField = (): void => {
    names.push(Buffer.from(bytes, 'latin1').toString());
    bytes = '';
  };
  for await (const piece of bytesOf(file.path)) {
    for (const byte of piece) {
      const part = scanner.next(byte);
      if (part === 'value') bytes += String.fromCharCode(byte);
      else if (part !== 'mark') endField();
      if (part === 'end') return names;
    }
    length += piece.length;
    if (length > HEADER_BYTES) break;
  }
  if (scanner.quoted) {
    throw fail('DRT304', `${file.label}:1: the header has a quote that is never closed`, {
      place: { file: file.label, line: 1 },
    });
  }
  if (names.length === 0 && bytes.trim() === '') return [];
  endField();
  return names;
}

/**
 * CSV with every line end outside quotes as LF. DuckDB takes one kind a file, the first that it finds, if need be within
 * a quoted name, and reads no row at all where the others differ (H23; seen with 1.5.5).
 */
export async function* unifyLineEnds(pieces: AsyncIterable<Buffer>, format: Format): AsyncGenerator<Buffer> {
  const scanner = new CsvScanner(format);
  let afterCr = false;
  for await (const piece of pieces) {
    const out = Buffer.allocUnsafe(piece.length);
    let n = 0;
    for (const byte of piece) {
      const end = scanner.next(byte) === 'end';
      if (!end) out[n++] = byte;
      else if (byte === CR || !afterCr) out[n++] = LF;
      afterCr = end && byte === CR;
    }
    yield out.subarray(0, n);
  }
}
