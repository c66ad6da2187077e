import { fail } from '../../errors.js';
import { stageRemoteRows } from '../statements/stage-remote-rows.js';
import type { PlanLoad } from './plan-load.js';

/** Rows that are in the warehouse: one statement reads them where they are. */
export const remoteLoad: PlanLoad = {
  stage: (context) => {
    if (context.remote === undefined) throw fail('DRT999', 'rows that are here were taken for rows in the warehouse');
    return [stageRemoteRows(context, context.remote)];
  },
  clean: () => [],
};
