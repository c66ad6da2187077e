import type { CsvOptions } from '../types/csv-options.js';
import type { DeclaredColumn } from '../types/declared-column.js';
import type { JsonOptions } from '../types/json-options.js';
import type { Limit } from '../types/limit.js';
import type { Load } from '../types/load.js';
import type { ColumnSelection, OnMissing } from '../types/missing.js';
import type { RemoteSource } from '../types/remote-source.js';
import type { Checks } from '../types/rules.js';
import type { SyncMode } from '../types/sync-mode.js';
import type { TableRef } from '../types/table-ref.js';

/** A sync spec, validated, with every default filled in, frozen: what the rest of drt knows of the YAML. */
export interface SyncSpec {
  readonly name: string;
  /** The spec file's base name, for headers (`contacts.yml`). */
  readonly file: string;
  /** SHA-256 (hex) of what the spec means: the resolved spec without its file name, so that comments do not change it. */
  readonly hash: string;
  /** The severities that the spec gives to findings; undefined: those of the table. */
  readonly checks?: Checks;
  readonly source?: SourceSpec;
  /** How CSV and TSV files are written, those of `--input` too. */
  readonly csv?: CsvOptions;
  readonly json?: JsonOptions;
  /** Which columns of the rows load; undefined: all. */
  readonly selects?: ColumnSelection;
  /** Declared columns in the order of the spec; empty when none are declared. */
  readonly columns: readonly DeclaredColumn[];
  readonly connection: { readonly hostEnv: string; readonly httpPathEnv: string; readonly tokenEnv: string };
  readonly target: TableRef;
  readonly mode: SyncMode;
  /** upsert_key as written; empty for insert, and for replace without duplicates to settle. */
  readonly key: readonly string[];
  readonly load: 'auto' | Load;
  /** `/Volumes/main/tmp/drt`: where loads that use a Volume put the rows' files. */
  readonly volume?: string;
  /** How many chunks of JSON are sent at once; undefined: CONCURRENCY. */
  readonly concurrency?: number;
  /** Where staging goes; undefined: beside the target. */
  readonly staging?: { readonly catalog: string; readonly schema: string };
  /** mode insert: a plan adds its rows once, and the table's history tells so. The other modes leave the same each time. */
  readonly once?: true;
  /** Create an absent target on Databricks (the embedded warehouse always does, saying so). */
  readonly createTable: boolean;
  /** Take a target whose rows or values a row filter or column masks may hide. */
  readonly allowFiltered: boolean;
  readonly onError: 'fail' | 'skip';
  readonly maxRejects?: Limit;
  readonly duplicates: 'last' | 'first' | 'fail';
  readonly orderBy: readonly OrderTerm[];
  readonly nullKeys: 'reject' | 'match';
  /** What a column that rows lack means; undefined: a warning, and see docs/semantics.md. */
  readonly onMissing?: OnMissing;
  readonly updateWhen: 'changed' | 'always';
  /** The most rows of the target that a run may update; undefined: any number. */
  readonly maxUpdate?: Limit;
  /** Conditions on the target say between what the batch's keys lie. */
  readonly mergePrune?: true;
  readonly mirror: MirrorSpec;
}

export type SourceSpec = LocalSource | RemoteSource;

/** Rows that are read here. */
export type LocalSource = (
  | {
      readonly kind: 'files';
      readonly patterns: readonly string[];
      readonly union: boolean;
      /** One of the files that match, the last by name. */
      readonly pick?: 'newest';
    }
  | { readonly kind: 'query'; readonly sql: string }
) & {
  /** What may be read besides the spec's folder, relative to it. */
  readonly allowPaths?: readonly string[];
};

export interface OrderTerm {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

export interface MirrorSpec {
  readonly delete: 'auto' | 'not_in' | 'single_merge';
  /** auto lists the keys in the script up to this many observed ones. */
  readonly inlineKeys: number;
  readonly maxDelete: Limit;
  readonly onEmpty: 'skip' | 'fail' | 'delete';
  readonly deleteNullKeys: boolean;
  readonly rejectedRows: 'protect' | 'ignore' | 'block';
}
