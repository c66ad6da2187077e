import { printDataType } from '../../types/data-type.js';
import type { BatchColumn } from '../tables.js';
import { type Misfit, misfitOf } from './reasons.js';

/** Why a value does not fit its column, which may say more than its type; null is a NULL. */
export function misfitIn({ name, type, source, format }: BatchColumn, text: string | null): Misfit {
  if (text === null) return { reason: `is NULL, and columns.${name}.nullable is false` };
  if (format === undefined) return misfitOf(type, text, source);
  return { reason: `is not ${printDataType(type)} written as columns.${name}.format says` };
}
