import { EngineError, type ErrorClass, findGuardMessage } from '../engine-error.js';
import { type EngineMessage, readMessage, withoutValues } from './messages.js';

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

/** The things that the driver throws, by shape: they come from four libraries, and one is not even an Error. */
type Thrown =
  | {
      readonly kind: 'operation';
      readonly state: string;
      readonly message: string;
      readonly sqlState: string | undefined;
    }
  | { readonly kind: 'status'; readonly message: string }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'network'; readonly code: string; readonly connecting: boolean };

interface Shape {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly errorCode?: unknown;
  readonly statusCode?: unknown;
  readonly payload?: { readonly response?: { readonly status?: unknown } };
  readonly response?: { readonly sqlState?: unknown; readonly errorMessage?: unknown };
}

/** The driver's states of an operation. One that it was itself told to cancel or close has no response. */
const STATES: readonly unknown[] = ['CANCELED', 'CLOSED', 'ERROR', 'TIMEOUT', 'UNKNOWN'];

export function readThrown(error: unknown): Thrown {
  const e: Shape = typeof error === 'object' && error !== null ? error : { message: String(error) };
  const message = typeof e.message === 'string' ? e.message : '';
  const status = e.statusCode ?? e.payload?.response?.status ?? /bad HTTP status code: (\d+)/.exec(message)?.[1];
  if (status !== undefined) return { kind: 'http', status: Number(status) };
  if (e.name === 'Status Error') return { kind: 'status', message };
  if (typeof e.errorCode === 'string' && (e.response !== undefined || STATES.includes(e.errorCode))) {
    const { sqlState, errorMessage } = e.response ?? {};
    return {
      kind: 'operation',
      state: e.errorCode,
      message: typeof errorMessage === 'string' ? errorMessage : message,
      sqlState: typeof sqlState === 'string' ? sqlState : undefined,
    };
  }
  const code = typeof e.code === 'string' ? e.code : (/\b(E[A-Z]{4,}|ERR_[A-Z_]+)\b/.exec(message)?.[1] ?? 'no answer');
  return { kind: 'network', code, connecting: /\bconnect E/.test(message) };
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

/** No connection was made, so nothing was sent. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EADDRNOTAVAIL|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** A host that cannot be reached may have been reached before: only of `connect` does it say that nothing was sent. */
const UNREACHABLE = /^E(HOST|NET)UNREACH/;

function networkError({ code, connecting }: Extract<Thrown, { kind: 'network' }>, stage: Stage): EngineError {
  const sent = stage === 'poll' || !(NEVER_SENT.test(code) || (connecting && UNREACHABLE.test(code)));
  return new EngineError(sent ? 'unknown' : 'transient', `the connection failed (${code})`);
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
