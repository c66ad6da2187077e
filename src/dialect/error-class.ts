/**
 * The engine's class of an error as a driver throws it, `TABLE_OR_VIEW_NOT_FOUND`; undefined where there is none. Not every error of
 * @databricks/sql is an Error. The first class in a message is the engine's own; its words may quote others.
 */
function engineErrorClass(error: unknown): string | undefined {
  return /\[([A-Z][A-Z0-9_.]*)\]/.exec(String((error as { message?: unknown } | null)?.message))?.[1];
}

/** Whether the engine says that what was named is not there. */
export function isAbsent(error: unknown): boolean {
  const errorClass = engineErrorClass(error);
  return errorClass === 'SCHEMA_NOT_FOUND' || errorClass === 'TABLE_OR_VIEW_NOT_FOUND';
}

/** Whether the engine says that another commit was faster (`DELTA_CONCURRENT_WRITE`): nothing was written. */
export function isConflict(error: unknown): boolean {
  const errorClass = engineErrorClass(error) ?? '';
  return /^(DELTA_)?(CONCURRENT_|METADATA_CHANGED|PROTOCOL_CHANGED)/.test(errorClass);
}
