import { deleteFrom } from '../../dialect/index.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import type { Step } from '../step.js';
import { withKeys } from './key-payload.js';
import { keyMissing } from './keys.js';

/** not_in: the keys are in the script for the reviewer to see, and no staging table can be emptied under it. */
export function deleteMissing(context: PlanContext, deletes: Deletes): Step {
  return withKeys(context, deletes, {
    kind: 'delete_missing',
    build: () => ({
      title: 'rows whose key is not in the batch',
      because: 'mirror.delete: not_in',
      effect: 'deletes',
      idempotent: true,
      expect: {},
      node: deleteFrom({ table: context.tables.target, where: keyMissing(context, deletes) }),
    }),
  });
}
