import type { Duck } from './duck.js';
import type { BatchRequest } from './request.js';
import { type Columns, type OrderColumn, ROWS, WINNERS } from './tables.js';

/** What the keys decide of the rows, and say. */
export interface KeyFacts {
  /** Condition for the rows that load. */
  readonly loads: string;
  /** Condition for the rows whose keys are protected: they won, and were rejected. */
  readonly protects: string;
  /** Condition for the rows that are rejected. */
  readonly rejects: string;
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
  loads: ROWS.fits,
  protects: 'false',
  rejects: ROWS.misfits,
  sorted: false,
  duplicates: 0,
  observed: 0,
  protected: 0,
  unreadable: 0,
  pairs: [],
};

type Rules = Pick<BatchRequest, 'duplicates' | 'nullKeys'>;

/**
 * Decides by key: among all rows with a readable key one wins, before rejected rows are set aside (H05, H29). Writes
 * the winners only where a key occurs twice.
 */
export async function decideKeys(
  duck: Duck,
  { key, order }: Pick<Columns, 'key' | 'order'>,
  rules: Rules,
): Promise<KeyFacts> {
  if (key.length === 0) return NONE;
  const parts = key.map(ROWS.value).join(', ');
  const nulls = rules.nullKeys === 'match' ? [] : key.map((c) => `${ROWS.value(c)} IS NULL`);
  const unreadable = `(${[`${ROWS.misfitsIn(key)} > 0`, ...nulls].join(' OR ')})`;
  const readable = `NOT ${unreadable}`;
  const count = async (...what: readonly string[]): Promise<readonly number[]> =>
    (await duck.row(`SELECT ${what.map((w) => `count(*) FILTER (${w})`).join(', ')} FROM ${ROWS.table}`)).map(Number);
  const [hidden = 0, legible = 0, bad = 0] = await count(unreadable, readable, `${ROWS.misfits} AND ${readable}`);
  const groups = `FROM ${ROWS.table} WHERE ${hidden === 0 ? 'true' : readable} GROUP BY ${parts}`;
  const observed = Number((await duck.row(`SELECT count(*) FROM (SELECT 1 ${groups})`))[0] ?? 0);
  // Where every key is readable and every such row fits, nothing has to be asked of each row.
  const isWhole = hidden === 0 && bad === 0;
  const facts = {
    ...NONE,
    loads: isWhole ? 'true' : `${ROWS.fits} AND ${readable}`,
    protects: isWhole ? 'false' : `${ROWS.misfits} AND ${readable}`,
    rejects: isWhole ? 'false' : [ROWS.misfits, ...nulls].join(' OR '),
    observed,
    unreadable: hidden,
  };
  if (observed === legible) return { ...facts, protected: bad };
  const ranked = `SELECT rowid AS ${WINNERS.row}, row_number() OVER (PARTITION BY ${parts} ORDER BY ${winnerFirst(order, rules)}) AS n
    FROM ${ROWS.table} WHERE ${readable}`;
  await duck.run(`CREATE OR REPLACE TABLE ${WINNERS.table} AS SELECT ${WINNERS.row} FROM (${ranked}) WHERE n = 1`);
  const [withheld = 0, losers = 0] = await count(
    `${ROWS.misfits} AND ${WINNERS.won}`,
    `${facts.loads} AND ${WINNERS.lost}`,
  );
  const pairs = await duck.rows(
    `SELECT a, b FROM (SELECT min(rowid) AS a, max(rowid) AS b, count(*) AS n ${groups}) WHERE n > 1 ORDER BY a LIMIT 5`,
  );
  return {
    ...facts,
    loads: `${facts.loads} AND ${WINNERS.won}`,
    protects: `${facts.protects} AND ${WINNERS.won}`,
    sorted: true,
    duplicates: losers,
    protected: withheld,
    pairs: pairs.map(([a, b]) => [Number(a), Number(b)] as const),
  };
}

/**
 * The winner comes first. NULL is the smallest, as on the engine. A row whose order cannot be read wins: it may be the
 * newest, so nothing older of its key may load (H29).
 */
function winnerFirst(order: readonly OrderColumn[], rules: Rules): string {
  const last = rules.duplicates !== 'first';
  const terms = order.flatMap(({ column, direction }) => {
    const descending = last === (direction === 'asc');
    return [
      `${ROWS.misfitsIn([column])} DESC`,
      `${ROWS.value(column)} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`,
    ];
  });
  return [...terms, `rowid ${last ? 'DESC' : 'ASC'}`].join(', ');
}
