import type { OperationNode } from 'kysely';
import {
  aliased,
  and,
  boolean,
  col,
  countAll,
  countIf,
  type Expr,
  int,
  isNull,
  not,
  or,
  type Selection,
  scalarSubquery,
  select,
  subquery,
  tableNode,
} from '../../dialect/index.js';
import { MODE_TRAITS } from '../../types/sync-mode.js';
import { type PlanContext, PROTECTED_COLUMN } from '../context.js';
import type { Deletes } from '../deletes.js';
import { alias } from '../nodes/special.js';
import { columnDiffers, rowDiffers } from './comparison.js';
import { type KeysOf, keysMatch } from './key-range.js';

/** Marks the rows of the target in a join with the batch: NULL where there is none. */
const THERE_COLUMN = '__drt_there';

const DIFFERS_COLUMN = '__drt_differs';

/** Whether a delete may touch the row of the target that was found. */
const DELETABLE_COLUMN = '__drt_deletable';

/** The rows that a mode adds and updates, as columns of a query over `from`. */
export interface Changes {
  readonly added: Selection;
  readonly updated: Selection;
  /** A count for each column that can be compared, named by `changedName`. */
  readonly changed: readonly Selection[];
  /** Where these are counted; undefined where they are known without asking. */
  readonly from?: Expr;
}

/** What the plan would do, as one read-only row (CountsRow): what `apply` asks about before the first write. */
export function countsQuery(
  context: PlanContext,
  { added, updated, changed, from }: Changes,
  { deleted, deletable }: { readonly deleted: Expr; readonly deletable?: Expr },
): OperationNode {
  return select({
    columns: [
      {
        expr: scalarSubquery(select({ columns: [countAll()], from: tableNode(context.tables.target) })),
        as: 'total',
      },
      added,
      updated,
      ...changed,
      { expr: deleted, as: 'deleted' },
      ...(deletable === undefined ? [] : [{ expr: deletable, as: 'deletable' }]),
    ],
    ...(from === undefined ? {} : { from }),
  });
}

/** Changes that are known from the batch alone: every row is written, and none is compared. */
export const addsAll = ({ rows }: PlanContext): Changes => ({
  added: { expr: int(rows), as: 'added' },
  updated: { expr: int(0), as: 'updated' },
  changed: [],
});

/** Rows that a merge of staging adds to the target, and those that it updates: one join of the two. */
export function mergeCounts(context: PlanContext, deletes: Deletes): Changes {
  if (context.rows === 0) return addsAll(context);
  const rows = comparedRows(context, aliased(tableNode(context.tables.staging), 's'), {
    // Protected keys lie beside the rows that load.
    ...(deletes.stagedKeys > 0 ? { where: not(col(PROTECTED_COLUMN, 's')) } : {}),
  });
  const compared = select({ columns: changeColumns(context), from: rows });
  return {
    added: alias('added'),
    updated: alias('updated'),
    changed: comparedColumns(context).map(({ counted }) => col(counted)),
    from: subquery(compared),
  };
}

/**
 * Whether a merge that deletes nothing would change anything, beside the rows of the target: 1 or 0. The join ends at the first row that
 * differs. Undefined of a mode that compares no rows.
 */
export function differsQuery(context: PlanContext): OperationNode | undefined {
  if (!MODE_TRAITS[context.spec.mode].updates || context.rows === 0) return undefined;
  const there = col(THERE_COLUMN, 't');
  const differs = rowDiffers(context, 't', 's');
  const first = select({
    columns: [{ expr: int(1), as: DIFFERS_COLUMN }],
    from: aliased(tableNode(context.tables.staging), 's'),
    joins: [targetBeside(context)],
    where: differs === undefined ? isNull(there) : differs === 'always' ? boolean(true) : or(isNull(there), differs),
    limit: 1,
  });
  const total = select({ columns: [countAll()], from: tableNode(context.tables.target) });
  return select({
    columns: [
      { expr: scalarSubquery(total), as: 'total' },
      { expr: scalarSubquery(select({ columns: [countAll()], from: subquery(first) })), as: 'differs' },
    ],
  });
}

/** `changed_2`: how many rows change in the second of the columns that are not key. */
export const changedName = (index: number): string => `changed_${index + 1}`;

interface ComparedColumn {
  /** Its name among the counts, and in `comparedRows`. */
  readonly counted: string;
  readonly compared: string;
  readonly differs: Expr;
}

function comparedColumns(context: PlanContext): readonly ComparedColumn[] {
  return context.rest.flatMap((column, i) => {
    const differs = columnDiffers(context, column, 't', 's');
    return differs === undefined ? [] : [{ counted: changedName(i), compared: `${DIFFERS_COLUMN}_${i + 1}`, differs }];
  });
}

/**
 * Rows `s` of the batch beside the target's rows `t` of the same key (`targetBeside`), as what is counted of them: one BOOLEAN for each column that
 * can be compared. A count that compared by itself would take DuckDB time by the square of the columns.
 */
export function comparedRows(
  context: PlanContext,
  from: Expr,
  { where, deletable }: { readonly where?: Expr; readonly deletable?: Expr } = {},
): Expr {
  const rows = select({
    columns: [
      col(THERE_COLUMN, 't'),
      ...comparedColumns(context).map((c) => ({ expr: c.differs, as: c.compared })),
      ...(deletable === undefined ? [] : [{ expr: deletable, as: DELETABLE_COLUMN }]),
    ],
    from,
    joins: [targetBeside(context)],
    ...(where === undefined ? {} : { where }),
  });
  return subquery(rows);
}

/** Counts over `comparedRows`. */
export function changeColumns(context: PlanContext): readonly Selection[] {
  const there = col(THERE_COLUMN);
  const columns = comparedColumns(context);
  return [
    { expr: countIf(isNull(there)), as: 'added' },
    { expr: updatedRows(context, columns), as: 'updated' },
    ...columns.map((c) => ({ expr: countIf(and(there, col(c.compared))), as: c.counted })),
  ];
}

function updatedRows(context: PlanContext, columns: readonly ComparedColumn[]): Expr {
  const there = col(THERE_COLUMN);
  const differs = rowDiffers(context, 't', 's');
  if (differs === undefined) return int(0);
  return countIf(differs === 'always' ? there : and(there, or(...columns.map((c) => col(c.compared)))));
}

/** The rows of the target, of these columns, that have the key of a row `s`: several where it has several of one key. */
export function targetBeside(context: PlanContext, columns = context.columns, keysOf: KeysOf = 'loading') {
  const there = { expr: boolean(true), as: THERE_COLUMN };
  const table = subquery(
    select({ columns: [...columns.map((c) => col(c.name)), there], from: tableNode(context.tables.target) }),
  );
  return { kind: 'left', table, alias: 't', on: keysMatch(context, 't', 's', keysOf) } as const;
}

/** How many rows of the target were found beside those of the batch, of those that `which` is true for. */
export function matched(which?: Expr, there: Expr = col(THERE_COLUMN, 't')): Expr {
  return countIf(which === undefined ? there : and(there, which));
}

/** The same over `comparedRows`, of those that a delete may touch where the rows say it. */
export function matchedRows(deletable?: Expr): Expr {
  return matched(deletable === undefined ? undefined : col(DELETABLE_COLUMN), col(THERE_COLUMN));
}
