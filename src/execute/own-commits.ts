import type { Statement } from '../plan/plan.js';
import { STATEMENT_KINDS } from '../plan/statement-kinds.js';
import type { Affected, Commit } from './warehouse.js';

/** A write of this run that the engine has answered. */
export interface OwnWrite {
  readonly statement: Statement;
  /** What the engine's answer counted; undefined where it did not arrive. */
  readonly affected: Affected | undefined;
}

/** Commits that move rows to other files, or remove old files, and change no row. */
const MOVES_NO_ROW: readonly string[] = ['OPTIMIZE', 'VACUUM START', 'VACUUM END'];

/** The commits after a version that may have changed rows, oldest first. */
export function rowCommitsSince(commits: readonly Commit[], version: number): readonly Commit[] {
  return commits
    .filter((c) => c.version > version && !MOVES_NO_ROW.includes(c.operation))
    .sort((a, b) => a.version - b.version);
}

/**
 * The commits that may be the write's, in their order. None where it had nothing to change: Delta then commits nothing. A
 * commit whose metrics say otherwise than the answer is taken only where no other can be the write's.
 */
export function candidates(commits: readonly Commit[], write: OwnWrite): readonly Commit[] {
  const { history } = STATEMENT_KINDS[write.statement.kind];
  const alike = commits.filter((c) => history.includes(c.operation));
  const counts = countsOf(write);
  const counted = alike.filter((c) => sameCounts(c.affected, counts));
  return counted.length === 0 && mayHaveCommitted(write) ? alike : counted;
}

/** Only commits of the write's operation that count what was counted of it beforehand, as far as either tells. */
export function countedAlike(commits: readonly Commit[], write: OwnWrite): readonly Commit[] {
  const { history } = STATEMENT_KINDS[write.statement.kind];
  const counts = countsOf(write);
  return commits.filter((c) => history.includes(c.operation) && sameCounts(c.affected, counts));
}

/** The commits without those that are taken for these writes, one each. */
export function withoutOwn(commits: readonly Commit[], writes: readonly OwnWrite[]): readonly Commit[] {
  return writes.reduce((rest, write) => {
    const [own] = candidates(rest, write);
    return rest.filter((c) => c !== own);
  }, commits);
}

/** False where the answer says that nothing was changed. */
export function mayHaveCommitted({ affected }: OwnWrite): boolean {
  const { inserted = 0, updated = 0, deleted = 0 } = affected ?? {};
  return affected === undefined || inserted + updated + deleted > 0;
}

/** An insert or a replacement asserts how many rows it writes: open-source Spark answers nothing. */
function countsOf({ statement, affected }: OwnWrite): Affected {
  const { rows } = statement.expect;
  return typeof rows === 'number' ? { inserted: rows, ...affected } : (affected ?? {});
}

function sameCounts(a: Affected, b: Affected): boolean {
  return (['inserted', 'updated', 'deleted'] as const).every(
    (what) => a[what] === undefined || b[what] === undefined || a[what] === b[what],
  );
}

/** A MERGE whose predicates the history does not show: it may have any mark. */
export function hidesMark({ operation, parameters }: Commit): boolean {
  return operation === 'MERGE' && parameters === undefined;
}

/** Whether a commit is of the insert with this mark, which its predicates hold (`destination.once`). */
export function hasMark({ parameters }: Commit, mark: string): boolean {
  return parameters?.includes(mark) === true;
}
