import { createReadStream } from 'node:fs';
import { csvRowLines } from './csv.js';
import { isCsv, type Readable } from './format.js';

const LF = 10;
const CR = 13;
const SPACE = 32;

/** Finds the lines that rows begin on, for rows asked in ascending order. Undefined where the format has no lines. */
export class LineFinder {
  private file: Readable | undefined;
  private lines: AsyncIterator<number> | undefined;
  private row = 0;
  private line: number | undefined;

  async find(file: Readable, row: number): Promise<number | undefined> {
    if (file.format !== 'jsonl' && !isCsv(file.format)) return undefined;
    if (file !== this.file) {
      await this.close();
      this.file = file;
      this.lines = isCsv(file.format) ? csvRowLines(file) : jsonRowLines(file);
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

/** A row a line; blank lines are no rows. */
async function* jsonRowLines(file: Readable): AsyncGenerator<number> {
  let line = 1;
  let blank = true;
  let afterCr = false;
  for await (const piece of createReadStream(file.path) as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      if (byte > SPACE) blank = false;
      if (byte === CR || (byte === LF && !afterCr)) {
        if (!blank) yield line;
        blank = true;
        line++;
      }
      afterCr = byte === CR;
    }
  }
  if (!blank) yield line;
}
