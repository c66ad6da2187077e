import { type DrtCode, DrtError } from '../../errors.js';

/**
 * A query that failed on the warehouse or on the way there. `code` is DRT620 where the warehouse said no, DRT506 where
 * nobody knows what became of the statement, DRT507 where it was cancelled, DRT513 and DRT515 where it was not taken,
 * DRT622 and DRT623 of sessions. It holds no credentials: the driver's own error, which may, is not its cause.
 */
export class DatabricksError extends DrtError {
  /** The engine's error class, such as `TABLE_OR_VIEW_NOT_FOUND`; undefined where it gave none. */
  readonly errorClass: string | undefined;
  /** Five letters or digits, such as `42P01`; undefined where the engine gave none. */
  readonly sqlState: string | undefined;

  constructor(code: DrtCode, message: string, more: DatabricksErrorDetails = {}) {
    const { errorClass, sqlState, ...rest } = more;
    super({ code, severity: 'error', message, ...rest });
    this.errorClass = errorClass;
    this.sqlState = sqlState;
  }
}

interface DatabricksErrorDetails {
  readonly errorClass?: string | undefined;
  readonly sqlState?: string | undefined;
  readonly details?: readonly string[];
  readonly fix?: string;
}

/** Adds where the query was called from: the stack of a driver's error ends in its own timers. */
export function extendStack(error: unknown): unknown {
  const here = new Error().stack?.split('\n').slice(2).join('\n');
  if (error instanceof Error && error.stack !== undefined && here !== undefined) error.stack += `\n${here}`;
  return error;
}
