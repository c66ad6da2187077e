import { countAll, select, tableNode } from '../dialect/index.js';
import { restColumns } from '../plan/changes.js';
import { planQuery } from '../plan/compile.js';
import type { CountsRow, Plan } from '../plan/plan.js';
import { STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { changedName } from '../plan/statements/counts.js';
import { EngineError } from './engine-error.js';
import type { OwnWrite } from './own-commits.js';
import type { QueryRow, Warehouse } from './warehouse.js';

/** What the plan would do, counted on the engine; undefined where the plan has no such query. */
export async function readCounts(
  plan: Plan,
  warehouse: Warehouse,
  signal?: AbortSignal,
): Promise<CountsRow | undefined> {
  if (plan.counts === undefined) return undefined;
  const [row] = await warehouse.query(plan.counts, signal);
  return {
    total: countCell(row, 'total'),
    added: countCell(row, 'added'),
    updated: countCell(row, 'updated'),
    changed: changedIn(plan, (counted) => countOf(row, counted)),
    deleted: countCell(row, 'deleted'),
    ...(row?.deletable === undefined ? {} : { deletable: countCell(row, 'deletable') }),
  };
}

/** Rows of the target, and whether any would be added or updated; undefined where the plan has no such query. */
export async function readDiffers(
  { differs }: Plan,
  warehouse: Warehouse,
  signal?: AbortSignal,
): Promise<{ readonly total: number; readonly differs: boolean } | undefined> {
  if (differs === undefined) return undefined;
  const [row] = await warehouse.query(differs, signal);
  return { total: countCell(row, 'total'), differs: countCell(row, 'differs') > 0 };
}

/** The columns that change, in order: `rowsOf` gives how many rows, by the name of the count. */
export function changedIn(plan: Plan, rowsOf: (counted: string) => number): CountsRow['changed'] {
  return restColumns(plan).flatMap(({ name: column }, i) => {
    const rows = rowsOf(changedName(i));
    return rows === 0 ? [] : [{ column, rows }];
  });
}

/** Rows of the target: what `unchanged` is counted from where the plan has no counts. */
export async function readTotal(plan: Plan, warehouse: Warehouse, signal?: AbortSignal): Promise<number> {
  const node = select({ columns: [{ expr: countAll(), as: 'total' }], from: tableNode(plan.tables.target) });
  const [row] = await warehouse.query(planQuery(node), signal);
  return countCell(row, 'total');
}

/** The same, of what is not counted in every query: then 0. */
export function countOf(row: QueryRow | undefined, name: string): number {
  return row?.[name] === undefined ? 0 : countCell(row, name);
}

/** A count of an answer; an EngineError where it is none. */
export function countCell(row: QueryRow | undefined, name: string): number {
  const text = row?.[name];
  if (text === undefined || text === null || !/^\d+$/.test(text)) {
    throw new EngineError('engine', `the count ${name} came back as ${JSON.stringify(text ?? null)}`);
  }
  return Number(text);
}

export interface Written {
  readonly added: number;
  readonly updated: number;
  readonly deleted: number;
}

/** Whether a write takes the place of all rows, and its answer does not say of how many. */
export function replacesAll({ statement, affected }: OwnWrite): boolean {
  return STATEMENT_KINDS[statement.kind].reports === 'replaced' && affected?.deleted === undefined;
}

/**
 * What a write did to the target, from what the engine reports of it. An insert or a replacement asserts in itself how
 * many rows it writes, so there the plan's number stands for a report (open-source Spark has none); of any other statement
 * nothing is known then. `replaced`: the rows that an INSERT OVERWRITE took away, which its answer does not tell.
 */
export function written(write: OwnWrite, replaced: number | undefined): Written | undefined {
  const { statement, affected } = write;
  const { inserted, updated = 0, deleted } = affected ?? {};
  const { reports } = STATEMENT_KINDS[statement.kind];
  if (reports !== 'inserted' && reports !== 'replaced') {
    return affected === undefined ? undefined : { added: inserted ?? 0, updated, deleted: deleted ?? 0 };
  }
  const { rows } = statement.expect;
  const added = inserted ?? (typeof rows === 'number' ? rows : undefined);
  const gone = replacesAll(write) ? replaced : (deleted ?? 0);
  return added === undefined || gone === undefined ? undefined : { added, updated: 0, deleted: gone };
}

/** Of two statements together; undefined where one of them is not known. */
export function sum(a: Written | undefined, b: Written | undefined): Written | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { added: a.added + b.added, updated: a.updated + b.updated, deleted: a.deleted + b.deleted };
}
