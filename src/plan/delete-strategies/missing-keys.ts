import { scalarSubquery } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { PlanContext } from '../context.js';
import { countDeletable } from '../statements/delete-set.js';
import { deletableKey } from '../statements/keys.js';
import type { DeleteCounts, DeleteStrategy } from './strategy.js';

/** What people read of a delete by missing keys, whichever statements it is. */
export const MISSING_KEYS = {
  goes: 'missing',
  rows: ({ sync: { key } }) => `${key.length === 1 ? key[0] : `(${key.join(', ')})`} not in the batch`,
  limited: (_plan, counts) => counts.deleted,
  limitsDeleted: true,
  question: (_plan, counts) => `Delete ${plural(counts.deleted, 'row')}`,
} as const satisfies Partial<DeleteStrategy>;

/** A delete that leaves rows with a NULL key alone has fewer than all rows to be a part of. */
export function deletable(context: PlanContext): Pick<DeleteCounts, 'deletable'> {
  return deletableKey(context) === undefined ? {} : { deletable: scalarSubquery(countDeletable(context)) };
}
