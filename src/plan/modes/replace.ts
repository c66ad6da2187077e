import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import { createTarget } from '../statements/create-target.js';
import { replaceBudgetGuard, stagedGuard } from '../statements/guards.js';
import { emptyTarget, overwrite } from '../statements/overwrite.js';
import { stageRows } from '../statements/stage-rows.js';
import { createStaging, dropStaging } from '../statements/staging.js';
import type { Step } from '../step.js';

/** T = S in one commit; grants and properties stay, since the table is overwritten and not created anew. */
export function replaceSteps(context: PlanContext, deletes: Deletes): readonly Step[] {
  if (deletes.summary.form !== 'overwrite') return [];
  if (context.rows === 0) return [...createTarget(context), replaceBudgetGuard(context), emptyTarget(context)];
  return [
    ...createTarget(context),
    createStaging(context),
    stageRows(context),
    stagedGuard(context),
    replaceBudgetGuard(context),
    overwrite(context),
    dropStaging(context),
  ];
}
