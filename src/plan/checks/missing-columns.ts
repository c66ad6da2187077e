import type { Diagnostic } from '../../errors.js';
import { listNames } from '../../text/names.js';
import { mayLose } from '../../types/sync-mode.js';
import { formatTableRef } from '../../types/table-ref.js';
import type { PlanContext } from '../context.js';
import { columnsLacked, lackedColumns } from '../target-fit.js';

const LOST = {
  updated: 'rows that are updated keep their values there',
  all: 'every row has NULL there, or the default',
} as const;

/** A column that vanished upstream is said, where the target was read: nobody would see it otherwise (H39). */
export function checkMissingColumns(context: PlanContext): readonly Diagnostic[] {
  const { spec, info, columns, tables, rows } = context;
  const lost = mayLose(spec.mode);
  if (info === undefined || rows === 0 || lost === 'nothing' || spec.onMissing === 'keep') return [];
  const names = columns.map((c) => c.name);
  if (spec.onMissing !== undefined) return lackedColumns(tables.target, names, info);
  const lacked = columnsLacked(names, info);
  if (lacked.length === 0) return [];
  return [
    {
      code: 'DRT214',
      severity: 'warning',
      message: `${formatTableRef(tables.target)} has ${listNames(lacked)}, which no row of the batch has: ${LOST[lost]}`,
      specKeys: [['sync', 'on_missing']],
      fix:
        lost === 'updated'
          ? 'sync.on_missing: keep says that this is meant, fail refuses it'
          : 'sync.on_missing: null says that this is meant, fail refuses it',
    },
  ];
}

/** Whether the target may have no column that the batch lacks. */
export function refusesMissing({ spec, rows }: PlanContext): boolean {
  return rows > 0 && mayLose(spec.mode) !== 'nothing' && (spec.onMissing === 'null' || spec.onMissing === 'fail');
}
