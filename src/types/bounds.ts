/** How much drt takes of each thing (docs/reference.md, "Bounds"). What is beyond is refused with a code, before it costs time or memory. */
export const BOUNDS = {
  /** Bytes of a sync spec (DRT112). */
  specBytes: 1024 * 1024,
  /** Levels of mappings and lists in a spec (DRT112). */
  specLevels: 100,
  /** Items of a list in a spec (DRT112): they are compared with each other. */
  specItems: 2000,
  /** Levels of a data type (DRT107): ARRAY<INT> has two. */
  typeLevels: 100,
  /** Levels of nested types that rows load into, where MAP counts twice (DRT316): DuckDB takes twice as long for each. */
  loadedLevels: 8,
  /** Columns of a batch (DRT316). */
  columns: 2000,
  /** Bytes of a line of JSON or CSV (DRT316): a row that long is more than a statement may hold. */
  lineBytes: 32 * 1024 * 1024,
  /** Bytes of a statement with its rows (DRT211, H13): what the engine takes. */
  statementBytes: 16 * 1024 * 1024,
} as const;

/** `16 MiB`, of whole mebibytes. */
export const mebibytes = (bytes: number): string => `${bytes / (1024 * 1024)} MiB`;
