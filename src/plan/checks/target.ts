import type { Diagnostic } from '../../errors.js';
import { filtered, misfit, notATable } from '../../types/target-refusal.js';
import type { PlanContext } from '../context.js';

/** An insert neither compares nor counts the target's rows. */
export const needsUnfiltered = ({ spec }: PlanContext): boolean => spec.mode !== 'insert' && !spec.allowFiltered;

/** Where the target was read: it is a table that can be seen whole, and every value fits its columns exactly (H06, H23). */
export function checkTarget(context: PlanContext): readonly Diagnostic[] {
  const { info, target, columns } = context;
  if (info === undefined) return [];
  const refused =
    notATable(target, info) ??
    misfit(target, columns, info) ??
    (needsUnfiltered(context) ? filtered(target, info) : undefined);
  if (refused !== undefined) throw refused;
  return [];
}
