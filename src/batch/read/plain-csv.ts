import { fail } from '../../errors.js';
import { CR, CsvScanner, LF } from './csv.js';
import { type CsvDialect, isPlain } from './csv-dialect.js';

/**
 * CSV as DuckDB reads it by our rules: line ends outside quotes as LF, quotes within quotes doubled, no comment and no line before
 * the header. DuckDB takes one kind of line end a file, the first that it finds, if need be within a quoted name, and reads no row
 * at all where the others differ (H23); a blank line may be its header, and a comment begin within a line (seen with 1.5.5).
 *
 * A comment among the rows becomes a blank line, which is no row, so that lines keep their numbers; `begins` is told the line
 * that the header or the first row is on. DRT304 for an escape before what needs none.
 */
export async function* plainCsv(
  pieces: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  label: string,
  begins: (line: number) => void,
): AsyncGenerator<Buffer> {
  const scanner = new CsvScanner(dialect);
  const quote = dialect.quote.charCodeAt(0);
  const escapeByte = dialect.escape.charCodeAt(0);
  const comment = dialect.comment === '' ? undefined : dialect.comment.charCodeAt(0);
  const otherEscape = dialect.escape !== dialect.quote;
  let skip = dialect.skip;
  let begun = isPlain(dialect);
  let line = 1;
  let lineStart = true;
  let inComment = false;
  let afterCr = false;
  for await (const piece of pieces) {
    // An escaped quote is two bytes, and a doubled one too: nothing grows.
    const out = Buffer.allocUnsafe(piece.length + 1);
    let n = 0;
    for (const byte of piece) {
      const isEnd = byte === LF || byte === CR;
      const isSecondHalf = byte === LF && afterCr;
      afterCr = byte === CR;
      if (isEnd && !isSecondHalf) line++;
      if (skip > 0) {
        if (isEnd && !isSecondHalf) skip--;
        continue;
      }
      // The LF of a CR LF that ended a line.
      if (isSecondHalf && lineStart) continue;
      if (!isEnd && (inComment || (lineStart && byte === comment))) {
        inComment = true;
        lineStart = false;
        continue;
      }
      if (!begun) {
        inComment = false;
        lineStart = true;
        if (isEnd) continue;
        begun = true;
        begins(line);
      }
      inComment = false;
      const isEscaped = scanner.escaped;
      const part = scanner.next(byte);
      lineStart = part === 'end';
      if (part === 'end') out[n++] = LF;
      else if (part === 'value' && isEscaped) {
        if (byte !== quote && byte !== escapeByte) throw badEscape(dialect, byte, label, line);
        if (byte === quote) out[n++] = quote;
        out[n++] = byte;
      } else if (!otherEscape || part !== 'mark' || byte !== escapeByte) out[n++] = byte;
    }
    yield out.subarray(0, n);
  }
}

function badEscape(dialect: CsvDialect, byte: number, file: string, line: number) {
  return fail('DRT304', `${dialect.escape} stands before ${JSON.stringify(String.fromCharCode(byte))} within quotes`, {
    place: { file, line },
    fix: `source.csv.escape stands before ${dialect.quote} or before itself; remove the key if ${dialect.escape} is text`,
  });
}
