import type { OperationNode } from 'kysely';
import { and, col, eq, isNotNull, isNull, literal, not, notIn, nullSafeEq, or } from '../../dialect/index.js';
import type { CanonicalValue } from '../../types/value.js';
import type { PlanContext } from '../context.js';
import type { Deletes } from '../deletes.js';
import { keysFilledIn } from '../nodes/keys-filled-in.js';

/** `t.k = s.k` for each part of the key, with `<=>` where NULL keys match (H03). */
export function keysEqual(context: PlanContext, left: string, right: string): OperationNode {
  const equal = context.nullSafe ? nullSafeEq : eq;
  return and(...context.key.map((k) => equal(col(k.name, left), col(k.name, right))));
}

/** Rows that a delete may touch at all: every part of the key is there, unless `mirror.delete_null_keys`. */
export function deletableKey(context: PlanContext, qualifier?: string): OperationNode | undefined {
  if (context.spec.mirror.deleteNullKeys) return undefined;
  return and(...context.key.map((k) => isNotNull(col(k.name, qualifier))));
}

/**
 * Rows whose key equals none of the observed ones. The one-column and the tuple form of NOT IN disagree about NULL
 * (test/lakehouse/facts/not-in.test.ts), so each part's IS NOT NULL is written out, and keys with a NULL part are
 * compared one by one.
 */
export function keyMissing(context: PlanContext, deletes: Deletes): OperationNode {
  const withoutNull = and(...context.key.map((k) => isNotNull(col(k.name))), ...notInTerms(context, deletes));
  if (!context.spec.mirror.deleteNullKeys) return withoutNull;
  const withNull = or(...context.key.map((k) => isNull(col(k.name))));
  return or(withoutNull, and(withNull, ...nullKeys(deletes).map((key) => not(keyIs(context, key)))));
}

function notInTerms(context: PlanContext, deletes: Deletes): readonly OperationNode[] {
  const columns = context.key;
  if (deletes.keys === 'payload') return [keysFilledIn(columns)];
  // One NULL in the list would make a one-column NOT IN never true (H03).
  const values = deletes.keys.values.filter((key) => !key.includes(null));
  return values.length === 0 ? [] : [notIn({ columns, keys: values })];
}

function nullKeys(deletes: Deletes): readonly (readonly CanonicalValue[])[] {
  return deletes.keys === 'payload' ? [] : deletes.keys.values.filter((key) => key.includes(null));
}

function keyIs(context: PlanContext, key: readonly CanonicalValue[]): OperationNode {
  return and(...context.key.map((k, i) => nullSafeEq(col(k.name), literal(k.type, key[i] ?? null))));
}
