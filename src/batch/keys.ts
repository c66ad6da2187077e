import type { BatchColumn, BatchRequest } from './batch.js';
import type { Duck } from './duck.js';

/** Which rows of table `t` load, and what their keys say. */
export interface KeyFacts {
  /** Condition on `t` for the rows that load. */
  readonly loads: string;
  /** Rows that must be read in order of rowid: a join was needed to tell which load. */
  readonly sorted: boolean;
  readonly duplicates: number;
  readonly observed: number;
  readonly protected: number;
  readonly unreadable: number;
  /** Pairs of rows (rowid) with one key: the first few. */
  readonly pairs: readonly (readonly [number, number])[];
}

const NONE: KeyFacts = {
  loads: 'e IS NULL',
  sorted: false,
  duplicates: 0,
  observed: 0,
  protected: 0,
  unreadable: 0,
  pairs: [],
};

/**
 * Decides by key: among all rows with a readable key one wins, before rejected rows are set aside (H05, H29). Writes
 * table `w`, the winners' rowids, only where a key occurs twice.
 */
export async function decideKeys(
  duck: Duck,
  key: readonly BatchColumn[],
  order: readonly OrderColumn[],
  request: BatchRequest,
): Promise<KeyFacts> {
  if (key.length === 0) return NONE;
  const parts = key.map((c) => `v${c.index}`);
  const unfit = `(e IS NOT NULL AND len(list_filter(e, lambda w: w.c IN (${key.map((c) => c.index).join(', ')}))) > 0)`;
  const nulls = request.nullKeys === 'match' ? [] : parts.map((p) => `${p} IS NULL`);
  const unreadable = `(${[unfit, ...nulls].join(' OR ')})`;
  const readable = `NOT ${unreadable}`;
  const [rows = 0, hidden = 0, bad = 0] = (
    await duck.row(
      `SELECT count(*), count(*) FILTER (${unreadable}), count(*) FILTER (e IS NOT NULL AND ${readable}) FROM t`,
    )
  ).map(Number);
  const [observed = 0] = (
    await duck.row(`SELECT count(*) FROM (SELECT 1 FROM t WHERE ${readable} GROUP BY ${parts.join(', ')})`)
  ).map(Number);
  if (observed === rows - hidden) {
    return { ...NONE, loads: `e IS NULL AND ${readable}`, observed, protected: bad, unreadable: hidden };
  }
  const ranked = `SELECT rowid AS r, e IS NOT NULL AS bad, row_number() OVER (PARTITION BY ${parts.join(', ')} ORDER BY ${winnerFirst(order, request)}) AS n
    FROM t WHERE ${readable}`;
  await duck.run(`CREATE OR REPLACE TABLE w AS SELECT r FROM (${ranked}) WHERE n = 1`);
  const [withheld = 0, losers = 0] = (
    await duck.row(
      `SELECT count(*) FILTER (e IS NOT NULL AND rowid IN (SELECT r FROM w)), count(*) FILTER (e IS NULL AND ${readable} AND rowid NOT IN (SELECT r FROM w)) FROM t`,
    )
  ).map(Number);
  const pairs =
    await duck.rows(`SELECT a, b FROM (SELECT min(rowid) AS a, max(rowid) AS b, count(*) AS n FROM t WHERE ${readable} GROUP BY ${parts.join(', ')})
    WHERE n > 1 ORDER BY a LIMIT 5`);
  return {
    loads: `e IS NULL AND rowid IN (SELECT r FROM w)`,
    sorted: true,
    duplicates: losers,
    observed,
    protected: withheld,
    unreadable: hidden,
    pairs: pairs.map(([a, b]) => [Number(a), Number(b)] as const),
  };
}

interface OrderColumn {
  readonly column: BatchColumn;
  readonly direction: 'asc' | 'desc';
}

/**
 * The winner comes first. NULL is the smallest, as on the engine. A row whose order cannot be read wins: it may be the
 * newest, so nothing older of its key may load (H29).
 */
function winnerFirst(order: readonly OrderColumn[], request: BatchRequest): string {
  const last = request.duplicates !== 'first';
  const terms = order.flatMap(({ column, direction }) => {
    const descending = last === (direction === 'asc');
    return [
      `coalesce(len(list_filter(e, lambda w: w.c = ${column.index})), 0) DESC`,
      `v${column.index} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`,
    ];
  });
  return [...terms, `rowid ${last ? 'DESC' : 'ASC'}`].join(', ');
}

/** Condition on `t` for the rows whose keys are protected: they won, and were rejected. */
export function protectedRows(key: readonly BatchColumn[], facts: KeyFacts, request: BatchRequest): string {
  const unfit = `len(list_filter(e, lambda w: w.c IN (${key.map((c) => c.index).join(', ')}))) = 0`;
  const nulls = request.nullKeys === 'match' ? [] : key.map((c) => `v${c.index} IS NOT NULL`);
  return ['e IS NOT NULL', unfit, ...nulls, ...(facts.sorted ? ['rowid IN (SELECT r FROM w)'] : [])].join(' AND ');
}

/** Condition on `t` for rejected rows. */
export function rejectedRows(key: readonly BatchColumn[], request: BatchRequest): string {
  const nulls = request.nullKeys === 'match' ? [] : key.map((c) => `v${c.index} IS NULL`);
  return ['e IS NOT NULL', ...nulls].join(' OR ');
}
