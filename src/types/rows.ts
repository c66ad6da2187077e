import type { DataType } from './data-type.js';

/** A column of the batch, and so of staging: its name as it is written to the target, and its exact type. */
export interface RowColumn {
  readonly name: string;
  readonly type: DataType;
}

/**
 * A run of consecutive rows that load, in batch order. Each line is one row in the wire form of `value.ts`: a JSON
 * object with every column, on one line. All loads are made from it: literals, from_json payloads, files in rows/.
 */
export interface RowsChunk {
  /** Counted from 1. */
  readonly index: number;
  readonly lines: readonly string[];
}

/**
 * Where rows come from when a script is printed or a plan is run: the batch itself, or the plan folder's rows/.
 * Keys are wire rows too, with the key columns only, in the order of the plan's key.
 */
export interface RowsSource {
  /** The loading rows in order, in the chunks that `Payload.chunks` counts. */
  rows(): AsyncIterable<RowsChunk>;
  /** The distinct keys of the loading rows, in batch order. Together with `protectedKeys` these are the observed keys. */
  keys(): AsyncIterable<RowsChunk>;
  /** The distinct readable keys of rejected rows that no loading row has, in batch order. */
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
}
