import { type Diagnostic, DrtError, fail } from '../../errors.js';
import { targetMismatches } from '../../types/assignment.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { PlanContext } from '../context.js';

/** Where the target was read: it is a table, and every value of the batch fits its columns exactly (H06, H23). */
export function checkTarget(context: PlanContext): readonly Diagnostic[] {
  const { info, target } = context;
  if (info === undefined) return [];
  const name = formatTableRef(target);
  if (info.kind !== 'table') {
    throw fail('DRT404', `${name} is a ${info.kind.replace('_', ' ')}, and only tables are written`);
  }
  const mismatches = targetMismatches(context.columns, info.columns);
  if (mismatches.length > 0) {
    throw new DrtError(
      mismatches.map((m) => ({
        code: 'DRT405' as const,
        severity: 'error' as const,
        message: `${name}: ${m.message}`,
        fix: m.fix,
      })),
    );
  }
  return [];
}
