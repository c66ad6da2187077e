import { isUtf8 } from 'node:buffer';
import { CR, CsvScanner, LF } from './csv.js';
import type { CsvReadable } from './format.js';
import { piecesOf } from './pieces.js';

/** What is wrong with a row: how many fields it has, a quote that is never closed or followed by text, or bytes that are not UTF-8. */
export interface CsvFault {
  readonly kind: 'fields' | 'quote' | 'utf-8';
  /** Of the file as it came, from 1. */
  readonly line: number;
  readonly fields: number;
}

/**
 * The first row that is no row of `columns` fields, by the scanner's rules. DuckDB names one too, but reads in parallel, and
 * counts neither the lines within quotes nor those that were left out.
 */
export async function findCsvFault(file: CsvReadable, columns: number): Promise<CsvFault | undefined> {
  const scanner = new CsvScanner(file.csv);
  let line = file.firstLine ?? 1;
  let row = { line, fields: 1, filled: 1, bytes: 0, closed: false };
  // What is not ASCII, each run of it apart.
  let parts: number[] = [];
  let afterCr = false;
  const fault = (): CsvFault | undefined => {
    const { fields, filled } = row;
    if (!isUtf8(Buffer.from(parts))) return { kind: 'utf-8', line: row.line, fields };
    const blank = row.bytes === 0;
    return !blank && (filled > columns || fields < columns) ? { kind: 'fields', line: row.line, fields } : undefined;
  };
  for await (const piece of piecesOf(file.path)) {
    for (const byte of piece) {
      const wasQuoted = scanner.quoted;
      const part = scanner.next(byte);
      if (byte === CR || (byte === LF && !afterCr)) line++;
      afterCr = byte === CR;
      if (part === 'end') {
        const found = fault();
        if (found !== undefined) return found;
        row = { line, fields: 1, filled: 1, bytes: 0, closed: false };
        parts = [];
        continue;
      }
      row.bytes++;
      if (byte >= 0x80) parts.push(byte);
      else if (parts.length > 0 && parts.at(-1) !== 0) parts.push(0);
      if (part === 'delimiter') {
        row.fields++;
        row.closed = false;
        continue;
      }
      row.filled = row.fields;
      if (part === 'mark' && wasQuoted) row.closed = true;
      else if (part === 'value' && !scanner.quoted && row.closed) return { kind: 'quote', line: row.line, fields: 1 };
      else if (scanner.quoted) row.closed = false;
    }
  }
  return scanner.quoted ? { kind: 'quote', line: row.line, fields: row.fields } : fault();
}
