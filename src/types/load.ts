/** How the rows that load reach staging. */
export type Load = FilledLoad;

/** Loads whose rows fill a statement, a chunk at a time. */
export type FilledLoad = 'values' | 'json';
