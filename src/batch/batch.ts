import type { Diagnostic } from '../errors.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { PayloadSizes, RowColumn, RowsSource, WrittenFile } from '../types/rows.js';
import type { Rejects } from './rejects/rejects.js';

/** Typed rows, each of which fits its columns, and what is known of them. */
export interface Batch extends AsyncDisposable {
  readonly metadata: BatchMetadata;
  readonly columns: readonly RowColumn[];
  readonly rejects: Rejects;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
  readonly rowsSource: RowsSource;
  readonly sizes: Omit<PayloadSizes, 'keys'>;
  /** The bytes of the keys of the rows that load, in wire form: for who sends them all in one statement. */
  keyBytes(): Promise<number>;
  /** Writes the files of a plan folder's rows/ (0600), and answers them: rows-00001.jsonl a chunk, or rows-00001.jsonl.gz, and protected-keys-00001.jsonl. */
  writeRows(dir: string): Promise<readonly WrittenFile[]>;
  /** Writes rejects.jsonl (0600): a `Reject` a line. */
  writeRejects(path: string): Promise<void>;
  /** Removes the temporary database. */
  close(): Promise<void>;
}
