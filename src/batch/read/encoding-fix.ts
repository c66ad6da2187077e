import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

const LF = 10;

/**
 * What to do about a CSV file that is not UTF-8. windows-1252 is what programs of Windows write, and has every character of latin-1;
 * but a file of which some lines are UTF-8 is one that something went wrong with.
 */
export async function encodingFix(path: string): Promise<string> {
  let rest: Buffer = Buffer.alloc(0);
  const seen = { utf8: false, undefined: false };
  const look = (line: Buffer): void => {
    if (line.every((byte) => byte < 0x80)) return;
    if (isUtf8(line)) seen.utf8 = true;
    else if (line.some((byte) => UNDEFINED.has(byte))) seen.undefined = true;
  };
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const last = piece.lastIndexOf(LF);
    const bytes = Buffer.concat([rest, piece.subarray(0, last + 1)]);
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LF, start);
      look(bytes.subarray(start, end === -1 ? bytes.length : end));
      start = end === -1 ? bytes.length : end + 1;
    }
    rest = piece.subarray(last + 1);
  }
  look(rest);
  if (seen.utf8) return 'export it again: some of its lines are UTF-8, and others are not';
  return seen.undefined ? 'export it as UTF-8' : 'source.csv.encoding: windows-1252';
}

/** Bytes that stand for nothing in windows-1252. */
const UNDEFINED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
