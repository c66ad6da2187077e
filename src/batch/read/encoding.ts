import { fail } from '../../errors.js';
import type { CsvEncoding } from '../../types/csv-options.js';
import { piecesOf, writePieces } from './pieces.js';

/** What the bytes from 0x80 to 0x9F stand for in windows-1252; a space where they stand for nothing. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const HIGH_CONTROL = /[\u0080-\u009f]/;
const HIGH_CONTROLS = /[\u0080-\u009f]/g;
/** Bytes that stand for nothing in windows-1252, a character a byte. */
export const UNDEFINED_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;

/** Writes a text file again as UTF-8. Throws DRT304 with the line of the first bytes that stand for no character. */
export async function transcode(from: string, to: string, encoding: CsvEncoding, label: string): Promise<string> {
  return await writePieces(to, inUtf8(piecesOf(from), encoding, label));
}

async function* inUtf8(pieces: AsyncIterable<Buffer>, encoding: CsvEncoding, label: string): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let line = 1;
  for await (const piece of pieces) {
    decoder ??= DECODERS[encoding](piece);
    const { text, bad } = decoder(piece);
    if (bad !== undefined) throw undecodable(encoding, label, line + lineEnds(text.slice(0, bad.at)), bad.why);
    line += lineEnds(text);
    yield text;
  }
  const { bad } = decoder?.() ?? {};
  if (bad !== undefined) throw undecodable(encoding, label, line, bad.why);
}

const lineEnds = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;

function undecodable(encoding: CsvEncoding, file: string, line: number, why: string) {
  return fail('DRT304', `it is not ${encoding}: ${why}`, {
    place: { file, line },
    fix: encoding === 'latin-1' ? 'source.csv.encoding: windows-1252' : 'correct source.csv.encoding',
  });
}

interface Decoded {
  readonly text: string;
  /** The place in `text` of the first bytes that are no character. */
  readonly bad?: { readonly at: number; readonly why: string };
}

/** Decodes piece by piece; without one, the end. */
type Decoder = (piece?: Buffer) => Decoded;

const byByte =
  (undefinedBytes: RegExp, meaning: (text: string) => string): (() => Decoder) =>
  () =>
  (piece = Buffer.alloc(0)) => {
    const text = piece.toString('latin1');
    const at = text.search(undefinedBytes);
    if (at === -1) return { text: meaning(text) };
    return { text, bad: { at, why: `the byte 0x${text.charCodeAt(at).toString(16)} is no character of it` } };
  };

const DECODERS: Readonly<Record<CsvEncoding, (first: Buffer) => Decoder>> = {
  'utf-8': () => fatal('utf-8'),
  'latin-1': byByte(HIGH_CONTROL, (text) => text),
  'windows-1252': byByte(UNDEFINED_1252, (text) =>
    text.replaceAll(HIGH_CONTROLS, (c) => WINDOWS_1252.charAt(c.charCodeAt(0) - 0x80)),
  ),
  // Without a byte order mark, a first character of ASCII tells the order.
  'utf-16': (first) => fatal((first[0] === 0xfe && first[1] === 0xff) || first[0] === 0 ? 'utf-16be' : 'utf-16le'),
};

function fatal(name: string): Decoder {
  const decoder = new TextDecoder(name, { fatal: true });
  return (piece) => {
    try {
      return { text: piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }) };
    } catch {
      const text = new TextDecoder(name).decode(piece ?? Buffer.alloc(0));
      return { text, bad: { at: Math.max(0, text.indexOf('\ufffd')), why: 'bytes of it are no character' } };
    }
  };
}

/** The beginning of a text, for a look at it. */
export function decodeText(head: Buffer, encoding: CsvEncoding): string {
  return DECODERS[encoding](head)(head).text;
}
