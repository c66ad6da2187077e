import { type Diagnostic, DrtError } from '../errors.js';
import type { Plan, PlanCheck } from '../plan/plan.js';
import { filtered, lackedColumns, misfits, notATable, partitionedByEmpty } from '../plan/target-fit.js';
import { formatTableRef, type TableRef } from '../types/table-ref.js';
import type { TargetInfo } from '../types/target-info.js';
import type { Warehouse } from './warehouse.js';

/** Proves the plan's checks on what the warehouse says of the target, before any statement. Throws exit 3, or 4 when stale. */
export function checkTarget(plan: Plan, info: TargetInfo, { rehearsal }: Pick<Warehouse, 'rehearsal'>): void {
  const none = notATable(plan.tables.target, info);
  if (none.length > 0) throw new DrtError(none);
  const found = plan.checks
    // A rehearsal's tables have no versions.
    .filter((check) => !(rehearsal && check.kind === 'target_version' && info.version === undefined))
    .flatMap((check) => CHECKS[check.kind](check as never, plan.tables.target, info));
  if (found.length > 0) throw new DrtError(found);
}

type Of<K extends PlanCheck['kind']> = Extract<PlanCheck, { readonly kind: K }>;

/** Each gives the errors that end the run; none where the target is as planned. */
const CHECKS = {
  target_columns: ({ columns }: Of<'target_columns'>, table: TableRef, info: TargetInfo) =>
    misfits(table, columns, info),
  target_unfiltered: (_: Of<'target_unfiltered'>, table: TableRef, info: TargetInfo) => filtered(table, info),
  target_has_no_more: ({ columns }: Of<'target_has_no_more'>, table: TableRef, info: TargetInfo) =>
    lackedColumns(table, columns, info),
  target_not_partitioned_by: ({ columns }: Of<'target_not_partitioned_by'>, table: TableRef, info: TargetInfo) =>
    partitionedByEmpty(table, columns, info),
  target_version: ({ version }: Of<'target_version'>, table: TableRef, info: TargetInfo) =>
    info.version === version
      ? []
      : [
          {
            code: 'DRT416',
            severity: 'error',
            message: `${formatTableRef(table)} ${at(info.version)}; the plan was made at version ${version}`,
            fix: 'plan again: what was counted then may not hold now',
          } as const,
        ],
} satisfies Record<PlanCheck['kind'], (check: never, table: TableRef, info: TargetInfo) => readonly Diagnostic[]>;

/** Its history may be closed to this user: then nothing says that the table is as it was. */
const at = (version: number | undefined): string =>
  version === undefined ? 'shows no version to this user' : `is at version ${version}`;
