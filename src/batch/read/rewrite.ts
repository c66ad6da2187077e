import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { fail } from '../../errors.js';

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const LF = 10;
const CR = 13;
const PIECE = 1 << 20;

type Rewrite = (pieces: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

async function rewrite(from: string, to: string, how: Rewrite): Promise<string> {
  const source = createReadStream(from, { highWaterMark: PIECE });
  await pipeline(source, how, createWriteStream(to, { mode: 0o600 }));
  return to;
}

/** Goes before a number that was put in quotes, so that it is told from a string. */
export const NUMBER_MARK = '~drt:n~';

const NUMBER = /^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$/;

/**
 * Writes a JSON file again with every fraction and exponent in quotes, behind `NUMBER_MARK`: DuckDB's JSON reader passes
 * them through double, and text keeps all digits. Anything that is no JSON number stays as it is, for the reader to refuse.
 */
export function quoteNumbers(from: string, to: string, label: string): Promise<string> {
  return rewrite(from, to, async function* (pieces) {
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
          if (pending !== '') out.push(Buffer.from(quoted(pending)));
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
        out.push(Buffer.from(quoted(pending)));
        pending = '';
        i = end - 1;
      }
      if (kept < piece.length) out.push(piece.subarray(kept));
      yield Buffer.concat(out);
    }
    if (pending !== '') yield Buffer.from(quoted(pending));
  });
}

const isNumberByte = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || byte === MINUS || byte === 43 || byte === 46 || byte === 101 || byte === 69;

const quoted = (text: string): string => (/[.eE]/.test(text) && NUMBER.test(text) ? `"${NUMBER_MARK}${text}"` : text);

/** Writes a CSV file again with every line end outside quotes as LF: the reader takes one kind a file. */
export function unifyLineEnds(from: string, to: string, delimiter: string): Promise<string> {
  const separator = delimiter.charCodeAt(0);
  return rewrite(from, to, async function* (pieces) {
    let inQuotes = false;
    let fieldStart = true;
    let justClosed = false;
    let afterCr = false;
    for await (const piece of pieces) {
      const out = Buffer.allocUnsafe(piece.length);
      let n = 0;
      for (const byte of piece) {
        if (inQuotes) {
          justClosed = byte === QUOTE;
          inQuotes = !justClosed;
          out[n++] = byte;
          continue;
        }
        if (byte === LF && afterCr) {
          afterCr = false;
          continue;
        }
        afterCr = byte === CR;
        // A doubled quote ends the field and opens it again.
        inQuotes = byte === QUOTE && (fieldStart || justClosed);
        justClosed = false;
        fieldStart = byte === separator || byte === CR || byte === LF;
        out[n++] = byte === CR ? LF : byte;
      }
      yield out.subarray(0, n);
    }
  });
}
