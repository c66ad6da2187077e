import { countAll, select, tableNode } from '../dialect/index.js';
import { compilePlanNode } from '../plan/compile.js';
import type { CountsRow, Plan, Query, Statement } from '../plan/plan.js';
import { STATEMENT_KINDS } from '../plan/statement-kinds.js';
import { EngineError } from './engine-error.js';
import type { Affected, QueryRow, Warehouse } from './warehouse.js';

/** What the plan would do, counted on the engine; undefined where the plan has no such query. */
export async function readCounts(
  plan: Plan,
  warehouse: Warehouse,
  signal?: AbortSignal,
): Promise<CountsRow | undefined> {
  if (plan.counts === undefined) return undefined;
  const [row] = await warehouse.query(plan.counts, signal);
  return {
    total: cell(row, 'total'),
    added: cell(row, 'added'),
    updated: cell(row, 'updated'),
    deleted: cell(row, 'deleted'),
    ...(row?.deletable === undefined ? {} : { deletable: cell(row, 'deletable') }),
  };
}

/** Rows of the target: what `unchanged` is counted from where the plan has no counts. */
export async function readTotal(plan: Plan, warehouse: Warehouse, signal?: AbortSignal): Promise<number> {
  const node = select({ columns: [{ expr: countAll(), as: 'total' }], from: tableNode(plan.tables.target) });
  const query: Query = { sql: compilePlanNode(node), node };
  const [row] = await warehouse.query(query, signal);
  return cell(row, 'total');
}

function cell(row: QueryRow | undefined, name: string): number {
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

/**
 * What a statement did to the target, from what the engine reports of it. An insert or a replacement asserts in itself how
 * many rows it writes, so there the plan's number stands for a report (open-source Spark has none); of any other statement
 * nothing is known then. `before` is the number of rows that the target had: INSERT OVERWRITE does not report what it replaced.
 */
export function written(
  { kind, expect }: Statement,
  affected: Affected | undefined,
  before: number,
): Written | undefined {
  const { inserted, updated = 0, deleted } = affected ?? {};
  const { reports } = STATEMENT_KINDS[kind];
  if (reports !== 'inserted' && reports !== 'replaced') {
    return affected === undefined ? undefined : { added: inserted ?? 0, updated, deleted: deleted ?? 0 };
  }
  const added = inserted ?? (typeof expect.rows === 'number' ? expect.rows : undefined);
  return added === undefined
    ? undefined
    : { added, updated: 0, deleted: reports === 'replaced' ? (deleted ?? before) : 0 };
}

/** Of two statements together; undefined where one of them is not known. */
export function sum(a: Written | undefined, b: Written | undefined): Written | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { added: a.added + b.added, updated: a.updated + b.updated, deleted: a.deleted + b.deleted };
}
