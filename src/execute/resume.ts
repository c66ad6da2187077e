import { fail } from '../errors.js';
import { changesTarget, makesTarget } from '../plan/changes.js';
import type { Plan, Statement } from '../plan/plan.js';
import { formatTableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import type { StatementReport } from './events.js';
import { lostStatements, type Past } from './journal.js';
import { countedAlike, hasMark, type OwnWrite, rowCommitsSince, withoutOwn } from './own-commits.js';
import type { Affected, Commit, Warehouse } from './warehouse.js';

/** From where a run goes on. */
export interface ResumePoint {
  /** The target's version before the run that is resumed. */
  readonly opened?: number;
  /** The statements that have changed the target: they are not sent again. */
  readonly done: ReadonlyMap<string, DoneStatement>;
  /** Nothing is left to be written: only drt's own tables are to be dropped. */
  readonly onlyCleans: boolean;
}

export interface DoneStatement {
  readonly affected?: Affected;
  readonly committedAs?: number;
}

interface Resumed {
  readonly plan: Plan;
  readonly warehouse: Warehouse;
  readonly past: Past;
  readonly info: TargetInfo;
  readonly signal?: AbortSignal;
}

/**
 * What the journal and the table's history say of a run that stopped: never a guess. What is idempotent and not known to be
 * committed is sent again; an insert is looked up by its mark. DRT421 where that does not decide it, or where another writer has
 * committed since the run began and there is still something to write.
 */
export async function resumePoint(resumed: Resumed): Promise<ResumePoint> {
  const { plan, past } = resumed;
  const writes = plan.statements.filter(changesTarget);
  const done = new Map<string, DoneStatement>();
  for (const { id } of writes) {
    const known = past.statements.get(id);
    if (known?.outcome === 'ok') done.set(id, known);
  }
  const lost = writes.filter((s) => lostStatements(past).includes(s.id));
  for (const statement of lost) {
    if (!statement.idempotent && statement.once === undefined) throw undecided(statement, plan);
  }
  const foreign = await lookUp(resumed, writes, lost, done);
  const left = writes.filter((s) => !done.has(s.id));
  if (foreign.length > 0 && left.length > 0) throw between(plan, past, foreign, left);
  return {
    ...(past.before === undefined ? {} : { opened: past.before }),
    done,
    onlyCleans: writes.length > 0 && left.length === 0,
  };
}

/** Adds the lost statements that have committed to `done`; answers the commits since the run began that are not its own. */
async function lookUp(
  { plan, warehouse, past, info, signal }: Resumed,
  writes: readonly Statement[],
  lost: readonly Statement[],
  done: Map<string, DoneStatement>,
): Promise<readonly Commit[]> {
  const { target } = plan.tables;
  const { history } = warehouse;
  if (history === undefined || info.version === undefined) {
    // A transaction of the embedded warehouse is either whole or not there; what is idempotent may simply run again.
    for (const { id, once, expect } of lost) {
      if (once === undefined || !(await warehouse.findApplied(target, once, signal)).applied) continue;
      done.set(id, typeof expect.rows === 'number' ? { affected: { inserted: expect.rows } } : {});
    }
    return [];
  }
  const before = past.before ?? -1;
  const all = await history.commits(target, signal);
  const made = past.before === undefined && plan.statements.some(makesTarget);
  const since = rowCommitsSince(all, before).filter((c) => !(made && /^CREATE TABLE/.test(c.operation)));
  const answered = writes.flatMap((statement): OwnWrite[] => {
    const known = done.get(statement.id);
    return known === undefined ? [] : [{ statement, affected: known.affected }];
  });
  let rest = withoutOwn(since, answered);
  for (const statement of lost) {
    const own = ownCommit(rest, statement, past);
    if (own === undefined) continue;
    done.set(statement.id, { affected: own.affected, committedAs: own.version });
    rest = rest.filter((c) => c !== own);
  }
  // The history that was read does not reach back to where the run began: what is not seen may be another's.
  const [oldest] = [...all].sort((a, b) => a.version - b.version);
  return rest.length === 0 && oldest !== undefined && oldest.version > before + 1 ? [oldest] : rest;
}

/** The one commit that can only be the statement's: by its mark, or by its operation and what was counted before it, or its source. */
function ownCommit(commits: readonly Commit[], statement: Statement, past: Past): Commit | undefined {
  const { once } = statement;
  if (once !== undefined) return commits.find((c) => hasMark(c, once));
  const affected = expected(statement, past);
  const alike = countedAlike(commits, { statement, affected }).filter(
    // What was not counted before it is known by the rows that it took from staging: all that were staged.
    (c) => affected !== undefined || atMost(statement) === undefined || c.sourceRows === atMost(statement),
  );
  return alike.length === 1 ? alike[0] : undefined;
}

function atMost({ expect: { rows } }: Statement): number | undefined {
  return typeof rows === 'object' ? rows.atMost : undefined;
}

function expected({ kind, effect }: Statement, { counts }: Past): Affected | undefined {
  if (counts === undefined) return undefined;
  if (kind === 'merge') {
    const deleted = effect === 'deletes' ? counts.deleted : 0;
    return { inserted: counts.added, updated: counts.updated, deleted };
  }
  return kind === 'delete_missing' ? { deleted: counts.deleted } : undefined;
}

function undecided({ id }: Statement, plan: Plan): Error {
  const name = formatTableRef(plan.tables.target);
  return fail(
    'DRT421',
    `${id} was sent and its answer was lost; destination.once is false, so nothing in ${name} says whether it committed`,
    {
      fix: `look at DESCRIBE HISTORY ${name}, or at its rows: drt apply --again adds them once more; else the run is done`,
    },
  );
}

function between(plan: Plan, past: Past, foreign: readonly Commit[], left: readonly Statement[]): Error {
  const name = formatTableRef(plan.tables.target);
  const list = foreign
    .slice(0, 5)
    .map((c) => `v${c.version} (${c.operation})`)
    .join(', ');
  const since = past.before === undefined ? '' : `, which was at v${past.before},`;
  return fail(
    'DRT421',
    `since the run began another writer may have committed ${list} to ${name}${since} and ${left[0]?.id} is still to be sent; nothing was sent`,
    { fix: 'plan again, and review that plan: it holds what is missing' },
  );
}

/** The report of a statement that an earlier run has sent. */
export function foundReport({ id, kind }: Statement, { affected, committedAs }: DoneStatement): StatementReport {
  const as = committedAs === undefined ? 'by the run that is resumed' : `as v${committedAs}`;
  return {
    id,
    kind,
    outcome: 'ok',
    ms: 0,
    ...(affected === undefined ? {} : { affected }),
    note: `found: committed ${as}`,
  };
}
