import {
  aliased,
  allColumns,
  and,
  caseWhen,
  cast,
  col,
  countAll,
  countIf,
  type Expr,
  eq,
  fn,
  int,
  isNull,
  lessOrEqual,
  not,
  or,
  over,
  type Selection,
  select,
  text,
} from '../../dialect/index.js';
import type { DataType } from '../../types/data-type.js';
import { KEPT_AS_NULL } from '../../types/partition-text.js';
import type { RemoteSource } from '../../types/remote-source.js';
import { planQuery } from '../compile.js';
import type { PlanContext } from '../context.js';
import type { Query } from '../plan.js';
import { isKeptAsNull, keyUnreadable, RANK_COLUMN, ROW_COLUMN, typedRows, winnerFirst } from './loading-rows.js';
import { relation } from './relation.js';
import type { RemoteRows } from './remote-rows.js';
import { fingerprintOf, rowHash } from './row-hash.js';

/** What is asked of rows in the warehouse while a plan is made: SELECTs, whose answers are counts and hashes, and no value of a row (H21). */
export interface MeasureQueries {
  /**
   * One row: `rows`, `unreadable` of them, `nulls_1` …; `long_1` …, texts longer than a CHAR or VARCHAR column takes; `kept_1` …, texts that
   * a partition column keeps as NULL. Without a key also `fingerprint`.
   */
  readonly columns: Query;
  /** One row: `rows`, `load` of them, their `fingerprint`, and `tied`: rows that are first of their key beside others that differ. */
  readonly keys?: Query;
}

/** All columns of the source as it has them. */
export function sourceQuery(source: RemoteSource, version: number | undefined): Query {
  return planQuery(select({ columns: [allColumns()], from: relation(source, version) }));
}

export function measureQueries(context: PlanContext, remote: RemoteRows): MeasureQueries {
  const columns = planQuery(columnsQuery(context, remote));
  return context.key.length === 0 ? { columns } : { columns, keys: planQuery(keysQuery(context, remote)) };
}

function columnsQuery(context: PlanContext, remote: RemoteRows) {
  const { columns, info, key } = context;
  const unreadable = keyUnreadable(context);
  const kept = columns.flatMap((c, i) => {
    const source = remote.columns[i];
    return source === undefined || !isKeptAsNull(info, c.name, c.type)
      ? []
      : [{ source: source.name, name: `kept_${i + 1}` }];
  });
  const isKept = (value: Expr): Expr => or(...KEPT_AS_NULL.map((t) => eq(value, text(t))));
  return select({
    columns: [
      count('rows', countAll()),
      count('unreadable', unreadable === undefined ? int(0) : countIf(unreadable)),
      ...columns.map((c, i) => count(`nulls_${i + 1}`, countIf(isNull(col(c.name, 'r'))))),
      ...columns.flatMap((c, i) =>
        tooLong(context, c.name, c.type).map((long) => count(`long_${i + 1}`, countIf(long))),
      ),
      ...kept.map(({ name }) => count(name, countIf(isKept(col(name, 'r'))))),
      ...(key.length === 0 ? [{ expr: fingerprintOf(rowHash(context)), as: 'fingerprint' }] : []),
    ],
    from: aliased(
      typedRows(context, remote, { more: kept.map(({ source, name }) => ({ expr: col(source, 's'), as: name })) }),
      'r',
    ),
  });
}

/** Of the column's own type, or of the target's where that is another: staging's columns are of those. */
function tooLong({ info }: PlanContext, name: string, type: DataType): readonly Expr[] {
  const there = info?.columns.find((c) => c.name === name)?.type;
  const lengths = [type, there].flatMap((t) => (t?.kind === 'char' || t?.kind === 'varchar' ? [t.length] : []));
  return lengths.length === 0 ? [] : [not(lessOrEqual(fn('length', col(name, 'r')), int(Math.min(...lengths))))];
}

function keysQuery(context: PlanContext, remote: RemoteRows) {
  const { key } = context;
  // Where nothing says which of several rows is the last, they are only counted.
  const window = winnerFirst(context) ?? {
    partitionBy: key.map((k) => col(k.name, 'r')),
    orderBy: [{ by: col(ROW_COLUMN, 'r'), direction: 'asc' } as const],
  };
  const hashed = select({
    columns: [...context.columns.map((c) => col(c.name, 'r')), { expr: rowHash(context), as: ROW_COLUMN }],
    from: aliased(typedRows(context, remote), 'r'),
  });
  const ranked = select({
    columns: [
      ...key.map((k) => col(k.name, 'r')),
      col(ROW_COLUMN, 'r'),
      { expr: over('row_number', [], window), as: RANK_COLUMN },
      { expr: over('rank', [], window), as: PLACE_COLUMN },
      { expr: over('first_value', [col(ROW_COLUMN, 'r')], window), as: FIRST_COLUMN },
    ],
    from: aliased(hashed, 'r'),
  });
  const unreadable = keyUnreadable(context);
  const readable = unreadable === undefined ? [] : [not(unreadable)];
  const loads = and(...readable, eq(col(RANK_COLUMN, 'r'), int(1)));
  const hash = col(ROW_COLUMN, 'r');
  const tied = and(...readable, eq(col(PLACE_COLUMN, 'r'), int(1)), not(eq(hash, col(FIRST_COLUMN, 'r'))));
  return select({
    columns: [
      count('rows', countAll()),
      count('load', countIf(loads)),
      { expr: fingerprintOf(caseWhen({ when: [{ if: loads, then: hash }] })), as: 'fingerprint' },
      count('tied', countIf(tied)),
    ],
    from: aliased(ranked, 'r'),
  });
}

const PLACE_COLUMN = '__drt_place';
const FIRST_COLUMN = '__drt_first';

/** As text: of a BIGINT the driver loses digits. */
function count(as: string, expr: Expr): Selection {
  return { expr: cast(expr, { kind: 'string' }), as };
}
