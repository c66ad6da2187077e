import type { PlanContext } from '../context.js';
import { createTarget } from '../statements/create-target.js';
import { stagedGuard } from '../statements/guards.js';
import { insertRowsDirectly, insertStaged } from '../statements/insert.js';
import { stageRows } from '../statements/stage-rows.js';
import { createStaging, dropStaging } from '../statements/staging.js';
import type { Step } from '../step.js';

/** T + S in one commit: one INSERT where the rows fit one statement, else staging and one INSERT … SELECT. */
export function insertSteps(context: PlanContext): readonly Step[] {
  if (context.rows === 0) return [];
  if (context.chunks <= 1) return [...createTarget(context), insertRowsDirectly(context)];
  return [
    ...createTarget(context),
    createStaging(context),
    stageRows(context),
    stagedGuard(context),
    insertStaged(context),
    dropStaging(context),
  ];
}
