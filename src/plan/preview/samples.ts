import { aliased, cast, col, type Expr, type Selection, select, tableNode } from '../../dialect/index.js';
import type { RowColumn } from '../../types/rows.js';
import { planQuery } from '../compile.js';
import type { PlanContext, PlanInput } from '../context.js';
import type { Query, RowsQuery } from '../plan.js';
import { columnDiffers, rowDiffers } from '../statements/comparison.js';
import { targetBeside } from '../statements/counts.js';
import { deletableKey, keysEqual } from '../statements/keys.js';
import { overKeys, overRows, previewContext } from './over-batch.js';
import { compares, goesOf } from './preview.js';

/** A few rows of each kind, the first by their key, as read-only queries. Their answers are row values: only for who asks for them. */
export interface SampleQueries {
  readonly key: readonly RowColumn[];
  /** The columns that are not key. */
  readonly rest: readonly RowColumn[];
  /**
   * Of one chunk, rows that are updated: the key as `key_1` …, each other column as it is (`old_1`), as it would be (`new_1`), and,
   * where that can be compared, whether they differ (`differs_1`).
   */
  readonly updated?: RowsQuery | Query;
  /** Of one chunk, rows whose key the target does not have: the key as `key_1` …, the others as `new_1` …. */
  readonly added?: RowsQuery | Query;
  /** Keys of rows that would be deleted, `key_1` …; filled with all observed keys at once, where it has columns. */
  readonly deleted?: RowsQuery | Query;
}

/** `limit` rows of each kind. */
export function sampleQueries(input: PlanInput, limit: number): SampleQueries {
  const context = previewContext(input);
  const { key, rest } = context;
  const kinds = compares(context) ? { ...updatedRows(context, limit), added: addedRows(context, limit) } : {};
  return { key, rest, ...kinds, ...(goesOf(context) === 'missing' ? { deleted: deletedKeys(context, limit) } : {}) };
}

function updatedRows(context: PlanContext, limit: number): Pick<SampleQueries, 'updated'> {
  const differs = rowDiffers(context, 't', 's');
  if (differs === undefined) return {};
  const updated = overRows(context, (from) =>
    select({
      columns: [...keyColumns(context, 't'), ...context.rest.flatMap((c, i) => oldAndNew(context, c, i))],
      from,
      joins: [{ ...targetBeside(context), kind: 'inner' }],
      ...(differs === 'always' ? {} : { where: differs }),
      ...firstByKey(context, 't', limit),
    }),
  );
  return { updated };
}

function addedRows(context: PlanContext, limit: number): RowsQuery | Query {
  return overRows(context, (from) =>
    select({
      columns: [
        ...keyColumns(context, 's'),
        ...context.rest.map((c, i) => ({ expr: asText(c, 's'), as: `new_${i + 1}` })),
      ],
      from,
      joins: [{ ...targetBeside(context, context.key), kind: 'left_anti' }],
      ...firstByKey(context, 's', limit),
    }),
  );
}

/** Keys of rows that no observed key keeps. */
function deletedKeys(context: PlanContext, limit: number): RowsQuery | Query {
  const where = deletableKey(context, 't');
  const rest = {
    columns: keyColumns(context, 't'),
    from: aliased(tableNode(context.tables.target), 't'),
    ...(where === undefined ? {} : { where }),
    ...firstByKey(context, 't', limit),
  };
  if ((context.batch.keys?.observed ?? 0) === 0) return planQuery(select(rest));
  return overKeys(context, (table) =>
    select({ ...rest, joins: [{ kind: 'left_anti', table, on: keysEqual(context, 't', 's') }] }),
  );
}

const firstByKey = ({ key }: PlanContext, of: string, limit: number) => ({
  orderBy: key.map((k) => col(k.name, of)),
  limit,
});

function keyColumns({ key }: PlanContext, of: string): readonly Selection[] {
  return key.map((k, i) => ({ expr: asText(k, of), as: `key_${i + 1}` }));
}

/** By the engine: a client would give DECIMAL the digits of a DOUBLE. */
function asText({ name, type }: RowColumn, of: string): Expr {
  return type.kind === 'string' ? col(name, of) : cast(col(name, of), { kind: 'string' });
}

function oldAndNew(context: PlanContext, column: RowColumn, i: number): readonly Selection[] {
  const differs = columnDiffers(context, column, 't', 's');
  return [
    { expr: asText(column, 't'), as: `old_${i + 1}` },
    { expr: asText(column, 's'), as: `new_${i + 1}` },
    ...(differs === undefined ? [] : [{ expr: differs, as: `differs_${i + 1}` }]),
  ];
}
