import type { Diagnostic } from '../errors.js';
import type { DataType } from '../types/data-type.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { Limit } from '../types/limit.js';
import type { RowColumn, RowsSource } from '../types/rows.js';

/** What a batch is made from, and the rules of the spec that decide which of its rows load. */
export interface BatchRequest {
  /** Absolute; what `source.files` and the paths of a query are relative to. */
  readonly baseDir: string;
  readonly source: BatchSource;
  /** What `-` reads. */
  readonly stdin?: NodeJS.ReadableStream;
  /** Declared columns, in the order of the spec. */
  readonly columns: readonly RowColumn[];
  /** The target's columns where it was read: types (and spelling) of columns that are not declared. */
  readonly target?: readonly RowColumn[];
  /** upsert_key; empty where keys do not matter. */
  readonly key: readonly string[];
  readonly duplicates: 'last' | 'first' | 'fail';
  readonly orderBy: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[];
  readonly nullKeys: 'reject' | 'match';
  readonly onError: 'fail' | 'skip';
  readonly maxRejects?: Limit;
  /** Key values are in the metadata up to this many observed keys. */
  readonly inlineKeys: number;
  /** mirror.scope. */
  readonly scope?: readonly string[];
  /** Where the temporary database goes: a folder of this batch alone, removed by `close` in every outcome. */
  readonly tempDir: string;
  readonly threads?: number;
}

export type BatchSource =
  | { readonly kind: 'files'; readonly patterns: readonly string[]; readonly union: boolean; readonly mirror: boolean }
  | { readonly kind: 'query'; readonly sql: string }
  /** `--input`: paths relative to the working directory, `-` is standard input. */
  | { readonly kind: 'inputs'; readonly paths: readonly string[]; readonly cwd: string };

/** A row that does not load since a value does not fit its column, or a part of its key is NULL. */
export interface Reject extends RejectedValue {
  /** As metadata.files spells it. */
  readonly file: string;
  /** The row's ordinal in its file, from 1. */
  readonly row: number;
  /** The line it begins on, from 1, where the format has lines. */
  readonly line?: number;
  /** Its other values that do not fit. */
  readonly others?: readonly RejectedValue[];
}

export interface RejectedValue {
  readonly column: string;
  /** As the file spells it, cut to 1,000 characters; null is NULL. */
  readonly value: string | null;
  /** `is not DECIMAL(12,2)`. */
  readonly reason: string;
}

export interface Batch extends AsyncDisposable {
  readonly metadata: BatchMetadata;
  readonly columns: readonly RowColumn[];
  readonly rejects: { readonly count: number; readonly first: readonly Reject[] };
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  readonly rowsSource: RowsSource;
  /** Writes the files of a plan folder's rows/ (0600): rows-00001.jsonl a chunk, keys.jsonl, protected-keys.jsonl. */
  writeRows(dir: string): Promise<void>;
  /** Writes rejects.jsonl (0600): a `Reject` a line. */
  writeRejects(path: string): Promise<void>;
  /** Removes the temporary database. */
  close(): Promise<void>;
}

/** A column while the batch is read: its place in the SQL (`c0`, `v0`), its name and type. */
export interface BatchColumn {
  readonly index: number;
  /** As it is written to the target. */
  readonly name: string;
  /** As the files spell it. */
  readonly source: string;
  readonly type: DataType;
  readonly origin: 'declared' | 'target' | 'inferred';
  readonly because?: string;
  /** A condition on its value that finds one which decided the type. */
  readonly deciding?: (v: string) => string;
}
