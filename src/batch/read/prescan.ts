import { piecesOf } from './pieces.js';

/** What must be known of a text file before DuckDB reads it. */
export interface TextFacts {
  /** No line is longer than this, in bytes: up to a few mebibytes, a bound that says nothing of their usual length. */
  readonly maxLine: number;
  /** The bytes of the longest line of more than LONG_LINE; 0 where there is none. */
  readonly longLine: number;
  /** It may hold a number that is not exact as a double: DuckDB's JSON reader would change it. */
  readonly longNumbers: boolean;
  /** It holds a CR. */
  readonly hasCr: boolean;
}

/** @internal Lines up to this many bytes are of the usual kind; its test counts by it. */
export const LONG_LINE = 65_536;

const LF = 10;
const CR = 13;
const DOT = 46;
const LOWER_E = 101;
const UPPER_E = 69;
/** Up to 15 significant digits, a double holds every decimal number; a longer run of digits and points is looked at. */
const RUN = 16;
const OVERLAP = 512;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
const inRun = (byte: number | undefined): boolean => isDigit(byte) || byte === DOT;

/** Reads a file once, looking at one byte in sixteen: it costs little beside DuckDB's own reading. */
export async function prescan(path: string): Promise<TextFacts> {
  let open = 0;
  let maxLine = 0;
  let longNumbers = false;
  let hasCr = false;
  let longLine = 0;
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of piecesOf(path)) {
    const first = piece.indexOf(LF);
    // What lies between a piece's first and last line end is shorter than the piece.
    if (first === -1) open += piece.length;
    else {
      longLine = Math.max(longLine, open + first, longLineIn(piece));
      maxLine = Math.max(maxLine, open + first, piece.length);
      open = piece.length - piece.lastIndexOf(LF);
    }
    longNumbers ||= hasLongNumber(piece) || hasLongNumber(Buffer.concat([tail, piece.subarray(0, OVERLAP)]));
    hasCr ||= piece.includes(CR);
    tail = piece.subarray(-OVERLAP);
  }
  longLine = Math.max(longLine, open);
  return { maxLine: Math.max(maxLine, open), longLine: longLine > LONG_LINE ? longLine : 0, longNumbers, hasCr };
}

/** The longest line that begins and ends in the piece, of those that are long: each of them lies across a place that is looked at. */
function longLineIn(piece: Buffer): number {
  let longest = 0;
  for (let at = LONG_LINE; at < piece.length; at += LONG_LINE) {
    const begin = piece.lastIndexOf(LF, at - 1);
    const end = piece.indexOf(LF, at);
    if (begin !== -1 && end !== -1) longest = Math.max(longest, end - begin);
  }
  return longest;
}

/** A long run with a point or an exponent, or an exponent of three digits below zero: a double may not hold it. */
function hasLongNumber(bytes: Buffer): boolean {
  for (let i = RUN - 1; i < bytes.length; i += RUN) {
    if (!inRun(bytes[i])) continue;
    let start = i;
    let end = i;
    while (inRun(bytes[start - 1])) start--;
    while (inRun(bytes[end + 1])) end++;
    if (end - start + 1 >= RUN) {
      const next = bytes[end + 1];
      if (next === LOWER_E || next === UPPER_E || bytes.subarray(start, end + 1).includes(DOT)) return true;
    }
    i = end;
  }
  for (const exponent of ['e-', 'E-']) {
    for (let at = bytes.indexOf(exponent); at !== -1; at = bytes.indexOf(exponent, at + 2)) {
      if (inRun(bytes[at - 1]) && isDigit(bytes[at + 2]) && isDigit(bytes[at + 3]) && isDigit(bytes[at + 4]))
        return true;
    }
  }
  return false;
}
