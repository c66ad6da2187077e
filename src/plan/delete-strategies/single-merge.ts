import { scalarSubquery, subquery } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import { dropStaged, stageKeys, stageRows } from '../loads/loads.js';
import { budgetGuard, updateGuard } from '../statements/budgets.js';
import { createTarget } from '../statements/create-target.js';
import { budgetCounts, countMissing, missingFromStaging } from '../statements/delete-set.js';
import { keyTypeGuard, stagedGuard } from '../statements/guards.js';
import { singleMerge } from '../statements/single-merge.js';
import { sourceGuard } from '../statements/source-guard.js';
import { createStaging } from '../statements/staging.js';
import type { Step } from '../step.js';
import { deletable, MISSING_KEYS } from './missing-keys.js';
import type { DeleteStrategy } from './strategy.js';

/** Upsert and delete in one MERGE, for any number of keys: they are in staging, and an anti join finds the others. */
export const singleMergeStrategy: DeleteStrategy = {
  ...MISSING_KEYS,
  keysIn: 'staging',
  steps: (context, deletes) => {
    const protectedKeys = deletes.stagedKeys > 0;
    return [
      ...sourceGuard(context),
      ...createTarget(context),
      createStaging(context, { protectedKeys }),
      ...(context.rows > 0 ? stageRows(context, { protectedKeys }) : []),
      ...(protectedKeys ? [stageKeys(context, deletes.stagedKeys)] : []),
      stagedGuard(context, deletes.stagedKeys),
      ...(context.rows > 0 ? [keyTypeGuard(context)] : []),
      ...antiJoinGuard(context),
      ...(context.rows > 0 ? updateGuard(context, deletes.stagedKeys) : []),
      singleMerge(context, deletes, { missing: missingFromStaging(context), listed: false }),
      ...dropStaged(context),
    ];
  },
  counts: (context) => ({
    deleted: scalarSubquery(countMissing(context)),
    ...deletable(context),
  }),
};

/** H16: the delete set itself is counted. */
function antiJoinGuard(context: PlanContext): readonly Step[] {
  return budgetGuard(context, 'merge', () => subquery(budgetCounts(context, countMissing(context))));
}
