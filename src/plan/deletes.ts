import type { Diagnostic } from '../errors.js';
import { fail } from '../errors.js';
import type { CanonicalValue } from '../types/value.js';
import type { PlanContext } from './context.js';
import type { PlanDeletes } from './plan.js';

/** How rows of the target that are not in the batch go, decided once from the spec and the batch's key statistics. */
export interface Deletes {
  readonly summary: PlanDeletes;
  readonly warnings: readonly Diagnostic[];
  /** The observed keys, for not_in: in the plan itself, or too many for it and filled in as a payload. */
  readonly keys: { readonly values: readonly (readonly CanonicalValue[])[] } | 'payload';
  /** Protected keys that are staged beside the rows (single_merge). */
  readonly stagedKeys: number;
}

const NO_DELETES: Deletes = { summary: { form: 'none' }, warnings: [], keys: { values: [] }, stagedKeys: 0 };

export function decideDeletes(context: PlanContext): Deletes {
  return { insert: () => NO_DELETES, merge: () => NO_DELETES, replace: replaceDeletes, mirror: mirrorDeletes }[
    context.spec.mode
  ](context);
}

function replaceDeletes(context: PlanContext): Deletes {
  const { mirror } = context.spec;
  if (context.rows === 0 && mirror.onEmpty === 'skip') return withheld('no row loads (mirror.on_empty: skip)');
  return { ...NO_DELETES, summary: { form: 'overwrite', limit: mirror.maxDelete } };
}

function mirrorDeletes(context: PlanContext): Deletes {
  const { spec, batch, rows } = context;
  const { mirror } = spec;
  if (rows === 0 && mirror.onEmpty === 'skip') return withheld('no row loads (mirror.on_empty: skip)');
  const keys = batch.keys;
  if (keys === undefined)
    throw fail('DRT205', 'the batch was measured without the upsert key; inspect it again with this spec');
  // H02: no one knows which row of the target an unreadable key meant.
  if (keys.unreadable > 0 && mirror.rejectedRows === 'protect') {
    return withheld(`${count(keys.unreadable, 'rejected row has', 'rejected rows have')} a key that cannot be read`);
  }
  const ignore = mirror.rejectedRows === 'ignore';
  const observed = ignore ? keys.observed - keys.protected : keys.observed;
  const form = mirror.delete === 'auto' ? (observed <= mirror.inlineKeys ? 'not_in' : 'single_merge') : mirror.delete;
  // The two forms of NOT IN disagree about NULL, so a list that is filled in later may hold none.
  if (form === 'not_in' && keys.values === undefined && spec.nullKeys === 'match') {
    throw fail(
      'DRT208',
      `mirror.delete: not_in takes ${mirror.inlineKeys} keys where NULL keys match, and there are ${observed}`,
      {
        fix: 'mirror.delete: single_merge takes any number; or raise mirror.inline_keys',
      },
    );
  }
  // No key at all needs no list: `NOT IN ()` does not parse.
  const listed = observed === 0 ? [] : keys.values;
  const values = listed === undefined ? undefined : [...listed, ...(ignore ? [] : (keys.protectedValues ?? []))];
  return {
    summary: { form, limit: mirror.maxDelete, keys: observed },
    warnings: [],
    keys: values === undefined ? 'payload' : { values: values as readonly (readonly CanonicalValue[])[] },
    stagedKeys: form === 'single_merge' && !ignore ? keys.protected : 0,
  };
}

function withheld(reason: string): Deletes {
  return {
    ...NO_DELETES,
    summary: { form: 'withheld', reason },
    warnings: [{ code: 'DRT202', severity: 'warning', message: `nothing is deleted: ${reason}` }],
  };
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
