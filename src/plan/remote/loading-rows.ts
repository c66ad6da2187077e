import type { SelectQueryNode } from 'kysely';
import {
  aliased,
  and,
  cast,
  col,
  type Expr,
  eq,
  fn,
  int,
  isNotNull,
  isNull,
  nullValue,
  or,
  over,
  type Selection,
  select,
  text,
  type Window,
} from '../../dialect/index.js';
import { printDataType } from '../../types/data-type.js';
import { isText } from '../../types/data-type-walk.js';
import { KEPT_AS_NULL } from '../../types/partition-text.js';
import type { RowColumn } from '../../types/rows.js';
import type { PlanContext } from '../context.js';
import { relation } from './relation.js';
import type { RemoteRows } from './remote-rows.js';
import { rowHash } from './row-hash.js';

/** Staging's own column of the hash of each row, and the place of a row among those of its key. */
export const ROW_COLUMN = '__drt_row';
export const RANK_COLUMN = '__drt_rank';

/** All rows of the source in the columns of the batch, each of its own type: what may round is refused before (H23). */
export function typedRows(
  context: PlanContext,
  remote: RemoteRows,
  {
    columns = context.columns,
    more = [],
  }: { readonly columns?: readonly RowColumn[]; readonly more?: readonly Selection[] } = {},
): SelectQueryNode {
  const typed = columns.map((c): Selection => ({ expr: typedColumn(context, remote, c), as: c.name }));
  return select({ columns: [...typed, ...more], from: aliased(relation(remote.source, remote.version), 's') });
}

function typedColumn({ columns, info }: PlanContext, remote: RemoteRows, column: RowColumn): Expr {
  const { name, type } = column;
  const source = remote.columns[columns.indexOf(column)];
  if (source === undefined) return cast(nullValue(), type);
  const value = col(source.name, 's');
  const same = printDataType(source.type) === printDataType(type);
  // Of CHAR and VARCHAR the table checks the length; a cast would cut the text.
  const converted = same || type.kind === 'char' || type.kind === 'varchar' ? value : cast(value, type);
  return isKeptAsNull(info, name, type) ? withoutEmpty(converted) : converted;
}

/** Whether Delta keeps some texts of the column as NULL (H35). */
export function isKeptAsNull(info: PlanContext['info'], name: string, type: RowColumn['type']): boolean {
  return isText(type) && info?.columns.some((c) => c.partition === true && c.name === name) === true;
}

const withoutEmpty = (value: Expr): Expr => KEPT_AS_NULL.reduce((rest, kept) => fn('nullif', rest, text(kept)), value);

/** A row `r` whose key cannot be read: a part of it is NULL, where such keys do not match. Undefined where no row is rejected. */
export function keyUnreadable({ key, spec }: PlanContext, of = 'r'): Expr | undefined {
  if (key.length === 0 || spec.nullKeys === 'match') return undefined;
  return or(...key.map((k) => isNull(col(k.name, of))));
}

/** The order of the rows of each key, the one that loads first. Undefined where nothing says which is the last. */
export function winnerFirst({ key, columns, spec }: PlanContext): Window | undefined {
  const last = spec.duplicates !== 'first';
  const orderBy = spec.orderBy.flatMap(({ column, direction }) => {
    const found = columns.find((c) => c.name.toLowerCase() === column.toLowerCase());
    const descending = last === (direction === 'asc');
    return found === undefined ? [] : [{ by: col(found.name, 'r'), direction: descending ? 'desc' : 'asc' } as const];
  });
  return orderBy.length === 0 ? undefined : { partitionBy: key.map((k) => col(k.name, 'r')), orderBy };
}

/** The rows that load, and `__drt_row` of each where it is asked for; `where` has to hold besides. */
export function loadingRows(
  context: PlanContext,
  remote: RemoteRows,
  { hashed = false, where = [] }: { readonly hashed?: boolean; readonly where?: readonly Expr[] } = {},
): SelectQueryNode {
  const { columns, key, spec, batch } = context;
  const names: readonly Selection[] = columns.map((c) => col(c.name, 'r'));
  const hash: readonly Selection[] = hashed ? [{ expr: rowHash(context), as: ROW_COLUMN }] : [];
  const readable = spec.nullKeys === 'match' ? [] : key.map((k) => isNotNull(col(k.name, 'r')));
  const from = aliased(typedRows(context, remote), 'r');
  const window = key.length === 0 || batch.rows.duplicates === 0 ? undefined : winnerFirst(context);
  if (window === undefined) return filtered({ columns: [...names, ...hash], from }, [...readable, ...where]);
  const rank: Selection = { expr: over('row_number', [], window), as: RANK_COLUMN };
  const ranked = filtered({ columns: [...names, ...hash, rank], from }, readable);
  return select({
    columns: [...names, ...(hashed ? [col(ROW_COLUMN, 'r')] : [])],
    from: aliased(ranked, 'r'),
    where: and(eq(col(RANK_COLUMN, 'r'), int(1)), ...where),
  });
}

function filtered(query: Parameters<typeof select>[0], where: readonly Expr[]): SelectQueryNode {
  return select({ ...query, ...(where.length === 0 ? {} : { where: and(...where) }) });
}
