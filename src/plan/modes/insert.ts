import type { PlanContext } from '../context.js';
import { NO_DELETES } from '../deletes.js';
import { directLoad, dropStaged, stageRows } from '../loads/loads.js';
import { addsAll } from '../statements/counts.js';
import { createTarget } from '../statements/create-target.js';
import { stagedGuard } from '../statements/guards.js';
import { insertRowsDirectly, insertStaged } from '../statements/insert.js';
import { createStaging } from '../statements/staging.js';
import type { Step } from '../step.js';
import type { PlanMode } from './mode.js';

/** T + S in one commit: one INSERT where the rows fit one statement, else staging and one INSERT … SELECT. */
export const insertMode: PlanMode = {
  deletes: () => NO_DELETES,
  steps: insertSteps,
  counts: addsAll,
};

function insertSteps(context: PlanContext): readonly Step[] {
  if (context.rows === 0) return [];
  const direct = directLoad(context);
  if (direct !== undefined) return [...createTarget(context), insertRowsDirectly(context, direct)];
  return [
    ...createTarget(context),
    createStaging(context),
    ...stageRows(context),
    stagedGuard(context),
    insertStaged(context),
    ...dropStaged(context),
  ];
}
