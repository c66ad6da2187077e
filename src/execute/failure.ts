import { type Diagnostic, DrtError, messageOf } from '../errors.js';
import { changesTarget, holdsToVersion } from '../plan/changes.js';
import { folderOf } from '../plan/nodes/row-files.js';
import type { Plan, Statement } from '../plan/plan.js';
import { type GuardKind, STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { scratchTables, tableOf } from '../plan/tables.js';
import { formatTableRef } from '../types/table-ref.js';
import { EngineError, type ErrorClass, findGuardMessage, type GuardMessage, isRefusal } from './engine-error.js';
import type { StatementReport } from './events.js';
import { guardWords, refusal } from './refusals.js';
import { volumeAdvice } from './volume.js';

/** What a statement's error makes of the run. */
export interface Failure {
  readonly outcome: Exclude<StatementReport['outcome'], 'ok' | 'skipped'>;
  readonly diagnostics: readonly Diagnostic[];
  readonly note: string;
}

/** What is known of the target and of staging when a run stops. */
export interface RunState {
  /** `main.crm.contacts` */
  readonly target: string;
  /** Its scratch tables, as `main.crm.__drt_staging_contacts_1a2b3c4d`, and its folder in a Volume. */
  readonly scratch: readonly string[];
  /** Ids of the statements that changed the target. */
  readonly committed: readonly string[];
  /** The run made the target, which was not there. */
  readonly made: boolean;
  /** The plan holds to a version of the target: once something was committed it is stale (DRT416). */
  readonly versioned: boolean;
}

export function runState(plan: Plan, committed: readonly string[], made = false): RunState {
  return {
    target: formatTableRef(plan.tables.target),
    scratch: [
      ...scratchTables(plan.tables).map(([, table]) => formatTableRef(table)),
      ...(plan.files === undefined ? [] : [`${plan.files.volume}/${plan.files.folder}`]),
    ],
    committed,
    made,
    versioned: holdsToVersion(plan),
  };
}

/** Said with every failure: what the target holds now. */
export function stateWords({ target, committed, made }: RunState): string {
  if (committed.length > 0) return `${target} was changed before it by ${committed.join(', ')}`;
  return made ? `${target} was created, and has no rows` : `${target} is unchanged`;
}

export function failureOf(error: unknown, statement: Statement, run: RunState): Failure {
  const state = stateWords(run);
  if (error instanceof DrtError) {
    // The rows: missing, altered, not those of the plan.
    const diagnostics = error.diagnostics.map((d, i) => (i === 0 ? { ...d, message: `${d.message}; ${state}` } : d));
    return { outcome: 'failed', diagnostics, note: error.diagnostics[0]?.message ?? '' };
  }
  if (!(error instanceof EngineError)) throw error;
  if (error.errorClass === 'guard') {
    const message = findGuardMessage(error.message) ?? { id: statement.id, text: error.message };
    return {
      outcome: 'refused',
      diagnostics: [refusal(message, proves(message, statement), state)],
      note: guardWords(message),
    };
  }
  const ofFiles = STATEMENT_KINDS[statement.kind].files !== 'none' && isRefusal(error);
  return ofFiles ? volumeFailure(error, statement, run) : FAILURES[error.errorClass](error, statement, run);
}

/** What the assertion proves that was false: a guard's is its own, a write has those of its kind in it. */
function proves({ id, guard }: GuardMessage, statement: Statement): GuardKind | undefined {
  if (id !== statement.id) return undefined;
  const { asserts } = STATEMENT_KINDS[statement.kind];
  return statement.guard ?? asserts.find((kind) => guard === undefined || kind === guard);
}

/** The engine's or its storage's answer to a file. */
function volumeFailure(error: EngineError, { id, node }: Statement, run: RunState): Failure {
  const message = `${id} failed: ${error.message}; ${stateWords(run)}`;
  return {
    outcome: 'failed',
    diagnostics: [{ code: 'DRT524', severity: 'error', message, fix: volumeAdvice(folderOf(node) ?? '') }],
    note: error.message,
  };
}

const failed =
  (fix?: string) =>
  (error: EngineError, statement: Statement, run: RunState): Failure => ({
    outcome: 'failed',
    diagnostics: [
      {
        code: 'DRT505',
        severity: 'error',
        message: `${statement.id} failed: ${error.message}; ${stateWords(run)}`,
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
  gateway: failed('that is what stands before the warehouse: a token that ran out, a proxy, a gateway'),
  interrupted: (_error: EngineError, statement: Statement, run: RunState): Failure => ({
    outcome: 'interrupted',
    diagnostics: [interrupted(`during ${statement.id}`, run)],
    note: 'cancelled',
  }),
  unknown: (error: EngineError, statement: Statement, run: RunState): Failure => ({
    outcome: 'unknown',
    diagnostics: [
      {
        code: 'DRT506',
        severity: 'error',
        message: `${statement.id} was sent and its answer was lost (${error.message}): ${inDoubt(statement, run)}`,
        fix: afterUnknown(statement, run),
      },
    ],
    note: 'the answer was lost',
  }),
} satisfies Record<Exclude<ErrorClass, 'guard'>, (error: EngineError, statement: Statement, run: RunState) => Failure>;

function inDoubt(statement: Statement, run: RunState): string {
  if (!changesTarget(statement)) return `it may still run; ${stateWords(run)}`;
  const before = run.committed.length === 0 ? '' : `; ${stateWords(run)}`;
  return `${run.target} may have been changed by it${before}`;
}

/** A lost statement may still read staging, so that is kept (H26, H27); a plan that is made anew has another. */
function afterUnknown(statement: Statement, { target, scratch, versioned }: RunState): string {
  const tables = scratch.join(' and ');
  const kept = scratch.length === 0 ? '' : `; ${tables} ${scratch.length === 1 ? 'is' : 'are'} kept`;
  if (statement.once !== undefined) {
    return `apply the same plan again once it no longer runs: its rows are looked up in the history of ${target}, and added if they are not there${kept}`;
  }
  if (!statement.idempotent) {
    const twice = changesTarget(statement) ? `: run again, ${statement.kind} may add its rows twice` : '';
    return `look at DESCRIBE HISTORY ${target} before anything else${twice}${kept}`;
  }
  const again = 'apply the same plan again: what this statement did already, it does not do twice';
  if (!versioned) return `${again}${kept}`;
  const drop = scratch.length === 0 ? '' : `, and drop ${tables}, which ${scratch.length === 1 ? 'is' : 'are'} kept`;
  return `${again}. Where that is refused as stale (DRT416) it was committed: plan again${drop}`;
}

/** A drop that did not succeed: its table is there where the engine itself said so. */
export function leftBehind({ kind, table: role }: Statement, { tables, files }: Plan, error: unknown): Diagnostic {
  const left = isRefusal(error) ? 'is' : 'may be';
  if (STATEMENT_KINDS[kind].files !== 'none' && files !== undefined) {
    return {
      code: 'DRT509',
      severity: 'warning',
      message: `rows in ${files.volume}/${files.folder} ${left === 'is' ? 'are' : left} left behind: ${messageOf(error)}`,
      fix: 'drt clean SYNC.yml --execute removes them once they are a day old; or remove that folder yourself',
    };
  }
  const name = formatTableRef(tableOf(tables, role));
  return {
    code: 'DRT509',
    severity: 'warning',
    message: `${role} ${name} ${left} left behind: ${messageOf(error)}`,
    fix: `DROP TABLE IF EXISTS ${name}`,
  };
}

/** H01: an interrupted run stops where it is; nothing finalizes. */
export function interrupted(where: string, run: RunState): Diagnostic {
  const stale = run.versioned && run.committed.length > 0;
  return {
    code: 'DRT507',
    severity: 'error',
    message: `interrupted ${where}; ${stateWords(run)}`,
    fix: stale ? 'plan again, and apply that plan' : 'apply the plan again',
  };
}
