import { deleteFrom } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import type { Step } from '../step.js';
import { withKeys } from './guards.js';
import { keyMissing } from './keys.js';
import { deleteReason } from './single-merge.js';

/** not_in: the keys are in the script for the reviewer to see, and no staging table can be emptied under it. */
export function deleteMissing(context: PlanContext, deletes: Deletes): Step {
  const { summary } = deletes;
  const keys = 'keys' in summary ? (summary.keys ?? 0) : 0;
  const step: Step = {
    kind: 'delete_missing',
    build: () => ({
      title: 'rows whose key is not in the batch',
      because: `mirror.delete: not_in${deleteReason(context, keys)}`,
      effect: 'deletes',
      touches: context.target,
      idempotent: true,
      expect: {},
      node: deleteFrom({ table: context.target, where: keyMissing(context, deletes) }),
    }),
  };
  return deletes.keys === 'payload' ? withKeys(context, deletes, step) : step;
}
