import { fail } from '../../errors.js';
import { NUMBER_MARK } from '../convert/index.js';
import { piecesOf, writePieces } from './pieces.js';

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;

const NUMBER = /^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$/;

/**
 * Writes a JSON file again with every fraction and exponent in quotes, behind `NUMBER_MARK`: DuckDB's JSON reader passes
 * them through double, and text keeps all digits. Anything that is no JSON number stays as it is, for the reader to refuse.
 */
export async function quoteNumbers(from: string, to: string, label: string): Promise<string> {
  return await writePieces(to, quoted(piecesOf(from), label));
}

async function* quoted(pieces: AsyncIterable<Buffer>, label: string): AsyncGenerator<Buffer> {
  let inString = false;
  let escaped = false;
  let pending = '';
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (piece.includes(NUMBER_MARK) || Buffer.concat([tail, piece.subarray(0, 16)]).includes(NUMBER_MARK)) {
      throw fail('DRT304', `${label} holds the text ${NUMBER_MARK}, which drt uses to keep long numbers exact`, {
        fix: `write its long numbers as strings, or remove the text ${NUMBER_MARK}`,
      });
    }
    tail = piece.subarray(-16);
    const out: Buffer[] = [];
    let kept = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (byte === QUOTE) {
        if (pending !== '') out.push(Buffer.from(inQuotes(pending)));
        pending = '';
        inString = true;
        continue;
      }
      const starts = byte === MINUS || (byte >= 48 && byte <= 57);
      if (pending === '' && !starts) continue;
      let end = i;
      while (end < piece.length && isNumberByte(piece[end] ?? 0)) end++;
      if (pending === '') out.push(piece.subarray(kept, i));
      pending += piece.toString('latin1', i, end);
      kept = end;
      if (end === piece.length) break;
      out.push(Buffer.from(inQuotes(pending)));
      pending = '';
      i = end - 1;
    }
    if (kept < piece.length) out.push(piece.subarray(kept));
    yield Buffer.concat(out);
  }
  if (pending !== '') yield Buffer.from(inQuotes(pending));
}

const isNumberByte = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || byte === MINUS || byte === 43 || byte === 46 || byte === 101 || byte === 69;

const inQuotes = (text: string): string => (/[.eE]/.test(text) && NUMBER.test(text) ? `"${NUMBER_MARK}${text}"` : text);
