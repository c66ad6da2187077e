import { countAll, countIf, scalarSubquery, select, subquery, tableNode } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import type { StatementKind } from '../statement-kinds.js';
import { budgetGuard } from '../statements/budgets.js';
import { withKeys } from '../statements/key-payload.js';
import { deletableKey, keyMissing } from '../statements/keys.js';
import type { Step } from '../step.js';
import { deletable } from './missing-keys.js';
import type { DeleteCounts } from './strategy.js';

/** H16: the delete's own predicate over a list of keys, counted before the first write. */
export function listedKeysGuard(context: PlanContext, deletes: Deletes, of: StatementKind): readonly Step[] {
  const steps = budgetGuard(context, of, () => {
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
  return steps.map((step) => withKeys(context, deletes, step));
}

/** What that predicate counts; undefined where the keys are a payload, which a query of the plan does not have. */
export function listedKeysCounts(context: PlanContext, deletes: Deletes): DeleteCounts | undefined {
  if (deletes.keys === 'payload') return undefined;
  const { target } = context.tables;
  const counted = select({ columns: [countIf(keyMissing(context, deletes))], from: tableNode(target) });
  return { deleted: scalarSubquery(counted), ...deletable(context) };
}
