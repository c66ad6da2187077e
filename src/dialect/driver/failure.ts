import { DrtError } from '../../errors.js';
import { DatabricksError } from './databricks-error.js';
import { type EngineMessage, readMessage } from './engine-message.js';
import { neverSent, readThrown, type Thrown } from './thrown.js';

/** What is to be made of an error of the client. It is loaded with the first one. */

/** How far a call had got: a session was being opened, a statement was being sent, or the server had taken it. */
export type Stage = 'open' | 'send' | 'poll';

/** An error of the client as one of a few lines. Errors of drt itself pass as they are. */
export function databricksError(error: unknown, stage: Stage): DrtError {
  if (error instanceof DrtError) return error;
  const thrown = readThrown(error);
  switch (thrown.kind) {
    case 'operation':
      return operationError(thrown);
    case 'status':
      return statusError(thrown.message, stage);
    case 'http':
      return httpError(thrown.status, stage);
    case 'network':
      return networkError(thrown, error, stage);
  }
}

/** Of a connection that held a session for several statements. */
export function goneSession(inTransaction: boolean): DatabricksError {
  return new DatabricksError('DRT623', 'the session is gone, and with it what this connection set or began', {
    details: ['the statement did not run'],
    fix: inTransaction
      ? 'run the transaction again: nothing of it was committed'
      : 'run again what this connection did',
  });
}

function operationError({ state, message, sqlState }: Extract<Thrown, { kind: 'operation' }>): DrtError {
  if (state === 'CANCELED' || state === 'CLOSED') {
    return new DatabricksError('DRT507', 'the statement was cancelled; one that writes may have committed before');
  }
  if (state === 'UNKNOWN') return lost('the server does not say what became of the statement');
  return engineRefusal(readMessage(message, sqlState), message);
}

/** The engine's own words: a refusal of the statement, or at a poll, that the server knows nothing of it. */
function statusError(raw: string, stage: Stage): DrtError {
  const message = readMessage(raw, undefined);
  const known = stage !== 'poll' || message.errorClass !== undefined;
  return known ? engineRefusal(message, raw) : lost(`the server answered: ${message.text}`);
}

/** Long texts of an engine say at the beginning what is wrong. */
const MAX_MESSAGE = 1000;

function engineRefusal({ errorClass, sqlState, text }: EngineMessage, raw: string): DatabricksError {
  const short = text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text;
  const [, line, position] = /\bline (\d+),? pos (\d+)/.exec(raw) ?? [];
  const details = [
    ...(sqlState === undefined ? [] : [`SQLSTATE ${sqlState}`]),
    ...(line === undefined ? [] : [`at line ${line}, position ${position} (from 0) of the SQL`]),
  ];
  const message = errorClass === undefined ? short : `[${errorClass}] ${short}`;
  return new DatabricksError('DRT620', message, { errorClass, sqlState, details });
}

function httpError(status: number, stage: Stage): DrtError {
  const words = `the server answered HTTP ${status}`;
  if (stage === 'poll') return lost(words);
  if (status === 401 || status === 403) {
    return new DatabricksError('DRT515', `the warehouse does not take the credentials (HTTP ${status})`, {
      fix: 'check that the token is valid and may use this warehouse; give `client` as a function, so that it is asked for a new one',
    });
  }
  if (stage === 'send' && status !== 503 && (status >= 500 || status === 408)) return lost(words);
  return new DatabricksError('DRT513', `${words}, and did not take the ${WHAT[stage]}`);
}

/** What readThrown says where there is no code: no failure of a connection, but a client in its own words. */
const NO_CODE = 'no answer';

const WHAT = { open: 'session', send: 'statement' } as const;

function networkError(thrown: Extract<Thrown, { kind: 'network' }>, error: unknown, stage: Stage): DrtError {
  if (thrown.code === NO_CODE) return clientRefusal(wordsOf(error));
  const words = `the connection failed (${thrown.code})`;
  if (stage === 'open' || (stage === 'send' && neverSent(thrown))) return new DatabricksError('DRT513', words);
  return lost(words);
}

function clientRefusal(words: string): DatabricksError {
  // @databricks/sql's words.
  if (!words.startsWith('Staging path not a subset of allowed local paths')) {
    return engineRefusal(readMessage(words, undefined), '');
  }
  return new DatabricksError('DRT624', 'the file of this machine lies in no folder that PUT and GET may touch', {
    fix: 'name its folder by stagingAllowedLocalPath of the dialect, or take a file in one that is named',
  });
}

function wordsOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}

function lost(words: string): DatabricksError {
  return new DatabricksError('DRT506', `${words}: the statement may have run, or may run yet`, {
    fix: 'look at the table before sending a statement that writes once more',
  });
}

/** Why a statement that was being sent has certainly not run; undefined where it may have. */
export function neverRan(error: unknown): 'session' | 'credentials' | undefined {
  const thrown = readThrown(error);
  if (thrown.kind === 'status' && NO_SESSION.test(thrown.message)) return 'session';
  if (isClosed(error)) return 'session';
  return isCredentials(thrown) ? 'credentials' : undefined;
}

/** Whether a client is told that its token is not, or no longer, one. */
export function refusesCredentials(error: unknown): boolean {
  return isCredentials(readThrown(error));
}

function isCredentials(thrown: Thrown): boolean {
  return thrown.kind === 'http' && (thrown.status === 401 || thrown.status === 403);
}

/** @databricks/sql refuses to send in a session that was closed here: `The session was closed or has expired`. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && error.message === 'The session was closed or has expired';
}

/** `Invalid SessionHandle: SessionHandle […]`, `Invalid Session Handle: Session […] is Closed`. */
const NO_SESSION = /Invalid Session ?Handle/i;

/**
 * Whether a session may be used again after this error: it is about the statement. Where the connection failed, the
 * statement may run yet, and ends with its session.
 */
export function keepsSession(error: unknown): boolean {
  if (error instanceof DrtError) return true;
  const thrown = readThrown(error);
  if (isClosed(error)) return false;
  if (thrown.kind === 'operation') return thrown.state !== 'UNKNOWN';
  if (thrown.kind === 'network') return thrown.code === NO_CODE;
  return (
    thrown.kind === 'status' && !NO_SESSION.test(thrown.message) && !/Invalid OperationHandle/i.test(thrown.message)
  );
}
