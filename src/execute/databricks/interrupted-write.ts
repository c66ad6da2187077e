import { STATEMENT_KINDS, type StatementKind } from '../../plan/statement-kinds.js';
import { formatTableRef, type TableRef } from '../../types/table-ref.js';
import { EngineError } from '../engine-error.js';
import type { Ask } from './describe.js';
import { readCommits } from './history.js';

/**
 * What became of a write that was cancelled, or whose answer was lost: the table's history says whether a commit like it
 * came in since `baseline`, the last version known before it (H26). Where there is one it may be ours. Where there is none,
 * nothing was committed if the engine had taken the cancel; else it may still be.
 */
export async function interruptedWrite(
  ask: Ask,
  write: { readonly kind: StatementKind; readonly table: TableRef; readonly baseline: number | undefined },
  error: EngineError,
): Promise<EngineError> {
  const { kind, table, baseline } = write;
  const { history: operations } = STATEMENT_KINDS[kind];
  if (operations.length === 0) return error;
  const unknown = (why: string): EngineError => new EngineError('unknown', `${error.message}; ${why}`);
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
