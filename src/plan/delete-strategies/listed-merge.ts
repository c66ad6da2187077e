import { dropStaged, stageRows } from '../loads/loads.js';
import { updateGuard } from '../statements/budgets.js';
import { createTarget } from '../statements/create-target.js';
import { missingFromList } from '../statements/delete-set.js';
import { keyTypeGuard, stagedGuard } from '../statements/guards.js';
import { mergeOfDeletes, singleMerge } from '../statements/single-merge.js';
import { createStaging } from '../statements/staging.js';
import { listedKeysCounts, listedKeysGuard } from './listed-keys.js';
import { MISSING_KEYS } from './missing-keys.js';
import type { DeleteStrategy } from './strategy.js';

/** Upsert and delete in one MERGE, its delete set by the observed keys, which the reviewer reads in the script. */
export const listedMergeStrategy: DeleteStrategy = {
  ...MISSING_KEYS,
  keysIn: 'script',
  steps: (context, deletes) => {
    const set = { missing: missingFromList(context, deletes), listed: true };
    const guard = listedKeysGuard(context, deletes, 'merge');
    if (context.rows === 0) return [...createTarget(context), ...guard, mergeOfDeletes(context, deletes, set)];
    return [
      ...createTarget(context),
      createStaging(context),
      ...stageRows(context),
      stagedGuard(context),
      keyTypeGuard(context),
      ...guard,
      ...updateGuard(context),
      singleMerge(context, deletes, set),
      ...dropStaged(context),
    ];
  },
  counts: listedKeysCounts,
};
