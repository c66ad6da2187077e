import { CR, CsvScanner, LF } from './csv.js';
import { isCsvFile, type Readable } from './format.js';
import { piecesOf } from './pieces.js';

const SPACE = 32;

/** Finds the lines that rows begin on, for rows asked in ascending order. Undefined where the format has no lines. */
export class LineFinder {
  private file: Readable | undefined;
  private lines: AsyncIterator<number> | undefined;
  private row = 0;
  private line: number | undefined;

  async find(file: Readable, row: number): Promise<number | undefined> {
    if (file.format !== 'jsonl' && !isCsvFile(file)) return undefined;
    if (file !== this.file) {
      await this.close();
      this.file = file;
      this.lines = rowLines(file);
      this.row = 0;
    }
    while (this.row < row) {
      const next = await this.lines?.next();
      if (next === undefined || next.done) return undefined;
      this.line = next.value;
      this.row++;
    }
    return this.line;
  }

  async close(): Promise<void> {
    await this.lines?.return?.(undefined);
    this.lines = undefined;
  }
}

/** A row of JSON a line: nothing else has a meaning. */
const LINES: Pick<CsvScanner, 'next'> = { next: (byte) => (byte === LF || byte === CR ? 'end' : 'value') };

/** The line, from 1, that each row begins on. A blank line is no row. */
async function* rowLines(file: Readable): AsyncGenerator<number> {
  const csv = isCsvFile(file);
  const scanner = csv ? new CsvScanner(file.csv) : LINES;
  let line = file.firstLine ?? 1;
  let start = line;
  let header = csv && file.csv.header;
  let blank = true;
  let afterCr = false;
  for await (const piece of piecesOf(file.path)) {
    for (const byte of piece) {
      const part = scanner.next(byte);
      // Within quotes a line may end in any way, and CR LF is one line end.
      if (byte === CR || (byte === LF && !afterCr)) line++;
      afterCr = byte === CR;
      if (part !== 'end') {
        if (csv || byte > SPACE) blank = false;
        continue;
      }
      if (!header && !blank) yield start;
      header = false;
      blank = true;
      start = line;
    }
  }
  if (!header && !blank) yield start;
}
