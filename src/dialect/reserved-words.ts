/**
 * Words that, as the name of a column or table, need quotes in a query of Databricks SQL, or mean something else there without
 * them: those that the engine refuses (test/lakehouse/facts asks it of each of its keywords), and `default`, which in VALUES
 * and SET is the column's default. The words that only an alias of a table may not be (`left`, `using`) need none.
 */
const RESERVED = new Set(['all', 'default', 'distinct', 'false', 'not', 'null', 'true']);

/** Whether a query has to quote the name. Names match case-insensitively. */
export const isReservedWord = (name: string): boolean => RESERVED.has(name.toLowerCase());
