import { type Diagnostic, DrtError } from '../../errors.js';
import { targetMismatches } from '../../types/assignment.js';
import { formatTableRef } from '../../types/table-ref.js';
import { filtered, notATable } from '../../types/target-refusal.js';
import type { PlanContext } from '../context.js';

/** An insert neither compares nor counts the target's rows. */
export const needsUnfiltered = ({ spec }: PlanContext): boolean => spec.mode !== 'insert' && !spec.allowFiltered;

/** Where the target was read: it is a table that can be seen whole, and every value fits its columns exactly (H06, H23). */
export function checkTarget(context: PlanContext): readonly Diagnostic[] {
  const { info, target } = context;
  if (info === undefined) return [];
  const name = formatTableRef(target);
  const refused = notATable(target, info) ?? (needsUnfiltered(context) ? filtered(target, info) : undefined);
  if (refused !== undefined) throw refused;
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
