import { dropStaged, stageRows } from '../loads/loads.js';
import { updateGuard } from '../statements/budgets.js';
import { createTarget } from '../statements/create-target.js';
import { deleteMissing } from '../statements/delete-missing.js';
import { keyTypeGuard, stagedGuard } from '../statements/guards.js';
import { mergeStaged } from '../statements/merge.js';
import { createStaging } from '../statements/staging.js';
import { rightAfter } from '../step.js';
import { listedKeysCounts, listedKeysGuard } from './listed-keys.js';
import { MISSING_KEYS } from './missing-keys.js';
import type { DeleteStrategy } from './strategy.js';

/**
 * The seed's two statements, a MERGE and a DELETE over the listed keys: two commits, and a DELETE cannot assert the budget in
 * itself. So no other writer may commit from the guard that counts up to the DELETE (H41, H42).
 */
export const notInStrategy: DeleteStrategy = {
  ...MISSING_KEYS,
  keysIn: 'script',
  steps: (context, deletes) => {
    // on_empty: delete, and nothing to stage: the keys are in the script, so the delete stands alone.
    const upsert = context.rows > 0;
    return [
      ...createTarget(context),
      ...(upsert ? [createStaging(context), ...stageRows(context), stagedGuard(context), keyTypeGuard(context)] : []),
      ...(upsert ? updateGuard(context) : []),
      ...listedKeysGuard(context, deletes, 'delete_missing'),
      ...(upsert ? [rightAfter(mergeStaged(context))] : []),
      rightAfter(deleteMissing(context, deletes)),
      ...(upsert ? dropStaged(context) : []),
    ];
  },
  counts: listedKeysCounts,
};
