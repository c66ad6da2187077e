import { countAll, scalarSubquery, select, subquery, tableNode } from '../../dialect/index.js';
import { plural, thousands } from '../../text/figures.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { PlanContext } from '../context.js';
import { dropStaged, stageRows } from '../loads/loads.js';
import { budgetGuard } from '../statements/budgets.js';
import { createTarget } from '../statements/create-target.js';
import { stagedGuard } from '../statements/guards.js';
import { emptyTarget, overwrite, shrinkage } from '../statements/overwrite.js';
import { sourceGuard } from '../statements/source-guard.js';
import { createStaging } from '../statements/staging.js';
import { rightAfter, type Step } from '../step.js';
import type { DeleteStrategy } from './strategy.js';

/** Every row goes and the batch's come, in one commit. */
export const overwriteStrategy: DeleteStrategy = {
  steps: (context) =>
    context.rows === 0
      ? [...sourceGuard(context), ...createTarget(context), ...shrinkGuard(context), rightAfter(emptyTarget(context))]
      : [
          ...createTarget(context),
          createStaging(context),
          ...stageRows(context),
          stagedGuard(context),
          ...shrinkGuard(context),
          overwrite(context),
          ...dropStaged(context),
        ],
  keysIn: 'nowhere',
  goes: 'all',
  counts: ({ tables }) => ({
    deleted: scalarSubquery(select({ columns: [countAll()], from: tableNode(tables.target) })),
  }),
  rows: () => 'rows of the target that the batch does not replace',
  // What a replacement deletes it also brings back: its limit is on how much smaller the table gets.
  limited: ({ batch }, counts) => Math.max(0, counts.total - batch.load),
  limitsDeleted: false,
  question: ({ tables }, counts) =>
    `Replace all ${plural(counts.total, 'row')} of ${formatTableRef(tables.target)} by ${thousands(counts.added)}`,
};

/** H16 for replace. */
function shrinkGuard(context: PlanContext): readonly Step[] {
  return budgetGuard(context, 'replace', () => subquery(shrinkage(context)));
}
