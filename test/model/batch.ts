import type { SyncSpec } from '../../src/sync/sync-spec.js';
import type { Limit } from '../../src/types/limit.js';
import type { RowColumn } from '../../src/types/rows.js';
import type { CanonicalValue } from '../../src/types/value.js';
import { compare, identity } from './values.js';

/** A cell of the batch whose value does not fit its column: the row is rejected (H23). */
export const UNFIT: unique symbol = Symbol('unfit');
type Cell = CanonicalValue | typeof UNFIT;
export type Row = readonly CanonicalValue[];

export interface Table {
  readonly columns: readonly RowColumn[];
  /** A multiset: the order says nothing. */
  readonly rows: readonly Row[];
}

export interface BatchTable {
  readonly columns: readonly RowColumn[];
  /** In the order of the files. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What of a spec means something for the result; the rest is how it is reached. */
export type Rules = Pick<
  SyncSpec,
  'mode' | 'key' | 'onError' | 'maxRejects' | 'duplicates' | 'orderBy' | 'nullKeys' | 'updateWhen' | 'maxUpdate'
> & { readonly mirror: Omit<SyncSpec['mirror'], 'delete' | 'inlineKeys'> };

/** The batch after "Which rows load". */
export interface Settled {
  readonly loading: readonly Row[];
  readonly read: number;
  readonly rejected: number;
  /** Rows that lost to another row of their key. */
  readonly duplicates: number;
  /** Keys of rejected rows that no loading row has. */
  readonly protectedKeys: ReadonlySet<string>;
  /** Rejected rows whose key cannot be read. */
  readonly unreadable: number;
}

interface Candidate {
  readonly cells: readonly Cell[];
  readonly key: string | undefined;
  readonly rejected: boolean;
}

/** First duplicates, among all rows with a readable key; then the winners that were rejected are set aside (H05, H29). */
export function settle(rules: Rules, batch: BatchTable): Settled {
  const candidates = inOrder(rules, batch).map((cells): Candidate => {
    const key = keyOf(rules.key, batch.columns, cells, rules.nullKeys === 'match');
    const rejected = !cells.every(fits) || (rules.key.length > 0 && key === undefined);
    return { cells, key, rejected };
  });
  const winners = new Map<string, Candidate>();
  for (const row of candidates) {
    if (row.key !== undefined && !(rules.duplicates === 'first' && winners.has(row.key))) winners.set(row.key, row);
  }
  const loads = (row: Candidate) => !row.rejected && (row.key === undefined || winners.get(row.key) === row);
  const loading = batch.rows.filter((cells) => candidates.some((row) => row.cells === cells && loads(row)));
  const rejects = candidates.filter((row) => row.rejected);
  const loadingKeys = new Set(candidates.filter(loads).map((row) => row.key));
  return {
    loading: loading.map((cells) => cells.filter(fits)),
    read: batch.rows.length,
    rejected: rejects.length,
    duplicates: candidates.filter((row) => row.key !== undefined && winners.get(row.key) !== row).length,
    protectedKeys: new Set(rejects.flatMap((r) => (r.key === undefined || loadingKeys.has(r.key) ? [] : [r.key]))),
    unreadable: rules.key.length === 0 ? 0 : rejects.filter((row) => row.key === undefined).length,
  };
}

/**
 * The batch with each key's winner last (or first). Ties keep the order of the files; `order_by` decides before it. A row
 * whose order cannot be read may be the newest: it wins, and since it is rejected nothing older of its key loads (H29).
 */
function inOrder(rules: Rules, batch: BatchTable): readonly (readonly Cell[])[] {
  const winning = rules.duplicates === 'first' ? -1 : 1;
  return batch.rows.toSorted((a, b) => {
    for (const term of rules.orderBy) {
      const i = indexOf(batch.columns, term.column);
      const column = batch.columns[i];
      const x: Cell = a[i] ?? null;
      const y: Cell = b[i] ?? null;
      if (fits(x) !== fits(y)) return fits(y) ? winning : -winning;
      const by = column && fits(x) && fits(y) ? compare(column.type, x, y) : 0;
      if (by !== 0) return term.direction === 'asc' ? by : -by;
    }
    return 0;
  });
}

/** The key as a text that is equal where keys are; undefined where it cannot be read, or there is no key. */
export function keyOf(
  key: readonly string[],
  columns: readonly RowColumn[],
  cells: readonly Cell[],
  nullsMatch: boolean,
): string | undefined {
  const parts: string[] = [];
  for (const name of key) {
    const i = indexOf(columns, name);
    const column = columns[i];
    const cell = cells[i] ?? null;
    if (column === undefined || !fits(cell) || (cell === null && !nullsMatch)) return undefined;
    parts.push(identity(column.type, cell));
  }
  return key.length === 0 ? undefined : JSON.stringify(parts);
}

function fits(cell: Cell): cell is CanonicalValue {
  return cell !== UNFIT;
}

/** Names match case-insensitively, as the engine does (H04). */
export function indexOf(columns: readonly RowColumn[], name: string): number {
  return columns.findIndex((c) => c.name.toLowerCase() === name.toLowerCase());
}

export function exceeds(limit: Limit, rows: number, of: number): boolean {
  return limit.kind === 'rows' ? rows > limit.rows : rows * 100 > of * limit.percent;
}
