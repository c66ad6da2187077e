import { type EngineMessage, readMessage } from '../../dialect/driver/engine-message.js';
import { neverSent, readThrown, type Thrown } from '../../dialect/driver/thrown.js';
import { EngineError, type ErrorClass, findGuardMessage } from '../engine-error.js';
import { withoutValues } from './messages.js';

/** How far a statement had got when the driver threw. */
export type Stage =
  /** It was being sent: no answer means that it may run (H12). */
  | 'send'
  /** The engine had taken it, and was asked how it goes. */
  | 'poll';

/** An error of the driver as an EngineError. The driver's own is not kept as its cause: it holds values and headers (H24). */
export function engineError(error: unknown, stage: Stage): EngineError {
  const thrown = readThrown(error);
  if (thrown.kind === 'operation') return operationError(thrown.state, readMessage(thrown.message, thrown.sqlState));
  if (thrown.kind === 'http') return new HttpError(thrown.status, stage);
  if (thrown.kind === 'status') return statusError(readMessage(thrown.message, undefined), stage);
  return networkError(thrown, stage);
}

function operationError(state: string, message: EngineMessage): EngineError {
  if (state === 'CANCELED' || state === 'CLOSED') return new EngineError('interrupted', 'the statement was cancelled');
  if (state === 'TIMEOUT' || message.errorClass === 'QUERY_EXECUTION_TIMEOUT_EXCEEDED') {
    return new EngineError('interrupted', 'the statement ran into the statement timeout and was cancelled');
  }
  if (state === 'UNKNOWN') return new EngineError('unknown', 'the engine does not say what became of the statement');
  return classified(message);
}

/** A refused statement says so when it is sent. Later it is the question that is refused: the handle or the session is gone. */
function statusError(message: EngineMessage, stage: Stage): EngineError {
  const error = classified(message);
  return stage === 'send' ? error : new EngineError('unknown', error.message);
}

/** An answer of what stands before the engine. Its class is that of a read: of a write, nothing is known (H12). */
export class HttpError extends EngineError {
  constructor(status: number, stage: Stage) {
    super(stage === 'poll' ? 'unknown' : refusedWith(status), `the server answered HTTP ${status}`);
  }
}

function refusedWith(status: number): ErrorClass {
  if (status === 429 || status === 503) return 'transient';
  return status >= 500 || status === 408 ? 'unknown' : 'gateway';
}

function networkError(thrown: Extract<Thrown, { kind: 'network' }>, stage: Stage): EngineError {
  const sent = stage === 'poll' || !neverSent(thrown);
  return new EngineError(sent ? 'unknown' : 'transient', `the connection failed (${thrown.code})`);
}

/** What the storage of a Volume answers to the driver: its own status. Neither its URL nor its words are repeated (H24). */
export function fileError(error: unknown): EngineError {
  const [, status] = /^HTTP error (\d{3})\b/.exec(error instanceof Error ? error.message : '') ?? [];
  if (status === undefined) return engineError(error, 'send');
  const words = `the storage of the volume answered HTTP ${status}`;
  if (status === '401' || status === '403') return new EngineError('privilege', words);
  if (status === '404') return new EngineError('absent', words);
  return new EngineError(/^(408|429|5..)$/.test(status) ? 'transient' : 'engine', words);
}

/** Error classes whose SQLSTATE says something else or nothing; the first part decides. */
const BY_CLASS: Readonly<Record<string, ErrorClass>> = {
  PERMISSION_DENIED: 'privilege',
  INSUFFICIENT_PERMISSIONS: 'privilege',
  UNAUTHORIZED_ACCESS: 'privilege',
  TABLE_OR_VIEW_NOT_FOUND: 'absent',
  SCHEMA_NOT_FOUND: 'absent',
  NO_SUCH_CATALOG_EXCEPTION: 'absent',
  CATALOG_NOT_FOUND: 'absent',
  REQUIRES_SINGLE_PART_NAMESPACE: 'absent',
  UNRESOLVED_COLUMN: 'absent',
  DELTA_TABLE_NOT_FOUND: 'absent',
  DELTA_MISSING_DELTA_TABLE: 'absent',
  DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE: 'data',
  MALFORMED_RECORD_IN_PARSING: 'data',
  DELTA_METADATA_CHANGED: 'conflict',
  // "Committing to the Delta table version 5 succeeded but …"
  DELTA_POST_COMMIT_HOOK_FAILED: 'unknown',
  DELTA_PROTOCOL_CHANGED: 'conflict',
  CONCURRENT_STREAM_LOG_UPDATE: 'conflict',
  SERVICE_TEMPORARILY_UNAVAILABLE: 'transient',
  TEMPORARILY_UNAVAILABLE: 'transient',
};

/** Classes of SQLSTATE. Source: https://docs.databricks.com/error-messages/sqlstates.html */
const BY_STATE: readonly (readonly [RegExp, ErrorClass])[] = [
  [/^(22|23)/, 'data'],
  [/^(42501|28)/, 'privilege'],
  [/^(42P01|42703|42704|3D000|3F000)/, 'absent'],
  [/^(40|2D521)/, 'conflict'],
];

function classified(message: EngineMessage): EngineError {
  const { errorClass: name, sqlState = '', text } = message;
  // Only the class of raised errors speaks the plan's words; a message about a value may quote anything.
  if (name === 'USER_RAISED_EXCEPTION' && findGuardMessage(text) !== undefined) return new EngineError('guard', text);
  const [root = ''] = (name ?? '').split('.');
  if (root === 'USER_RAISED_EXCEPTION')
    return new EngineError('engine', `[${name}] raised by something that is not of the plan`);
  const concurrent = /^DELTA_CONCURRENT_/.test(root) ? 'conflict' : undefined;
  const errorClass = BY_CLASS[root] ?? concurrent ?? BY_STATE.find(([state]) => state.test(sqlState))?.[1] ?? 'engine';
  return new EngineError(errorClass, name === undefined ? withoutValues(text) : `[${name}] ${withoutValues(text)}`);
}
