import { plural } from '../../text/figures.js';
import { formatTableRef, type TableRef } from '../../types/table-ref.js';
import { hasMark, hidesMark } from '../own-commits.js';
import type { AppliedPlan, Commit } from '../warehouse.js';
import type { Ask } from './describe.js';
import { readCommits } from './history.js';

/**
 * Whether a plan's mark is in the predicates of a commit that the table's rows still come from (H33): what a RESTORE took back,
 * or a CREATE OR REPLACE began anew, does not count. All of the history is read, however long it is. Rejects as `ask` does.
 */
export async function findAppliedPlan(ask: Ask, table: TableRef, mark: string): Promise<AppliedPlan> {
  const { commits, from } = lineage(await readCommits(ask, table, 'all'));
  const own = commits.find((c) => hasMark(c, mark));
  if (own !== undefined) {
    return { applied: true, version: own.version, ...(own.at === undefined ? {} : { at: own.at }) };
  }
  const name = formatTableRef(table);
  const closed = commits.filter(hidesMark).length;
  if (closed > 0) {
    return {
      applied: false,
      unknown: `the history of ${name} does not show the predicates of ${plural(closed, 'MERGE')}`,
    };
  }
  return from === 0
    ? { applied: false }
    : { applied: false, unknown: `not in the history of ${name}, which reaches back to v${from}` };
}

/** The commits that made the table what it is, newest first, and the version that they reach back to: 0 where none is missing. */
function lineage(history: readonly Commit[]): { readonly commits: readonly Commit[]; readonly from: number } {
  const byVersion = new Map(history.map((c) => [c.version, c]));
  const commits: Commit[] = [];
  let version = history[0]?.version ?? -1;
  for (let commit = byVersion.get(version); commit !== undefined; commit = byVersion.get(version)) {
    commits.push(commit);
    if (/^(CREATE OR )?REPLACE TABLE/.test(commit.operation)) return { commits, from: 0 };
    // By timestamp, it does not say which: then what it took back counts as applied, which adds nothing twice.
    version = commit.restored ?? version - 1;
  }
  return { commits, from: version + 1 };
}
