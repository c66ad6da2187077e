import { type Batch, rejectsDiagnostic } from '../batch/index.js';
import { CODES, EXIT, type ExitCode } from '../error-codes.js';
import type { Diagnostic } from '../errors.js';
import type { PlanBatch } from '../plan/plan.js';
import { findNullKeys } from '../plan/remote/find.js';
import type { SyncSpec } from '../sync/sync-spec.js';
import { plural, thousands } from '../text/figures.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';

export interface Verdict {
  /** 5 where rows were rejected and the rest goes on. */
  readonly exitCode: ExitCode;
  /** The error that stops the run before any statement, or the warning that goes with the rest. */
  readonly diagnostic?: Diagnostic;
  readonly stops: boolean;
}

/** Decides what rejected rows mean for the run (on_error, max_rejects). Without a `batch`, only their number is known. */
export function judgeRejects(spec: SyncSpec, metadata: BatchMetadata, batch?: Batch): Verdict {
  const rejects = batch?.rejects ?? { count: metadata.rows.rejected, first: [], remedies: [] };
  const found = rejectsDiagnostic({ metadata, rejects }, spec);
  if (found === undefined) return { exitCode: EXIT.done, stops: false };
  const { details: _, ...bare } = found;
  const diagnostic = batch === undefined ? { ...bare, ...withoutKeys(spec, metadata, bare.fix) } : found;
  return found.severity === 'error'
    ? { exitCode: CODES[found.code].exit, stops: true, diagnostic }
    : { exitCode: EXIT.rejects, stops: false, diagnostic };
}

/** Of rows in the warehouse none comes here: where to look for those that are rejected, which are those without a key. */
function withoutKeys(
  spec: SyncSpec,
  metadata: BatchMetadata,
  fix: string | undefined,
): Pick<Diagnostic, 'details' | 'fix'> {
  const find = findNullKeys(spec, metadata);
  if (find === undefined) return {};
  const fixes = [...(fix === undefined ? [] : [fix]), 'sync.null_keys: match loads rows whose key is NULL'];
  return { details: [`find them: ${find}`], fix: fixes.join('; ') };
}

function othersLoad(load: number): string {
  if (load === 0) return 'none loads';
  return load === 1 ? 'the other one loads' : `the other ${thousands(load)} load`;
}

/** The warning (DRT309) that a plan folder leaves out rejected rows. `kept` is its rejects.jsonl, which says which rows. */
export function rejectedWarning({ rejected, load }: PlanBatch, kept: string | undefined): Diagnostic | undefined {
  if (rejected === 0) return undefined;
  return {
    code: 'DRT309',
    severity: 'warning',
    message: `${plural(rejected, 'row was', 'rows were')} rejected, and ${othersLoad(load)}`,
    details: kept === undefined ? [] : [`all  ${kept}`],
  };
}
