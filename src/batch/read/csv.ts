import { isUtf8 } from 'node:buffer';
import { fail } from '../../errors.js';
import type { CsvDialect } from './csv-dialect.js';
import { encodingFix } from './encoding-fix.js';
import type { CsvReadable } from './format.js';
import { piecesOf } from './pieces.js';

export const LF = 10;
export const CR = 13;
const SPACE = 32;
const HEADER_BYTES = 16_777_216;

/**
 * Tells what the bytes of a CSV file are, one after the other, by DuckDB's rules: one space before a quote, and spaces
 * after a closing one, are no part of the value (seen with 1.5.5).
 */
export class CsvScanner {
  /** Within quotes. */
  quoted = false;
  /** Behind an escape that is not the quote. */
  escaped = false;
  private fieldStart = true;
  private closed = false;
  /** Behind a field's first space, which a quote may follow. */
  private indented = false;
  /** Behind a closing quote and spaces. */
  private padded = false;
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly escape: number;

  constructor(dialect: Pick<CsvDialect, 'delimiter' | 'quote' | 'escape'>) {
    const { delimiter, quote } = dialect;
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote === '' ? NONE : quote.charCodeAt(0);
    this.escape = dialect.escape === quote ? NONE : dialect.escape.charCodeAt(0);
  }

  /** `mark` is a quote or an escape that is no part of the value. CR LF are two ends. */
  next(byte: number): 'value' | 'mark' | 'delimiter' | 'end' {
    if (this.quoted) {
      if (this.escaped || byte === this.escape) {
        this.escaped = !this.escaped;
        return this.escaped ? 'mark' : 'value';
      }
      this.closed = byte === this.quote;
      this.quoted = !this.closed;
      return this.closed ? 'mark' : 'value';
    }
    const doubled = this.closed && byte === this.quote;
    this.quoted = doubled || ((this.fieldStart || this.indented) && byte === this.quote);
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

/** No byte. */
const NONE = -1;

/** The fields of a CSV file's first record; none where the file is empty. Blank lines before it count where it is a header. */
export async function readFirstRecord(file: CsvReadable): Promise<readonly string[]> {
  const scanner = new CsvScanner(file.csv);
  const fields: string[] = [];
  let bytes = '';
  let length = 0;
  const endField = (): void => {
    fields.push(bytes);
    bytes = '';
  };
  let blank = !file.csv.header;
  for await (const piece of piecesOf(file.path)) {
    for (const byte of piece) {
      const part = scanner.next(byte);
      if (part === 'end' && blank) continue;
      blank = false;
      if (part === 'value') bytes += String.fromCharCode(byte);
      else if (part !== 'mark') endField();
      // The space before a quote.
      else if (scanner.quoted && bytes === ' ') bytes = '';
      if (part === 'end') return await decoded(fields, file);
    }
    length += piece.length;
    if (length > HEADER_BYTES) break;
  }
  if (scanner.quoted) {
    throw fail('DRT304', `the ${file.csv.header ? 'header' : 'first row'} has a quote that is never closed`, {
      place: { file: file.label, line: file.firstLine ?? 1 },
    });
  }
  if (fields.length === 0 && bytes.trim() === '') return [];
  endField();
  return await decoded(fields, file);
}

/** Fields, a character a byte, as UTF-8. */
async function decoded(fields: readonly string[], file: CsvReadable): Promise<readonly string[]> {
  const { label, csv, firstLine = 1 } = file;
  const texts = fields.map((field) => Buffer.from(field, 'latin1'));
  const wrong = texts.find((bytes) => !isUtf8(bytes));
  if (wrong === undefined) return texts.map(String);
  const shown = wrong.toString().slice(0, 80);
  throw fail('DRT304', `the ${csv.header ? 'header' : 'first row'} is not UTF-8, in "${shown}"`, {
    place: { file: label, line: firstLine },
    fix: await encodingFix(file.path),
  });
}
