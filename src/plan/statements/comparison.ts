import { and, cast, col, type Expr, fn, not, nullSafeEq, or } from '../../dialect/index.js';
import type { DataType } from '../../types/data-type.js';
import { isCollated, someType } from '../../types/data-type-walk.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';
import { isAbsent } from './absent.js';

/**
 * Whether a matched row differs from the staged one in a column that is not key: a condition; `always` where the engine
 * cannot tell; undefined where every column is key. `update_when: changed` writes only such rows, so that an unchanged row
 * costs nothing.
 */
export function rowDiffers(context: PlanContext, left: string, right: string): Expr | 'always' | undefined {
  if (context.rest.length === 0) return undefined;
  if (context.spec.updateWhen === 'always' || context.rest.some((c) => !isComparable(c.type))) return 'always';
  return not(and(...context.rest.map((c) => sameValue(context, c, left, right))));
}

/** Whether one column of a matched row differs; undefined where the engine cannot tell. */
export function columnDiffers(context: PlanContext, column: RowColumn, left: string, right: string): Expr | undefined {
  return isComparable(column.type) ? not(sameValue(context, column, left, right)) : undefined;
}

function sameValue(context: PlanContext, column: RowColumn, left: string, right: string): Expr {
  const { type, name } = column;
  const same = nullSafeEq(comparable(type, col(name, left)), comparable(type, col(name, right)));
  const absent = isAbsent(context, column, right);
  return absent === undefined ? same : or(absent, same);
}

/**
 * MAP and VARIANT have no equality: a MAP compares by its sorted entries, a VARIANT by its JSON. Under a collation `a` may
 * equal `A`, so that a change of case would never be written: such text compares by its bytes (H35).
 */
function comparable(type: DataType, value: Expr): Expr {
  if (type.kind === 'map') return fn('array_sort', fn('map_entries', value));
  if (isCollated(type)) return cast(value, { kind: 'binary' });
  return type.kind === 'variant' ? fn('to_json', value) : value;
}

/**
 * A MAP, a VARIANT or collated text inside another type is not taken apart: such rows count as changed, and are written. A CHAR of the
 * target may not be named in a MERGE at all (delta-io/delta#3868).
 */
export function isComparable(type: DataType): boolean {
  if (type.kind === 'char') return false;
  if (type.kind === 'map') return hasEquality(type.key) && hasEquality(type.value);
  return type.kind === 'variant' || isCollated(type) || hasEquality(type);
}

const hasEquality = (type: DataType): boolean =>
  !someType(type, (part) => part.kind === 'map' || part.kind === 'variant' || isCollated(part));
