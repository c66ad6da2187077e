import { type Diagnostic, DrtError } from '../errors.js';
import type { Statement } from '../plan/plan.js';
import type { StatementReport } from './events.js';
import { EngineError, type ErrorClass, findGuardMessage } from './outcome.js';
import { guardWords, refusal } from './refusals.js';

/** What a statement's error makes of the run. */
export interface Failure {
  readonly outcome: Exclude<StatementReport['outcome'], 'ok'>;
  readonly diagnostics: readonly Diagnostic[];
  readonly note: string;
}

/** @param state what the target holds now: `main.crm.contacts is unchanged` or `…; committed before it: 05-merge` */
export function failureOf(error: unknown, statement: Statement, state: string): Failure {
  if (error instanceof DrtError) {
    // The rows: missing, altered, not those of the plan.
    const diagnostics = error.diagnostics.map((d, i) => (i === 0 ? { ...d, message: `${d.message}; ${state}` } : d));
    return { outcome: 'failed', diagnostics, note: error.diagnostics[0]?.message ?? '' };
  }
  if (!(error instanceof EngineError)) throw error;
  if (error.errorClass === 'guard') {
    const message = findGuardMessage(error.message) ?? { id: statement.id, text: error.message };
    return { outcome: 'refused', diagnostics: [refusal(message, state)], note: guardWords(message) };
  }
  return FAILURES[error.errorClass](error, statement, state);
}

const failed =
  (fix?: string) =>
  (error: EngineError, statement: Statement, state: string): Failure => ({
    outcome: 'failed',
    diagnostics: [
      {
        code: 'DRT505',
        severity: 'error',
        message: `${statement.id} failed: ${error.message}; ${state}`,
        ...(fix === undefined ? {} : { fix }),
      },
    ],
    note: error.message,
  });

const FAILURES = {
  data: failed(),
  engine: failed(),
  absent: failed('apply reads the target anew each time: was a table dropped or renamed while it ran?'),
  privilege: failed('the statement needs a privilege that this user lacks'),
  conflict: failed('another writer was faster; apply again'),
  transient: failed('the warehouse did not take the statement; apply again'),
  interrupted: (_error: EngineError, statement: Statement, state: string): Failure => ({
    outcome: 'interrupted',
    diagnostics: [interrupted(`during ${statement.id}`, state)],
    note: 'cancelled',
  }),
  unknown: (error: EngineError, statement: Statement, state: string): Failure => ({
    outcome: 'unknown',
    diagnostics: [
      {
        code: 'DRT506',
        severity: 'error',
        message: `${statement.id} was sent and its answer was lost (${error.message}): it may have been committed; ${state}`,
        fix: statement.idempotent
          ? 'staging is kept; apply the same plan again: what this statement did already, it does not do twice'
          : `staging is kept; look at DESCRIBE HISTORY before anything else: run again, ${statement.kind} may add its rows twice`,
      },
    ],
    note: 'the answer was lost',
  }),
} satisfies Record<Exclude<ErrorClass, 'guard'>, (error: EngineError, statement: Statement, state: string) => Failure>;

/** H01: an interrupted run stops where it is; nothing finalizes. */
export function interrupted(where: string, state: string): Diagnostic {
  return { code: 'DRT507', severity: 'error', message: `interrupted ${where}; ${state}`, fix: 'apply the plan again' };
}
