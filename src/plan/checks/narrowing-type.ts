import type { Diagnostic } from '../../errors.js';
import { showName } from '../../text/names.js';
import { printDataType } from '../../types/data-type.js';
import { isNarrower } from '../../types/narrower.js';
import type { PlanContext } from '../context.js';

/** DRT218: a declared type that rejects values which the target's column would hold. What rows have is seen by the batch. */
export function checkNarrowingType({ batch, columns, info }: PlanContext): readonly Diagnostic[] {
  const there = new Map((info?.columns ?? []).map((c) => [c.name.toLowerCase(), c.type]));
  return columns.flatMap(({ name, type }, i) => {
    const wide = there.get(name.toLowerCase());
    if (batch.columns[i]?.origin !== 'declared' || wide === undefined || !isNarrower(type, wide)) return [];
    return [
      {
        code: 'DRT218',
        severity: 'warning',
        message: `${showName(name)} is declared ${printDataType(type)}, and the target has ${printDataType(wide)}: values that only the target's type holds are rejected`,
        specKeys: [['columns', name]],
        fix: `declare it as ${printDataType(wide)}, or without a type`,
      },
    ];
  });
}
