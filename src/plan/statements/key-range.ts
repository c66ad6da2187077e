import { and, between, col, type Expr, isNull, literal, or } from '../../dialect/index.js';
import { listNames } from '../../text/names.js';
import { isOrderedAlike, type ValueRange } from '../../types/ordered-type.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';
import { keysEqual } from './keys.js';

/** Which keys of the batch stand on the other side: those of the rows that load, or those of rejected rows. */
export type KeysOf = 'loading' | 'protected';

interface Pruning {
  /** Key columns whose range is said. */
  readonly columns: readonly RowColumn[];
  /** Why these: `the target is clustered by them`. */
  readonly why: string;
}

/**
 * `sync.merge_prune`: the key columns that the target's files are laid out by, or the first one where the target was not read
 * or is laid out by none of them. Undefined where it is not asked for, or no key column has an order that everybody agrees on.
 */
export function pruning(context: PlanContext): Pruning | undefined {
  // Without ranges (of rows in the warehouse) nothing is said: an absent one must never read as an empty one.
  if (context.spec.mergePrune !== true || context.batch.keys?.ranges === undefined) return undefined;
  // A target whose text has another order, or whose type is another, is refused before anything is compared (DRT405, DRT412).
  const usable = context.key.filter((k) => isOrderedAlike(k.type));
  const laidOut = usable.filter((k) => {
    const { partition, clustered } = context.info?.columns.find(isNamed(k.name)) ?? {};
    return partition === true || clustered === true;
  });
  if (laidOut.length > 0) return { columns: laidOut, why: 'the target is clustered or partitioned by it' };
  const [first] = usable;
  if (first === undefined) return undefined;
  const why = context.info === undefined ? 'the target was not read' : 'the target is clustered by no part of the key';
  return { columns: [first], why: `the first of the key, since ${why}` };
}

const isNamed =
  (name: string) =>
  (column: { readonly name: string }): boolean =>
    column.name.toLowerCase() === name.toLowerCase();

/**
 * The rows of the target, `target`, that have the key of a row of the batch, `batch`. Where the spec asks for it, between what
 * those keys lie is said too: a row outside has the key of none of them, so that it changes nothing but which files are read.
 * Only for a condition whose rows of the batch are all of `keysOf`, and never for one that looks for rows without a match.
 */
export function keysMatch(context: PlanContext, target: string, batch: string, keysOf: KeysOf = 'loading'): Expr {
  return and(keysEqual(context, target, batch), ...inRange(context, target, keysOf));
}

function inRange(context: PlanContext, target: string, keysOf: KeysOf): readonly Expr[] {
  const ranges = context.batch.keys?.ranges?.[keysOf];
  return (pruning(context)?.columns ?? []).map((column) => {
    const within = lies(column, target, ranges?.[context.key.indexOf(column)] ?? {});
    // Rows with NULL match each other, and are in no range (H03).
    return context.spec.nullKeys === 'match' ? or(within, isNull(col(column.name, target))) : within;
  });
}

/** Where there is no value but NULL, BETWEEN of NULLs is true for no row. */
function lies({ name, type }: RowColumn, qualifier: string, { min, max }: ValueRange): Expr {
  return between(col(name, qualifier), literal(type, min ?? null), literal(type, max ?? null));
}

/** `merge_prune: id (the target is clustered by it)`, for a statement that says the range; empty where none is said. */
export function pruneReason(context: PlanContext): string {
  const found = pruning(context);
  return found === undefined ? '' : `; merge_prune: ${listNames(found.columns.map((c) => c.name))} (${found.why})`;
}

/** The same for one that deletes rows without a key in the batch. */
export function pruneReasonOfDeletes(context: PlanContext): string {
  return pruning(context) === undefined ? '' : '; merge_prune: not here, since its deletes look at all of the target';
}
