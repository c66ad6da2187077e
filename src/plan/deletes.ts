import type { Diagnostic, SpecPath } from '../errors.js';
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

/** The key of the spec that withholds deletes, and what to do where they are wanted. */
interface Withholding {
  readonly specKey: SpecPath;
  readonly fix: string;
}

export const ON_EMPTY: Withholding = {
  specKey: ['sync', 'mirror', 'on_empty'],
  fix: 'look whether the source is really empty; mirror.on_empty: fail makes this an error, and delete empties the table',
};

export const REJECTED_ROWS: Withholding = {
  specKey: ['sync', 'mirror', 'rejected_rows'],
  fix: 'correct the rejected rows; mirror.rejected_rows: ignore deletes all the same, their rows of the target too',
};

/** The spec asks for deletes, and this batch does not allow them (H02, H15). */
export function withheld(reason: string, why: Withholding): Deletes {
  return {
    ...NO_DELETES,
    summary: { form: 'withheld', reason },
    diagnostics: [
      {
        code: 'DRT202',
        severity: 'warning',
        message: `nothing is deleted: ${reason}`,
        specKeys: [why.specKey, ['sync', 'mode']],
        fix: why.fix,
      },
    ],
  };
}

/** Observed keys that the delete goes by. */
export function observedKeys({ summary }: Deletes): number {
  return 'keys' in summary ? (summary.keys ?? 0) : 0;
}
