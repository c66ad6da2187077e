import type { Plan, Statement } from './plan.js';

/** Whether a statement changes rows of the target, as opposed to staging and guards. */
export function writesTarget({ effect }: Statement): boolean {
  return effect === 'adds' || effect === 'changes' || effect === 'deletes';
}

/** Whether the target was read at a version when the plan was made: another version now makes it stale (DRT416). */
export function holdsToVersion(plan: Plan): boolean {
  return plan.checks.some((c) => c.kind === 'target_version');
}
