/** Which columns of the rows load, by the names that the rows give them. */
export interface ColumnSelection {
  readonly kind: 'select' | 'exclude';
  readonly names: readonly string[];
}

/**
 * The column of a batch and of staging that says which columns a row lacks, where `on_missing` is keep: their names as JSON,
 * each with a comma behind it. Empty of a row that has all.
 */
export const ABSENT_COLUMN = '__drt_absent';

/** A column's name as it stands in `ABSENT_COLUMN`. Quotes within a name are escaped, so that no name is a part of another. */
export const absentName = (name: string): string => JSON.stringify(name);

/** What a column that rows lack means: the target keeps its value, NULL is written, or nothing is planned. */
export type OnMissing = 'keep' | 'null' | 'fail';
