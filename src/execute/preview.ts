import type { Counts } from '../plan/counts.js';
import type { Plan, Query, RowsQuery } from '../plan/plan.js';
import type { Preview } from '../plan/preview/preview.js';
import { thousands } from '../text/figures.js';
import type { RowsChunk, RowsSource } from '../types/rows.js';
import { changedIn, countCell } from './counts.js';
import type { QueryRow, Warehouse } from './warehouse.js';

/** Each chunk is a join with the target: of more than this, a plan says that it has not counted (H20), and apply counts in staging. */
const PREVIEW_CHUNKS = 100;

/** What a plan may ask of a warehouse: reads alone (H21). */
export type Reader = Pick<Warehouse, 'kind' | 'prepare' | 'describe' | 'query' | 'label' | 'rehearsal'>;

interface ToCount {
  readonly plan: Plan;
  readonly preview: Preview;
  readonly rows: RowsSource;
  readonly warehouse: Reader;
  readonly signal?: AbortSignal;
  /** After each chunk, counted from 1. */
  readonly onChunk?: (chunk: number) => void;
}

/**
 * What the plan would do to the target as it is, counted on the engine by reads alone. `unknown` with the reason where it was not
 * counted, or where the target changed meanwhile. Rejects as `Warehouse.query` does.
 */
export async function countPlan(request: ToCount): Promise<Counts> {
  const { plan, preview, warehouse, signal } = request;
  const chunks = chunksOf(plan);
  if (preview.rows !== undefined && chunks > PREVIEW_CHUNKS) {
    return {
      unknown: `${thousands(chunks)} chunks of rows, and a plan reads the target for up to ${PREVIEW_CHUNKS}; apply counts before it writes`,
    };
  }
  await warehouse.prepare(plan.preamble);
  const [totals] = await warehouse.query(preview.totals, signal);
  const total = countCell(totals, 'total');
  const deletable = totals?.deletable === undefined ? undefined : countCell(totals, 'deletable');
  const sums = new Sums();
  if (preview.rows !== undefined) await sums.ask(request, preview.rows, request.rows.rows());
  if (preview.keys !== undefined) await sums.ask(request, preview.keys, request.rows.protectedKeys());
  const deleted = { none: 0, missing: (deletable ?? total) - sums.of('matched'), all: total }[preview.goes];
  return {
    total,
    added: preview.added + sums.of('added'),
    updated: sums.of('updated'),
    changed: changedIn(plan, (counted) => sums.of(counted)),
    deleted,
    ...(deletable === undefined ? {} : { deletable }),
  };
}

/** In how many chunks the rows come. */
function chunksOf({ statements }: Plan): number {
  return Math.max(
    1,
    ...statements.map(({ payload }) =>
      payload?.kind === 'rows' || payload?.kind === 'row_files' ? payload.chunks : 1,
    ),
  );
}

/** Counts of the chunks added up, by their names. */
class Sums {
  readonly #sums = new Map<string, number>();

  of(name: string): number {
    return this.#sums.get(name) ?? 0;
  }

  async ask(
    { warehouse, signal, onChunk }: ToCount,
    query: RowsQuery | Query,
    chunks: AsyncIterable<RowsChunk>,
  ): Promise<void> {
    if (!('columns' in query)) return this.#add((await warehouse.query(query, signal))[0]);
    for await (const chunk of chunks) {
      this.#add((await warehouse.query({ ...query, rows: { columns: query.columns, chunk } }, signal))[0]);
      onChunk?.(chunk.index);
    }
  }

  #add(row: QueryRow | undefined): void {
    // An answer without `matched` is none.
    const names = new Set(['matched', ...Object.keys(row ?? {})]);
    for (const name of names) this.#sums.set(name, this.of(name) + countCell(row, name));
  }
}
