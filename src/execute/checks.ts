import { DrtError, fail } from '../errors.js';
import type { Plan, PlanCheck } from '../plan/plan.js';
import { targetMismatches } from '../types/assignment.js';
import { formatTableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';

/** Proves the plan's checks on what the warehouse says of the target, before any statement. Throws exit 3, or 4 when stale. */
export function checkTarget(plan: Plan, info: TargetInfo): void {
  const name = formatTableRef(plan.target);
  if (info.kind !== 'table') {
    throw fail('DRT404', `${name} is a ${info.kind.replaceAll('_', ' ')}, and only tables are written`, {
      fix: 'name a table in destination.table',
    });
  }
  for (const check of plan.checks) CHECKS[check.kind](check as never, name, info);
}

type Of<K extends PlanCheck['kind']> = Extract<PlanCheck, { readonly kind: K }>;

const CHECKS = {
  target_columns: (check: Of<'target_columns'>, name: string, info: TargetInfo): void => {
    const mismatches = targetMismatches(check.columns, info.columns);
    if (mismatches.length === 0) return;
    throw new DrtError(
      mismatches.map((m) => ({ code: 'DRT405', severity: 'error', message: `${name}: ${m.message}`, fix: m.fix })),
    );
  },
  target_version: (check: Of<'target_version'>, name: string, info: TargetInfo): void => {
    // A rehearsal's tables have no versions.
    if (info.version === undefined || info.version === check.version) return;
    throw fail('DRT416', `${name} is at version ${info.version}; the plan was made at version ${check.version}`, {
      fix: 'plan again: what was counted then may not hold now',
    });
  },
} satisfies Record<PlanCheck['kind'], (check: never, name: string, info: TargetInfo) => void>;
