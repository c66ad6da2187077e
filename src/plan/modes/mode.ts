import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import type { Changes } from '../statements/counts.js';
import type { Step } from '../step.js';

/** A mode as the planner takes it; what else is asked of it stands in its traits (types/sync-mode). */
export interface PlanMode {
  /** How rows of the target go with this batch. */
  readonly deletes: (context: PlanContext) => Deletes;
  /** Its statements in order; none where there is nothing to do. */
  readonly steps: (context: PlanContext, deletes: Deletes) => readonly Step[];
  /** How many rows of the target it adds and updates, over staging and the target. */
  readonly counts: (context: PlanContext, deletes: Deletes) => Changes;
}
