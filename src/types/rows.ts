import type { DataType } from './data-type.js';

/** A column of the batch, and so of staging: its name as it is written to the target, and its exact type. */
export interface RowColumn {
  readonly name: string;
  readonly type: DataType;
}

/**
 * A run of consecutive rows that load, in batch order: one text, in which each line is a row in the wire form of `value.ts`, a
 * JSON object with every column. All loads are made from it: literals, from_json payloads, files in rows/. It is not cut into
 * its lines on the way, so that what a chunk costs the client does not grow with its rows.
 */
export interface RowsChunk {
  /** Counted from 1; of protected keys, as parts of staging, -1, -2, … (plan/protected-chunks). */
  readonly index: number;
  readonly rows: number;
  /** The lines, `rows` of them, with a line end between two and none after the last: a wire line holds none itself. */
  readonly text: string;
}

export function chunkOf(index: number, lines: readonly string[]): RowsChunk {
  return { index, rows: lines.length, text: lines.join('\n') };
}

/** The rows one by one, for who needs them so: literals, samples. */
export function linesOf({ rows, text }: RowsChunk): string[] {
  return rows === 0 ? [] : text.split('\n');
}

/**
 * Where rows come from when a script is printed or a plan is run: the batch itself, or the plan folder's rows/.
 * Keys are wire rows too, with the key columns only, in the order of the plan's key; those of the rows are cut out of them
 * (`keyLines`) by who needs them.
 */
export interface RowsSource {
  /** The loading rows in order, in the chunks that `Payload.chunks` counts. */
  rows(): AsyncIterable<RowsChunk>;
  /** The distinct readable keys of rejected rows that no loading row has, in batch order. With the keys of `rows` these are the observed keys. */
  protectedKeys(): AsyncIterable<RowsChunk>;
}

/** A file of a plan folder, by what it held when it was written. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Bytes of wire lines that one statement is filled with. */
export interface PayloadSizes {
  readonly largestChunk: number;
  readonly keys: number;
  readonly protectedKeys: number;
  readonly largestProtectedChunk: number;
}
