/** Which columns of the rows load, by the names that the rows give them. */
export interface ColumnSelection {
  readonly kind: 'select' | 'exclude';
  readonly names: readonly string[];
}

/** What a column that rows lack means: the target keeps its value, NULL is written, or nothing is planned. */
export type OnMissing = 'keep' | 'null' | 'fail';
