import { type DrtCode, DrtError, fail } from '../errors.js';
import type { Plan } from '../plan/plan.js';
import { formatTableRef } from '../types/table-ref.js';
import { EngineError } from './engine-error.js';
import type { CommittedRun, Journal } from './journal.js';
import { type OwnWrite, rowCommitsSince, withoutOwn } from './own-commits.js';
import { reading } from './target.js';
import type { Commit, TableHistory, Warehouse } from './warehouse.js';

interface UndoOptions {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  readonly journal: Journal;
  readonly signal?: AbortSignal;
}

/** What an undo would do: the target at version `from` becomes what it was at `to`. */
export interface Undoable {
  readonly from: number;
  readonly to: number;
  readonly run: CommittedRun;
}

type Versioned = Warehouse & Required<Pick<Warehouse, 'restore' | 'history'>>;

/** Proves that only the last run would be taken back. Throws DRT422, with what is in the way; nothing was sent then. */
export async function findUndo(options: UndoOptions): Promise<Undoable> {
  const { plan, warehouse, journal, signal } = options;
  const name = formatTableRef(plan.tables.target);
  const { past } = journal;
  if (!keepsVersions(warehouse)) {
    throw refuse(`${warehouse.label} keeps no versions of a table`, 'restore a copy of its file');
  }
  if (past.state === 'running' || past.state === 'unknown') {
    throw refuse(`the last run of the plan has not ended, so that what it did is not known`, journal.resumeBy);
  }
  const run = past.committed;
  if (run === undefined) {
    const { version } = past.undone ?? {};
    const undone = version === undefined ? '' : ` since it was undone as v${version}`;
    throw refuse(`no run of the plan has changed ${name} on ${warehouse.label}${undone}`, 'nothing is to be done');
  }
  if (run.createdTarget) throw refuse(`the run made ${name}: before it there is no version`, `DROP TABLE ${name}`);
  const { before: to, after: from } = run;
  if (to === undefined || from === undefined) {
    throw refuse(`the versions of ${name} before and after the run are not known`, `look at DESCRIBE HISTORY ${name}`);
  }
  await reading(plan.tables.target, async () => {
    await warehouse.prepare(plan.preamble);
    const commits = await warehouse.history.commits(plan.tables.target, signal);
    const since = rowCommitsSince(commits, to);
    const later = since.filter((c) => c.version > from);
    if (later.length > 0 || (commits[0]?.version ?? -1) < from) {
      throw refuse(
        `${name} was changed since the run, by ${list(later)}, which RESTORE would take back too`,
        MERGE_BY_HAND,
      );
    }
    const writes = plan.statements.flatMap((statement): OwnWrite[] => {
      const known = run.statements.get(statement.id);
      return statement.phase === 'write' && known !== undefined ? [{ statement, affected: known.affected }] : [];
    });
    const foreign = withoutOwn(since, writes);
    if (foreign.length > 0) {
      throw refuse(`between v${to} and v${from} another writer committed ${list(foreign)} to ${name}`, MERGE_BY_HAND);
    }
  });
  return { from, to, run };
}

const MERGE_BY_HAND = 'plan a sync that corrects the rows; or RESTORE by hand, and write theirs again';

/** Runs RESTORE and notes it. DRT422 where the version is gone, DRT423 where another writer's commit went with it. */
export async function undo({ plan, warehouse, journal, signal }: UndoOptions, { from, to }: Undoable): Promise<number> {
  const { target } = plan.tables;
  const name = formatTableRef(target);
  if (!keepsVersions(warehouse)) throw refuse(`${warehouse.label} keeps no versions of a table`, '');
  let lost: EngineError | undefined;
  try {
    await warehouse.restore(target, to, signal);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.errorClass !== 'unknown' && error.errorClass !== 'interrupted') {
      throw refuse(`v${to} of ${name} cannot be restored: ${error.message}; ${name} is unchanged`, VACUUMED);
    }
    lost = error;
  }
  const restored = await restoreSince(warehouse.history, plan, from, to);
  if (restored === undefined) {
    throw undoFailed(lost?.errorClass === 'interrupted' ? 'DRT507' : 'DRT506', name, lost);
  }
  journal.note({ event: 'undone', plan: plan.planHash, warehouse: warehouse.label, to, version: restored.version });
  const between = restored.readVersion ?? restored.version - 1;
  if (between > from) {
    throw fail(
      'DRT423',
      `another writer committed to ${name} up to v${between} while it was restored, which was taken back too`,
      {
        fix: `RESTORE TABLE ${name} TO VERSION AS OF ${between} brings it back, with what the plan did`,
      },
    );
  }
  return restored.version;
}

const VACUUMED = 'its files are perhaps vacuumed, or its version is beyond the retention of the log';

async function restoreSince(
  history: TableHistory,
  { tables }: Plan,
  from: number,
  to: number,
): Promise<Commit | undefined> {
  try {
    return (await history.commits(tables.target)).find((c) => c.version > from && c.restored === to);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

function undoFailed(code: Extract<DrtCode, 'DRT506' | 'DRT507'>, name: string, lost: EngineError | undefined): Error {
  const what = code === 'DRT507' ? 'RESTORE was interrupted' : 'RESTORE was sent and its answer was lost';
  return new DrtError({
    code,
    severity: 'error',
    message: `${what} (${lost?.message ?? 'no answer'}); the history of ${name} has no such commit`,
    fix: `look at DESCRIBE HISTORY ${name}`,
  });
}

function keepsVersions(warehouse: Warehouse): warehouse is Versioned {
  return warehouse.restore !== undefined && warehouse.history !== undefined;
}

function list(commits: readonly Commit[]): string {
  return commits
    .slice(0, 5)
    .map((c) => `v${c.version} (${c.operation})`)
    .join(', ');
}

function refuse(message: string, fix: string): Error {
  return fail('DRT422', message, { fix });
}
