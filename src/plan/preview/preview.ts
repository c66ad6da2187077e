import { countAll, countIf, select, tableNode } from '../../dialect/index.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { planQuery } from '../compile.js';
import type { PlanContext, PlanInput } from '../context.js';
import { DELETE_STRATEGIES } from '../delete-strategies/index.js';
import { MODES } from '../modes/index.js';
import type { Query, RowsQuery } from '../plan.js';
import { changeColumns, comparedRows, matched, matchedRows, targetBeside } from '../statements/counts.js';
import { deletableKey } from '../statements/keys.js';
import { overKeys, overRows, previewContext } from './over-batch.js';

/**
 * What a plan would do, as read-only queries of the target that bind the rows of the batch, a chunk each: nothing is written, and
 * no row of the target comes to the client. Chunks have disjoint keys, so that their counts add up.
 */
export interface Preview {
  /** One row: `total` rows of the target, and `deletable`, those that a delete may touch, where that is not all of them. */
  readonly totals: Query;
  /**
   * One row a chunk: `added`, `updated`, `changed_1` …, and `matched` rows of the target that a delete may touch. Undefined
   * where rows are not compared. Of rows in the warehouse it is one query, which binds nothing.
   */
  readonly rows?: RowsQuery | Query;
  /** One row a chunk of protected keys: `matched` as above. Undefined where none keeps a row. */
  readonly keys?: RowsQuery | Query;
  /** Rows that are added without being compared. */
  readonly added: number;
  /** Which rows of the target go: none, those that no key of the batch matches, or all. */
  readonly goes: 'none' | 'missing' | 'all';
}

export function previewOf(input: PlanInput): Preview {
  const context = previewContext(input);
  const goes = goesOf(context);
  const key = goes === 'missing' ? deletableKey(context) : undefined;
  const totals = select({
    columns: [
      { expr: countAll(), as: 'total' },
      ...(key === undefined ? [] : [{ expr: countIf(key), as: 'deletable' }]),
    ],
    from: tableNode(context.tables.target),
  });
  const deletable = goes === 'missing' ? deletableKey(context, 't') : undefined;
  return {
    totals: planQuery(totals),
    ...(compares(context)
      ? {
          rows: overRows(context, (from) =>
            select({
              columns: [...changeColumns(context), { expr: matchedRows(deletable), as: 'matched' }],
              from: comparedRows(context, from, deletable === undefined ? {} : { deletable }),
            }),
          ),
        }
      : {}),
    // Rejected rows of a source in the warehouse are those without a key: there is none to protect.
    ...(goes === 'missing' && context.spec.mirror.rejectedRows !== 'ignore' && context.remote === undefined
      ? {
          keys: overKeys(context, (from) =>
            select({
              columns: [{ expr: matched(deletable), as: 'matched' }],
              from,
              joins: [targetBeside(context, context.key, 'protected')],
            }),
          ),
        }
      : {}),
    added: compares(context) ? 0 : context.rows,
    goes,
  };
}

/** Which rows of the target go with this batch. */
export function goesOf(context: PlanContext): Preview['goes'] {
  const { summary } = MODES[context.spec.mode].deletes(context);
  return 'limit' in summary ? DELETE_STRATEGIES[summary.form].goes : 'none';
}

/** Whether rows of the batch are compared with those of the target. */
export function compares({ spec, rows }: PlanContext): boolean {
  return MODE_TRAITS[spec.mode].updates && rows > 0;
}
