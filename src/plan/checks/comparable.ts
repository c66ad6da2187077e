import type { Diagnostic } from '../../errors.js';
import { printDataType } from '../../types/data-type.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import type { PlanContext } from '../context.js';
import { isComparable } from '../statements/comparison.js';

/** update_when: changed needs every column to be compared; where one cannot be, every matched row is written. */
export function checkComparable(context: PlanContext): readonly Diagnostic[] {
  if (!MODE_TRAITS[context.spec.mode].updates || context.spec.updateWhen === 'always') return [];
  return context.rest
    .filter((c) => !isComparable(c.type))
    .map((c) => ({
      code: 'DRT209',
      severity: 'warning',
      message: `${c.name} is ${printDataType(c.type)}, which does not compare: every matched row is updated, changed or not`,
    }));
}
