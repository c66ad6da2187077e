import { DELETE_STRATEGIES } from '../delete-strategies/index.js';
import { NO_DELETES, ON_EMPTY, withheld } from '../deletes.js';
import { addsAll } from '../statements/counts.js';
import type { PlanMode } from './mode.js';

/** T = S in one commit; grants and properties stay, since the table is overwritten and not created anew. */
export const replaceMode: PlanMode = {
  deletes: ({ spec: { mirror }, rows }) =>
    rows === 0 && mirror.onEmpty === 'skip'
      ? withheld('no row loads (mirror.on_empty: skip)', ON_EMPTY)
      : { ...NO_DELETES, summary: { form: 'overwrite', limit: mirror.maxDelete } },
  steps: (context, deletes) =>
    'limit' in deletes.summary ? DELETE_STRATEGIES[deletes.summary.form].steps(context, deletes) : [],
  counts: addsAll,
};
