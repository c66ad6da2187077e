import { countAll, countIf, scalarSubquery, select, subquery, tableNode } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import { createTarget } from '../statements/create-target.js';
import { deleteMissing, withKeys } from '../statements/delete-missing.js';
import { budgetGuard, keyTypeGuard, stagedGuard } from '../statements/guards.js';
import { deletableKey, keyMissing } from '../statements/keys.js';
import { mergeStaged } from '../statements/merge.js';
import { stageRows } from '../statements/stage-rows.js';
import { createStaging, dropStaging } from '../statements/staging.js';
import type { Step } from '../step.js';
import { deletable, MISSING_KEYS } from './missing-keys.js';
import type { DeleteStrategy } from './strategy.js';

/** The observed keys stand in the script, or fill it in: no staging table can be emptied under the delete. */
export const notInStrategy: DeleteStrategy = {
  ...MISSING_KEYS,
  keysIn: 'script',
  steps: (context, deletes) => {
    // on_empty: delete, and nothing to stage: the keys are in the script, so the delete stands alone.
    const upsert = context.rows > 0;
    return [
      ...createTarget(context),
      ...(upsert ? [createStaging(context), stageRows(context), stagedGuard(context), keyTypeGuard(context)] : []),
      notInGuard(context, deletes),
      ...(upsert ? [mergeStaged(context)] : []),
      deleteMissing(context, deletes),
      ...(upsert ? [dropStaging(context)] : []),
    ];
  },
  counts: (context, deletes) =>
    deletes.keys === 'payload'
      ? undefined
      : {
          deleted: scalarSubquery(
            select({
              columns: [countIf(keyMissing(context, deletes))],
              from: tableNode(context.tables.target),
            }),
          ),
          ...deletable(context),
        },
};

/** H16: the delete's own predicate, counted before the first write. */
function notInGuard(context: PlanContext, deletes: Deletes): Step {
  const step = budgetGuard(context, 'delete_missing', () => {
    const key = deletableKey(context);
    return subquery(
      select({
        columns: [
          { expr: key === undefined ? countAll() : countIf(key), as: 'total' },
          { expr: countIf(keyMissing(context, deletes)), as: 'gone' },
        ],
        from: tableNode(context.tables.target),
      }),
    );
  });
  return deletes.keys === 'payload' ? withKeys(context, deletes, step) : step;
}
