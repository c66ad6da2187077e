import type { PlanContext } from '../context.js';
import { NO_DELETES } from '../deletes.js';
import { addsAll } from '../statements/counts.js';
import { createTarget } from '../statements/create-target.js';
import { stagedGuard } from '../statements/guards.js';
import { insertRowsDirectly, insertStaged } from '../statements/insert.js';
import { stageRows } from '../statements/stage-rows.js';
import { createStaging, dropStaging } from '../statements/staging.js';
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
  // Rows in the warehouse are looked at once they are staged: those that an INSERT … SELECT reads, nobody has measured.
  if (context.chunks <= 1 && context.remote === undefined)
    return [...createTarget(context), insertRowsDirectly(context)];
  return [
    ...createTarget(context),
    createStaging(context),
    stageRows(context),
    stagedGuard(context),
    insertStaged(context),
    dropStaging(context),
  ];
}
