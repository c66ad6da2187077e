import type { PlanContext } from '../context.js';
import type { Step } from '../step.js';

/** How the rows that load get into staging, as the planner takes it; what else is asked of it stands in its traits (types/load). */
export interface PlanLoad {
  /** The rows into staging. `protectedKeys`: keys come beside them, each part marked by its chunk. */
  readonly stage: (context: PlanContext, extra: StagedParts) => readonly Step[];
  /** Takes away what `stage` has put elsewhere. */
  readonly clean: (context: PlanContext) => readonly Step[];
}

export interface StagedParts {
  readonly protectedKeys?: boolean;
}
