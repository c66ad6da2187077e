import type { Diagnostic } from '../../errors.js';
import type { PlanContext } from '../context.js';
import type { PlanCheck } from '../plan.js';
import { checkBatchColumns } from './batch-columns.js';
import { checkComparable } from './comparable.js';
import { checkEmptyBatch } from './empty-batch.js';
import { checkKeyColumns } from './key-columns.js';
import { checkKeyRanges } from './key-ranges.js';
import { checkKeyTypes } from './key-types.js';
import { checkMissingColumns, refusesMissing } from './missing-columns.js';
import { checkNarrowingType } from './narrowing-type.js';
import { checkNullableKey } from './nullable-key.js';
import { checkOrderBy } from './order-by.js';
import { checkRejects } from './rejects.js';
import { checkReservedName } from './reserved-name.js';
import { checkTarget, columnsWithEmptyText, needsUnfiltered } from './target.js';

/** One rule a file. Each gives all it finds: errors where the plan may not be made at all, else warnings. */
const RULES = [
  checkTarget,
  checkBatchColumns,
  checkKeyColumns,
  checkKeyTypes,
  checkKeyRanges,
  checkEmptyBatch,
  checkRejects,
  checkNullableKey,
  checkComparable,
  checkOrderBy,
  checkMissingColumns,
  checkNarrowingType,
  checkReservedName,
];

export function batchChecks(context: PlanContext): readonly Diagnostic[] {
  return RULES.flatMap((rule) => rule(context));
}

/** What apply proves of the target before the first statement: it fits the plan, and it is the one that was read. */
export function warehouseChecks(context: PlanContext): readonly PlanCheck[] {
  const version = context.info?.version;
  const empty = columnsWithEmptyText(context);
  return [
    { kind: 'target_columns', columns: context.columns },
    ...(refusesMissing(context)
      ? [{ kind: 'target_has_no_more' as const, columns: context.columns.map((c) => c.name) }]
      : []),
    ...(empty.length === 0 ? [] : [{ kind: 'target_not_partitioned_by' as const, columns: empty }]),
    ...(needsUnfiltered(context) ? [{ kind: 'target_unfiltered' as const }] : []),
    ...(version === undefined ? [] : [{ kind: 'target_version' as const, version }]),
  ];
}
