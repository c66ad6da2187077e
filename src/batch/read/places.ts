import { createReadStream } from 'node:fs';
import { delimiterOf, isCsv } from './relation.js';
import type { Readable } from './spool.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;

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
      this.lines = recordLines(file)[Symbol.asyncIterator]();
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

/** The line of each row: blank lines are no rows, and a CSV row may span lines. */
async function* recordLines(file: Readable): AsyncGenerator<number> {
  const csv = isCsv(file.format);
  const delimiter = delimiterOf(file.format).charCodeAt(0);
  let line = 1;
  let start = 0;
  let header = csv;
  let quoted = false;
  let fieldStart = true;
  let closed = false;
  let lastCr = false;
  for await (const piece of createReadStream(file.path) as AsyncIterable<Buffer>) {
    for (const byte of piece) {
      const end = byte === LF || byte === CR;
      // CR LF is one line end.
      if (byte === LF && lastCr) {
        lastCr = false;
        continue;
      }
      lastCr = byte === CR;
      if (end) {
        if (!quoted) {
          if (start > 0 && !header) yield start;
          if (start > 0) header = false;
          start = 0;
          fieldStart = true;
        }
        line++;
        closed = false;
        continue;
      }
      if (start === 0 && (csv || byte > 32)) start = line;
      if (!csv) continue;
      if (quoted) {
        closed = byte === QUOTE;
        quoted = !closed;
      } else {
        quoted = byte === QUOTE && (fieldStart || closed);
        closed = false;
        fieldStart = byte === delimiter;
      }
    }
  }
  if (start > 0 && !header) yield start;
}
