/** The JavaScript types of results, where a Databricks type has several. docs/dialect/results.md has the table. */
export interface ResultTypes {
  /**
   * BIGINT, `count(*)` too: `number` (when left out; DRT621 for one that a number cannot hold), `bigint` or `string`.
   */
  readonly bigint?: 'number' | 'bigint' | 'string';
  /** DECIMAL: `string` (when left out) with all its digits, or `number` (DRT621 for one that a number cannot hold). */
  readonly decimal?: 'string' | 'number';
  /** DATE: `string` (when left out), `2026-11-22`; or `date`, a Date at midnight UTC. */
  readonly date?: 'string' | 'date';
  /**
   * TIMESTAMP and TIMESTAMP_NTZ: `driver` (when left out) as the driver gives it, which is a Date of milliseconds by Arrow
   * and text by columns; `date`; or `string`, which takes a cast in the query where the driver gives a Date (DRT621).
   */
  readonly timestamp?: 'driver' | 'date' | 'string';
}

export const DEFAULT_RESULT_TYPES: Required<ResultTypes> = {
  bigint: 'number',
  decimal: 'string',
  date: 'string',
  timestamp: 'driver',
};
