import type { FilledLoad } from '../../types/load.js';
import type { PlanContext } from '../context.js';
import type { Step } from '../step.js';

/** How the rows that load get into staging, as the planner takes it. */
export interface PlanLoad {
  /** The rows into staging. `protectedKeys`: keys come beside them, each part marked by its chunk. */
  readonly stage: (context: PlanContext, extra: StagedParts) => readonly Step[];
  /** Takes away what `stage` has put elsewhere. */
  readonly clean: (context: PlanContext) => readonly Step[];
  /** What are no rows of the batch (protected keys) fill their statement by this load. */
  readonly fills: FilledLoad;
  /** One chunk of rows may go straight into the target, by `fills`. */
  readonly direct: boolean;
}

export interface StagedParts {
  readonly protectedKeys?: boolean;
}
