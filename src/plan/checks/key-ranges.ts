import type { Diagnostic } from '../../errors.js';
import { listNames } from '../../text/names.js';
import { printDataType } from '../../types/data-type.js';
import type { PlanContext } from '../context.js';
import { pruning } from '../statements/key-range.js';

const MERGE_PRUNE = ['sync', 'merge_prune'] as const;

/** sync.merge_prune needs the ranges of the keys, and a key column that has an order. */
export function checkKeyRanges(context: PlanContext): readonly Diagnostic[] {
  const { spec, batch, key } = context;
  // A key column that the batch lacks is said by its own check.
  if (spec.mergePrune !== true || batch.keys === undefined || key.length < spec.key.length) return [];
  if (batch.remote !== undefined) {
    return [
      {
        code: 'DRT111',
        severity: 'warning',
        message:
          'sync.merge_prune has no effect: of rows that are in the warehouse the range of the keys is not measured',
        specKeys: [MERGE_PRUNE],
        fix: 'remove it',
      },
    ];
  }
  if (batch.keys.ranges === undefined) {
    return [
      {
        code: 'DRT205',
        severity: 'error',
        message:
          'the batch was measured without the ranges of its keys, which sync.merge_prune says; inspect it again with this spec',
        specKeys: [MERGE_PRUNE],
        fix: 'drt inspect SYNC.yml, or leave out --batch',
      },
    ];
  }
  if (pruning(context) !== undefined) return [];
  return [
    {
      code: 'DRT111',
      severity: 'warning',
      message: `sync.merge_prune has no effect: ${listNames(key.map((k) => k.name))} is ${key.map((k) => printDataType(k.type)).join(', ')}, of which a range is not the same everywhere`,
      specKeys: [MERGE_PRUNE],
      fix: 'remove it, or give the key a column of integers, DECIMAL, DATE, TIMESTAMP, TIMESTAMP_NTZ or STRING',
    },
  ];
}
