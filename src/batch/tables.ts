import type { ColumnFormat } from '../types/column-format.js';
import type { DataType } from '../types/data-type.js';

/** A column while the batch is read. */
export interface BatchColumn {
  /** Its place in the batch, from 0. */
  readonly index: number;
  /** As it is written to the target. */
  readonly name: string;
  /** As the files spell it. */
  readonly source: string;
  readonly type: DataType;
  readonly origin: 'declared' | 'target' | 'inferred';
  /** How its text is written, where the spec says it. */
  readonly format?: ColumnFormat;
  /** A row without a value is rejected. */
  readonly notNull?: true;
  /** Some row lacks it, and keeps what the target has. */
  readonly lacks?: true;
  /** `absent`: no column of the target, but drt's own (`ABSENT_COLUMN`). */
  readonly role?: 'absent';
  /** The target is partitioned by it. */
  readonly partition?: true;
  readonly because?: string;
  /** A condition on its value that finds one which decided the type. */
  readonly deciding?: (v: string) => string;
  /** What a reader would take a mixture for: `a number`. */
  readonly usual?: string;
}

/** A batch's columns, and what the spec names among them. */
export interface Columns {
  readonly all: readonly BatchColumn[];
  readonly key: readonly BatchColumn[];
  readonly order: readonly OrderColumn[];
}

export interface OrderColumn {
  readonly column: BatchColumn;
  readonly direction: 'asc' | 'desc';
}

/** A value of a row that does not fit its column: the column's index, and the value as text, which may be cut; null for a NULL that may not be. */
export interface Unfit {
  readonly place: number;
  readonly text: string | null;
}

// Tables and columns of a batch's database, in the order in which rows pass through them. Their names are spelled here alone.

/** A file or a query's result as it comes, its columns by their place. */
export const SOURCE = {
  queryTable: 'query_result',
  column: (place: number): string => `column${place}`,
  columns: (names: readonly string[]): readonly string[] => names.map((_, place) => SOURCE.column(place)),
};

/** The columns that are wanted, as text, JSON or what they come as. */
export const READ = {
  /** Before numbers lose their mark. */
  marked: (place: number): string => `marked${place}`,
  column: (index: number): string => `read${index}`,
  /** A number that is written in a form of its own, in the usual one. */
  number: (index: number): string => `number${index}`,
  /** The file's place in the batch. */
  file: 'file',
  /** A row of a JSON file whole. */
  object: 'object',
};

/** All rows of the batch. rowid is a row's place, from 0, since insertion keeps order. */
export const ROWS = {
  table: 'batch_rows',
  value: ({ index }: { readonly index: number }): string => `value${index}`,
  file: READ.file,
  /** A list of `Unfit`, NULL where all values fit. */
  unfit: 'unfit',
  unfitType: 'STRUCT(place INTEGER, "text" VARCHAR)[]',
  /** A number's spelling may have been lost on the way, and matters. */
  respelled: 'respelled',
  fits: 'unfit IS NULL',
  misfits: 'unfit IS NOT NULL',
  /** Something to put into `unfit`. */
  misfit: (column: BatchColumn, text: string): string => `{place: ${column.index}, "text": ${text}}`,
  /** How many values in these columns do not fit. */
  misfitsIn: (columns: readonly BatchColumn[]): string =>
    `coalesce(len(list_filter(unfit, lambda u: u.place IN (${columns.map((c) => c.index).join(', ')}))), 0)`,
  /** Whether the text of some value that does not fit matches. */
  misfitMatches: (pattern: string): string =>
    `coalesce(len(list_filter(unfit, lambda u: regexp_matches(u."text", '${pattern}'))) > 0, false)`,
};

/** What each row lacks, in the order of `ROWS`. */
export const ABSENT = { table: 'row_absent', names: 'names' };

/** The rowids of the rows that win their key; written only where a key occurs twice. */
export const WINNERS = {
  table: 'winners',
  row: 'winner',
  won: 'rowid IN (SELECT winner FROM winners)',
  lost: 'rowid NOT IN (SELECT winner FROM winners)',
};
