import { EXIT } from '../error-codes.js';
import type { Plan } from '../plan/plan.js';
import type { ExecutionEvent, ExecutionResult, StatementReport } from './events.js';
import type { Journal, JournalEntry } from './journal.js';
import type { LookBack } from './look-back.js';
import type { OpenedTarget } from './target.js';
import type { Warehouse } from './warehouse.js';

// What a run notes of itself, and what it answers where it sends nothing.

export function startOf(
  { plan, warehouse }: { readonly plan: Plan; readonly warehouse: Warehouse },
  { info, past }: OpenedTarget,
): JournalEntry {
  return {
    event: 'started',
    plan: plan.planHash,
    warehouse: warehouse.label,
    ...(info?.version === undefined ? {} : { version: info.version }),
    ...(past?.resume === undefined ? {} : { resumes: true }),
  };
}

/** Events as they are, with what the journal has to know of them noted first. */
export function noting(
  journal: Journal | undefined,
  onEvent: (event: ExecutionEvent) => void = () => undefined,
): (event: ExecutionEvent) => void {
  return (event) => {
    if (event.kind === 'counted') journal?.note({ event: 'counted', counts: event.counts });
    if (event.kind === 'finished') journal?.note(endedEntry(event.report));
    onEvent(event);
  };
}

function endedEntry({ id, outcome, rows, affected, committedAs }: StatementReport): JournalEntry {
  return {
    event: 'ended',
    id,
    outcome,
    ...(rows === undefined ? {} : { rows }),
    ...(affected === undefined ? {} : { affected }),
    ...(committedAs === undefined ? {} : { committedAs }),
  };
}

export function endOf({ outcome, committed, createdTarget, version, counts }: ExecutionResult): JournalEntry {
  return {
    event: 'finished',
    outcome,
    committed,
    ...(createdTarget ? { createdTarget } : {}),
    ...(version === undefined ? {} : { version }),
    ...(counts === undefined ? {} : { counts }),
  };
}

export const NOTHING_TO_DO: ExecutionResult = Object.freeze({
  outcome: 'done',
  exitCode: EXIT.done,
  counts: Object.freeze({ added: 0, updated: 0, deleted: 0 }),
  statements: Object.freeze([]),
  committed: Object.freeze([]),
  createdTarget: false,
  diagnostics: Object.freeze([]),
});

export function alreadyApplied(applied: NonNullable<LookBack['applied']>): ExecutionResult {
  return { ...NOTHING_TO_DO, outcome: 'already_applied', applied };
}
