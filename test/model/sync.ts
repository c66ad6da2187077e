import type { ExitCode } from '../../src/error-codes.js';
import type { CanonicalValue } from '../../src/types/value.js';
import {
  type BatchTable,
  exceeds,
  indexOf,
  keyOf,
  type Row,
  type Rules,
  type Settled,
  settle,
  type Table,
} from './batch.js';
import { identity } from './values.js';

interface Counts {
  readonly added: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
}

export interface Result {
  readonly exit: ExitCode;
  readonly rows: readonly Row[];
  readonly counts: Counts;
  /** In how many matched rows a column of the batch has another value, by its name in lower case; keys are left out. */
  readonly changed: ReadonlyMap<string, number>;
  /** Deletes that the spec asks for and this batch does not allow (H02). */
  readonly withheld: boolean;
}

interface Change {
  readonly rows: readonly Row[];
  readonly counts: Counts;
  readonly changed?: ReadonlyMap<string, number>;
  /** What `max_delete` bounds: so many rows of so many. */
  readonly budget?: { readonly gone: number; readonly of: number };
}

/**
 * The semantics of a sync: what the target holds afterwards, what is reported, how the command exits. Written from
 * the rules (docs/semantics.md), not from src/: it is what src/ is tested against.
 */
export function sync(rules: Rules, batch: BatchTable, target: Table): Result {
  const settled = settle(rules, batch);
  const done: ExitCode = settled.rejected > 0 ? 5 : 0;
  const stays = (exit: ExitCode): Result => ({
    exit,
    rows: target.rows,
    counts: still(target),
    changed: new Map(),
    withheld: false,
  });
  if (rules.key.length > 0 && rules.duplicates === 'fail' && settled.duplicates > 0) return stays(3);
  if (rules.onError === 'fail' && settled.rejected > 0) return stays(3);
  if (rules.maxRejects && exceeds(rules.maxRejects, settled.rejected, settled.read)) return stays(3);
  if (rules.mode === 'mirror' && rules.mirror.rejectedRows === 'block' && settled.rejected > 0) return stays(4);
  const deletes = rules.mode === 'mirror' || rules.mode === 'replace';
  if (settled.loading.length === 0) {
    if (!deletes || rules.mirror.onEmpty === 'skip') return stays(done);
    if (rules.mirror.onEmpty === 'fail') return stays(4);
  }
  const change = MODES[rules.mode](rules, settled, batch, target);
  const { budget } = change;
  if (budget && exceeds(rules.mirror.maxDelete, budget.gone, budget.of)) return stays(4);
  const { rows, counts, changed = new Map() } = change;
  if (rules.maxUpdate && exceeds(rules.maxUpdate, counts.updated, target.rows.length)) return stays(4);
  return { exit: done, rows, counts, changed, withheld: rules.mode === 'mirror' && !budget };
}

type Mode = (rules: Rules, settled: Settled, batch: BatchTable, target: Table) => Change;

const MODES = { insert, merge, mirror, replace } satisfies Record<Rules['mode'], Mode>;

/** T + S. */
function insert(_rules: Rules, settled: Settled, batch: BatchTable, target: Table): Change {
  const added = settled.loading.map((row) => project(row, batch, target));
  return {
    rows: [...target.rows, ...added],
    counts: { ...still(target), added: added.length },
  };
}

/** Rows of S replace the rows of T with the same key, others are added. Columns that are not in S keep their value. */
function merge(rules: Rules, settled: Settled, batch: BatchTable, target: Table): Change {
  const source = new Map(settled.loading.map((row) => [keyOf(rules.key, batch.columns, row, true), row]));
  const allKeys = batch.columns.every((c) => rules.key.some((k) => k.toLowerCase() === c.name.toLowerCase()));
  const matched = new Set<string | undefined>();
  const changed = new Map<string, number>();
  let updated = 0;
  const kept = target.rows.map((old) => {
    const key = keyOf(rules.key, target.columns, old, true);
    const row = source.get(key);
    if (row === undefined) return old;
    matched.add(key);
    const next = project(row, batch, target, old);
    const differing = target.columns.filter(
      (c, i) => identity(c.type, old[i] ?? null) !== identity(c.type, next[i] ?? null),
    );
    const differs = differing.length > 0;
    for (const { name } of differing) changed.set(name.toLowerCase(), (changed.get(name.toLowerCase()) ?? 0) + 1);
    if (allKeys || !(differs || rules.updateWhen === 'always')) return old;
    updated += 1;
    return next;
  });
  const added = [...source].flatMap(([key, row]) => (matched.has(key) ? [] : [project(row, batch, target)]));
  return {
    rows: [...kept, ...added],
    counts: { added: added.length, updated, deleted: 0, unchanged: target.rows.length - updated },
    changed,
  };
}

/** As merge; and rows of T whose key is none of the observed ones are gone. */
function mirror(rules: Rules, settled: Settled, batch: BatchTable, target: Table): Change {
  const merged = merge(rules, settled, batch, target);
  const protects = rules.mirror.rejectedRows !== 'ignore';
  if (protects && settled.unreadable > 0) return merged;
  const observed = new Set(settled.loading.map((row) => keyOf(rules.key, batch.columns, row, true)));
  if (protects) for (const key of settled.protectedKeys) observed.add(key);
  const mayGo = (row: Row) => rules.mirror.deleteNullKeys || keyOf(rules.key, target.columns, row, false) !== undefined;
  const goes = (row: Row) => mayGo(row) && !observed.has(keyOf(rules.key, target.columns, row, true));
  const gone = target.rows.filter(goes).length;
  return {
    rows: merged.rows.filter((row) => !goes(row)),
    counts: { ...merged.counts, deleted: gone, unchanged: merged.counts.unchanged - gone },
    changed: merged.changed ?? new Map(),
    budget: { gone, of: target.rows.filter(mayGo).length },
  };
}

/** T = S. */
function replace(_rules: Rules, settled: Settled, batch: BatchTable, target: Table): Change {
  const rows = settled.loading.map((row) => project(row, batch, target));
  const before = target.rows.length;
  return {
    rows,
    counts: { added: rows.length, updated: 0, deleted: before, unchanged: 0 },
    budget: { gone: Math.max(0, before - rows.length), of: before },
  };
}

/** A row of the batch as a row of the target: what the batch lacks is the old row's, or NULL. Keys of an old row stay. */
function project(row: Row, batch: BatchTable, target: Table, old?: Row): Row {
  return target.columns.map((c, i): CanonicalValue => {
    const from = indexOf(batch.columns, c.name);
    return (from === -1 ? old?.[i] : row[from]) ?? null;
  });
}

function still(target: Table): Counts {
  return { added: 0, updated: 0, deleted: 0, unchanged: target.rows.length };
}
