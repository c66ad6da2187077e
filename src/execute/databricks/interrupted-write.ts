import { STATEMENT_KINDS, type StatementKind } from '../../plan/statement-kinds.js';
import { formatTableRef, type TableRef } from '../../types/table-ref.js';
import { EngineError } from '../engine-error.js';
import { hasMark, hidesMark } from '../own-commits.js';
import type { RunResult } from '../warehouse.js';
import type { Ask } from './describe.js';
import { readCommits } from './history.js';

interface InterruptedWrite {
  readonly kind: StatementKind;
  readonly table: TableRef;
  readonly baseline: number | undefined;
  /** The mark that its commit has in the history. */
  readonly once: string | undefined;
}

/**
 * What became of a write that was cancelled, or whose answer was lost: the table's history says whether a commit like it
 * came in since `baseline`, the last version known before it (H26). Where there is one it may be ours. Where there is none,
 * nothing was committed if the engine had taken the cancel; else it may still be.
 */
export async function interruptedWrite(
  ask: Ask,
  write: InterruptedWrite,
  error: EngineError,
): Promise<EngineError | RunResult> {
  const { kind, table, baseline, once } = write;
  const { history: operations } = STATEMENT_KINDS[kind];
  if (operations.length === 0) return error;
  const unknown = (why: string): EngineError => new EngineError('unknown', `${error.message}; ${why}`);
  if (once !== undefined) return await markedWrite(ask, { ...write, once }, error, unknown);
  if (baseline === undefined) return unknown('whether it had committed cannot be told');
  try {
    const history = await readCommits(ask, table);
    const since = history.filter(({ version }) => version > baseline);
    const [like] = since.filter(({ operation }) => operations.includes(operation));
    if (like === undefined && since.length < history.length) {
      return error.errorClass === 'interrupted' ? error : unknown('its history has no such commit yet');
    }
    return unknown(`${formatTableRef(table)} has since a ${like?.operation ?? 'commit'} as v${like?.version ?? '?'}`);
  } catch {
    return unknown('its history could not be read');
  }
}

/** A commit with the plan's mark since the baseline is the write's own, whoever else has written: then it is committed. */
async function markedWrite(
  ask: Ask,
  { table, baseline = -1, once }: InterruptedWrite & { readonly once: string },
  error: EngineError,
  unknown: (why: string) => EngineError,
): Promise<EngineError | RunResult> {
  try {
    const since = (await readCommits(ask, table, 'all')).filter(({ version }) => version > baseline);
    const own = since.find((commit) => hasMark(commit, once));
    if (own !== undefined) return { affected: own.affected, committedAs: own.version };
    const closed = since.find(hidesMark);
    if (closed !== undefined) return unknown(`${formatTableRef(table)} has since a MERGE as v${closed.version}`);
    return error.errorClass === 'interrupted' ? error : unknown('its history has no commit of this plan yet');
  } catch {
    return unknown('its history could not be read');
  }
}
