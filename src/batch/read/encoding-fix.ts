import { isUtf8 } from 'node:buffer';
import { UNDEFINED_1252 } from './encoding.js';
import { piecesOf } from './pieces.js';

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
    else if (UNDEFINED_1252.test(line.toString('latin1'))) seen.undefined = true;
  };
  for await (const piece of piecesOf(path)) {
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
