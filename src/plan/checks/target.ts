import type { Diagnostic } from '../../errors.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import type { PlanContext } from '../context.js';
import { filtered, misfits, notATable, partitionedByEmpty } from '../target-fit.js';

/** The mode compares or counts the target's rows, so that it has to see all of them. */
export const needsUnfiltered = ({ spec }: PlanContext): boolean =>
  MODE_TRAITS[spec.mode].readsTarget && !spec.allowFiltered;

/** The columns with '' in some row, spelled as the target spells them. */
export function columnsWithEmptyText({ batch, columns }: PlanContext): readonly string[] {
  return batch.columns.flatMap((c, i) => (c.emptyTexts === undefined ? [] : [columns[i]?.name ?? c.name]));
}

/** Where the target was read: it is a table that can be seen whole, and every value fits its columns exactly (H06, H23). */
export function checkTarget(context: PlanContext): readonly Diagnostic[] {
  const {
    info,
    tables: { target },
    columns,
  } = context;
  if (info === undefined) return [];
  // What is no table has columns that mean nothing here.
  const none = notATable(target, info);
  if (none.length > 0) return none;
  return [
    ...misfits(target, columns, info),
    ...partitionedByEmpty(target, columnsWithEmptyText(context), info),
    ...(needsUnfiltered(context) ? filtered(target, info) : []),
  ];
}
