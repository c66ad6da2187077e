import type { CsvOptions } from '../types/csv-options.js';
import type { DeclaredColumn } from '../types/declared-column.js';
import type { JsonOptions } from '../types/json-options.js';
import type { Limit } from '../types/limit.js';
import type { ColumnSelection, OnMissing } from '../types/missing.js';
import type { RowColumn } from '../types/rows.js';
import type { TargetColumn } from '../types/target-info.js';

/** What a batch is made from, and the rules of the spec that decide which of its rows load. */
export interface BatchRequest {
  /** Absolute; what `source.files` and the paths of a query are relative to. */
  readonly baseDir: string;
  readonly source: BatchSource;
  /** Absolute; folders and files that `source.files` and a query may read besides `baseDir`. */
  readonly allowPaths?: readonly string[];
  /** False where no row of the target is updated: nobody needs to know then which rows lack a column. True by default. */
  readonly updates?: boolean;
  /** What `-` reads. */
  readonly stdin?: NodeJS.ReadableStream;
  /** How CSV and TSV files are written. */
  readonly csv?: CsvOptions;
  readonly json?: JsonOptions;
  /** Which columns of the rows load. */
  readonly selects?: ColumnSelection;
  /** What a column that rows lack means; undefined: a warning, where rows are updated. */
  readonly onMissing?: OnMissing;
  /** Declared columns, in the order of the spec. */
  readonly columns: readonly DeclaredColumn[];
  /** The target's columns where it was read: types (and spelling) of columns that are not declared. */
  readonly target?: readonly (RowColumn & Pick<TargetColumn, 'partition'>)[];
  /** upsert_key; empty where keys do not matter. */
  readonly key: readonly string[];
  readonly duplicates: 'last' | 'first' | 'fail';
  readonly orderBy: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[];
  readonly nullKeys: 'reject' | 'match';
  readonly onError: 'fail' | 'skip';
  readonly maxRejects?: Limit;
  /** Key values are in the metadata up to this many observed keys. */
  readonly inlineKeys: number;
  /** Between what the keys lie is measured too (sync.merge_prune); false by default. */
  readonly keyRanges?: boolean;
  /** mirror.scope. */
  readonly scope?: readonly string[];
  /** Where the temporary database goes: a folder of this batch alone, removed by `close` in every outcome. */
  readonly tempDir: string;
  readonly threads?: number;
}

export type BatchSource =
  | {
      readonly kind: 'files';
      readonly patterns: readonly string[];
      readonly union: boolean;
      readonly mirror: boolean;
      readonly pick?: 'newest';
    }
  | { readonly kind: 'query'; readonly sql: string }
  /** `--input`: paths relative to the working directory, `-` is standard input. */
  | { readonly kind: 'inputs'; readonly paths: readonly string[]; readonly cwd: string };
