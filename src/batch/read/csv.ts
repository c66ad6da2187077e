import { createReadStream } from 'node:fs';
import { fail } from '../../errors.js';
import { delimiterOf, type Format, type Readable } from './format.js';

export const LF = 10;
export const CR = 13;
const SPACE = 32;
const QUOTE = 34;
/** What to do about another encoding. */
export const TO_UTF8 = 'convert it: iconv -f LATIN1 -t UTF-8';
const HEADER_BYTES = 16_777_216;

/**
 * Tells what the bytes of a CSV file are, one after the other, by DuckDB's rules with `quote` and `escape` `"`: one space
 * before a quote, and spaces after a closing one, are no part of the value (seen with 1.5.5).
 */
export class CsvScanner {
  /** Within quotes. */
  quoted = false;
  private fieldStart = true;
  private closed = false;
  /** Behind a field's first space, which a quote may follow. */
  private indented = false;
  /** Behind a closing quote and spaces. */
  private padded = false;
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
    this.quoted = doubled || ((this.fieldStart || this.indented) && byte === QUOTE);
    const end = byte === LF || byte === CR;
    this.indented = this.fieldStart && byte === SPACE;
    this.padded = (this.closed || this.padded) && byte === SPACE;
    this.closed = false;
    this.fieldStart = end || byte === this.delimiter;
    if (this.quoted) return doubled ? 'value' : 'mark';
    if (end) return 'end';
    if (this.fieldStart) return 'delimiter';
    return this.padded ? 'mark' : 'value';
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
    names.push(utf8(Buffer.from(bytes, 'latin1'), file));
    bytes = '';
  };
  for await (const piece of bytesOf(file.path)) {
    for (const byte of piece) {
      const part = scanner.next(byte);
      if (part === 'value') bytes += String.fromCharCode(byte);
      else if (part !== 'mark') endField();
      // The space before a quote.
      else if (scanner.quoted && bytes === ' ') bytes = '';
      if (part === 'end') return names;
    }
    length += piece.length;
    if (length > HEADER_BYTES) break;
  }
  if (scanner.quoted) {
    throw fail('DRT304', 'the header has a quote that is never closed', {
      place: { file: file.label, line: 1 },
    });
  }
  if (names.length === 0 && bytes.trim() === '') return [];
  endField();
  return names;
}

function utf8(bytes: Buffer, { label }: Readable): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const shown = bytes.toString().slice(0, 80);
    throw fail('DRT304', `the header is not UTF-8, in "${shown}"`, {
      place: { file: label, line: 1 },
      cause,
      fix: TO_UTF8,
    });
  }
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
