import type { Diagnostic } from '../../errors.js';
import { remoteKey } from '../../types/remote-source.js';
import type { CanonicalValue } from '../../types/value.js';
import type { PlanContext } from '../context.js';
import { DELETE_STRATEGIES } from '../delete-strategies/index.js';
import { type Deletes, NO_DELETES, ON_EMPTY, REJECTED_ROWS, withheld } from '../deletes.js';
import { mergeCounts } from '../statements/counts.js';
import { mergeSteps } from './merge.js';
import type { PlanMode } from './mode.js';

/** As merge, and rows of T whose key is not in the source are gone. */
export const mirrorMode: PlanMode = {
  deletes: missingDeletes,
  steps: (context, deletes) =>
    'limit' in deletes.summary ? DELETE_STRATEGIES[deletes.summary.form].steps(context, deletes) : mergeSteps(context),
  counts: mergeCounts,
};

function missingDeletes(context: PlanContext): Deletes {
  const { spec, batch, rows } = context;
  const { mirror } = spec;
  if (rows === 0 && mirror.onEmpty === 'skip') return withheld('no row loads (mirror.on_empty: skip)', ON_EMPTY);
  const { keys } = batch;
  // A key column that the batch lacks is said by its own check.
  if (keys === undefined) return context.key.length < spec.key.length ? NO_DELETES : cannot(NOT_MEASURED);
  // H02: no one knows which row of the target an unreadable key meant.
  if (keys.unreadable > 0 && mirror.rejectedRows === 'protect') {
    const rejected = keys.unreadable === 1 ? 'rejected row has' : 'rejected rows have';
    return withheld(`${keys.unreadable} ${rejected} a key that cannot be read`, REJECTED_ROWS);
  }
  const ignore = mirror.rejectedRows === 'ignore';
  const observed = ignore ? keys.observed - keys.protected : keys.observed;
  const auto = keys.values !== undefined && observed <= mirror.inlineKeys ? 'listed_merge' : 'single_merge';
  const form = mirror.delete === 'auto' ? auto : mirror.delete;
  const { keysIn } = DELETE_STRATEGIES[form];
  if (keysIn === 'script' && context.remote !== undefined) {
    return cannot({
      code: 'DRT208',
      severity: 'error',
      message: `mirror.delete: ${form} lists the keys, and those of ${remoteKey(context.remote.source)} stay in the warehouse`,
      specKeys: [['sync', 'mirror', 'delete']],
      fix: 'mirror.delete: single_merge, or auto',
    });
  }
  // The two forms of NOT IN disagree about NULL, so a list that is filled in later may hold none.
  if (keysIn === 'script' && keys.values === undefined && spec.nullKeys === 'match') {
    return cannot({
      code: 'DRT208',
      severity: 'error',
      message: `mirror.delete: ${form} takes ${mirror.inlineKeys} keys where NULL keys match, and there are ${observed}`,
      specKeys: [['sync', 'mirror', 'delete']],
      fix: 'mirror.delete: single_merge takes any number; or raise mirror.inline_keys',
    });
  }
  // No key at all needs no list: `NOT IN ()` does not parse.
  const listed = observed === 0 ? [] : keys.values;
  const values = listed === undefined ? undefined : [...listed, ...(ignore ? [] : (keys.protectedValues ?? []))];
  return {
    summary: { form, limit: mirror.maxDelete, keys: observed },
    diagnostics: [],
    keys: values === undefined ? 'payload' : { values: values as readonly (readonly CanonicalValue[])[] },
    stagedKeys: keysIn === 'staging' && !ignore ? keys.protected : 0,
  };
}

const NOT_MEASURED: Diagnostic = {
  code: 'DRT205',
  severity: 'error',
  message: 'the batch was measured without the upsert key; inspect it again with this spec',
  specKeys: [['destination', 'upsert_key']],
};

const cannot = (error: Diagnostic): Deletes => ({ ...NO_DELETES, diagnostics: [error] });
