import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import { createTarget } from '../statements/create-target.js';
import { deleteMissing } from '../statements/delete-missing.js';
import { antiJoinBudgetGuard, keyTypeGuard, notInBudgetGuard, stagedGuard } from '../statements/guards.js';
import { mergeStaged } from '../statements/merge.js';
import { singleMerge } from '../statements/single-merge.js';
import { stageProtectedKeys, stageRows } from '../statements/stage-rows.js';
import { createStaging, dropStaging } from '../statements/staging.js';
import type { Step } from '../step.js';
import { mergeSteps } from './merge.js';

/** As merge, and rows of T whose key is not in the source are gone. */
export function mirrorSteps(context: PlanContext, deletes: Deletes): readonly Step[] {
  const { form } = deletes.summary;
  if (form === 'none' || form === 'withheld') return mergeSteps(context);
  if (form === 'single_merge') return singleMergeSteps(context, deletes);
  // on_empty: delete, and nothing to stage: the keys are in the script, so the delete stands alone.
  const upsert = context.rows > 0;
  return [
    ...createTarget(context),
    ...(upsert ? [createStaging(context), stageRows(context), stagedGuard(context), keyTypeGuard(context)] : []),
    notInBudgetGuard(context, deletes),
    ...(upsert ? [mergeStaged(context)] : []),
    deleteMissing(context, deletes),
    ...(upsert ? [dropStaging(context)] : []),
  ];
}

function singleMergeSteps(context: PlanContext, deletes: Deletes): readonly Step[] {
  const protectedKeys = deletes.stagedKeys > 0;
  return [
    ...createTarget(context),
    createStaging(context, { protectedKeys }),
    ...(context.rows > 0 ? [stageRows(context, { protectedKeys })] : []),
    ...(protectedKeys ? [stageProtectedKeys(context, deletes.stagedKeys)] : []),
    stagedGuard(context, deletes.stagedKeys),
    ...(context.rows > 0 ? [keyTypeGuard(context)] : []),
    antiJoinBudgetGuard(context, deletes),
    singleMerge(context, deletes),
    dropStaging(context),
  ];
}
