import type { Diagnostic } from '../errors.js';
import type { CanonicalValue } from '../types/value.js';
import type { PlanDeletes } from './plan.js';

/** How rows of the target that are not in the batch go, decided once from the spec and the batch's key statistics. */
export interface Deletes {
  readonly summary: PlanDeletes;
  /** Errors where this batch cannot be deleted by at all, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** The observed keys, for not_in: in the plan itself, or too many for it and filled in as a payload. */
  readonly keys: { readonly values: readonly (readonly CanonicalValue[])[] } | 'payload';
  /** Protected keys that are staged beside the rows (single_merge). */
  readonly stagedKeys: number;
}

export const NO_DELETES: Deletes = {
  summary: { form: 'none' },
  diagnostics: [],
  keys: { values: [] },
  stagedKeys: 0,
};

/** The spec asks for deletes, and this batch does not allow them (H02, H15). */
export function withheld(reason: string): Deletes {
  return {
    ...NO_DELETES,
    summary: { form: 'withheld', reason },
    diagnostics: [{ code: 'DRT202', severity: 'warning', message: `nothing is deleted: ${reason}` }],
  };
}

/** Observed keys that the delete goes by. */
export function observedKeys({ summary }: Deletes): number {
  return 'keys' in summary ? (summary.keys ?? 0) : 0;
}
