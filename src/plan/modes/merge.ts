import type { PlanContext } from '../context.js';
import { NO_DELETES } from '../deletes.js';
import { dropStaged, stageRows } from '../loads/loads.js';
import { updateGuard } from '../statements/budgets.js';
import { mergeCounts } from '../statements/counts.js';
import { createTarget } from '../statements/create-target.js';
import { keyTypeGuard, stagedGuard } from '../statements/guards.js';
import { mergeStaged } from '../statements/merge.js';
import { createStaging } from '../statements/staging.js';
import type { Step } from '../step.js';
import type { PlanMode } from './mode.js';

/** Rows of S replace rows of T with the same key, others are added. */
export const mergeMode: PlanMode = { deletes: () => NO_DELETES, steps: mergeSteps, counts: mergeCounts };

export function mergeSteps(context: PlanContext): readonly Step[] {
  if (context.rows === 0) return [];
  return [
    ...createTarget(context),
    createStaging(context),
    ...stageRows(context),
    stagedGuard(context),
    keyTypeGuard(context),
    ...updateGuard(context),
    mergeStaged(context),
    ...dropStaged(context),
  ];
}
