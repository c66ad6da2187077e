import { DrtError, fail } from '../errors.js';
import type { Plan, PlanCheck } from '../plan/plan.js';
import { targetMismatches } from '../types/assignment.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import { filtered, notATable } from '../types/target-refusal.js';

/** Proves the plan's checks on what the warehouse says of the target, before any statement. Throws exit 3, or 4 when stale. */
export function checkTarget(plan: Plan, info: TargetInfo): void {
  const refused = notATable(plan.target, info);
  if (refused !== undefined) throw refused;
  for (const check of plan.checks) CHECKS[check.kind](check as never, plan.target, info);
}

type Of<K extends PlanCheck['kind']> = Extract<PlanCheck, { readonly kind: K }>;

const CHECKS = {
  target_columns: (check: Of<'target_columns'>, table: TableRef, info: TargetInfo): void => {
    const mismatches = targetMismatches(check.columns, info.columns);
    if (mismatches.length === 0) return;
    throw new DrtError(
      mismatches.map((m) => ({
        code: 'DRT405',
        severity: 'error',
        message: `${formatTableRef(table)}: ${m.message}`,
        fix: m.fix,
      })),
    );
  },
  target_version: (check: Of<'target_version'>, table: TableRef, info: TargetInfo): void => {
    // A rehearsal's tables have no versions.
    if (info.version === undefined || info.version === check.version) return;
    throw fail(
      'DRT416',
      `${formatTableRef(table)} is at version ${info.version}; the plan was made at version ${check.version}`,
      {
        fix: 'plan again: what was counted then may not hold now',
      },
    );
  },
  target_unfiltered: (_: Of<'target_unfiltered'>, table: TableRef, info: TargetInfo): void => {
    const refused = filtered(table, info);
    if (refused !== undefined) throw refused;
  },
} satisfies Record<PlanCheck['kind'], (check: never, table: TableRef, info: TargetInfo) => void>;
