import { deleteFrom } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import { type Deletes, observedKeys } from '../deletes.js';
import type { Step } from '../step.js';
import { keyMissing } from './keys.js';
import { deleteReason } from './single-merge.js';

/** not_in: the keys are in the script for the reviewer to see, and no staging table can be emptied under it. */
export function deleteMissing(context: PlanContext, deletes: Deletes): Step {
  const step: Step = {
    kind: 'delete_missing',
    build: () => ({
      title: 'rows whose key is not in the batch',
      because: `mirror.delete: not_in${deleteReason(context, observedKeys(deletes))}`,
      effect: 'deletes',
      idempotent: true,
      expect: {},
      node: deleteFrom({ table: context.tables.target, where: keyMissing(context, deletes) }),
    }),
  };
  return deletes.keys === 'payload' ? withKeys(context, deletes, step) : step;
}

/** Attaches the keys that fill {keys}, where there are too many for the plan itself. */
export function withKeys(context: PlanContext, deletes: Deletes, step: Step): Step {
  return {
    ...step,
    build: (at) => ({
      ...step.build(at),
      payload: {
        kind: 'keys',
        columns: context.wire.key,
        keys: observedKeys(deletes),
        withProtected: context.spec.mirror.rejectedRows !== 'ignore',
        hash: context.batch.keys?.hash ?? '',
      },
    }),
  };
}
