import type { PlanContext } from '../context.js';
import { type Deletes, observedKeys } from '../deletes.js';
import type { Step } from '../step.js';

/** The step with the keys that fill {keys}, where there are too many for the plan itself; else the step as it is. */
export function withKeys(context: PlanContext, deletes: Deletes, step: Step): Step {
  if (deletes.keys !== 'payload') return step;
  return {
    ...step,
    build: (at) => ({
      ...step.build(at),
      payload: {
        kind: 'keys',
        columns: context.wire.key,
        keys: observedKeys(deletes),
        withProtected: context.spec.mirror.rejectedRows !== 'ignore',
        hash: context.batch.hash,
        protectedHash: context.batch.keys?.hash ?? '',
      },
    }),
  };
}
