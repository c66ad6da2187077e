import type { Cell, CellChange, Samples } from '../plan/counts.js';
import type { Query, RowsQuery } from '../plan/plan.js';
import type { SampleQueries } from '../plan/preview/samples.js';
import type { RowColumn, RowsChunk, RowsSource } from '../types/rows.js';
import { keyChunks } from '../types/wire-keys.js';
import type { Reader } from './preview.js';
import type { QueryRow } from './warehouse.js';

/** All observed keys go with one query: of more text than this, in bytes, no deleted key is looked for. */
const MAX_KEYS = 8 * 1024 * 1024;

interface ToSample {
  readonly queries: SampleQueries;
  readonly rows: RowsSource;
  readonly warehouse: Reader;
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/** The first rows of each kind, in the order of the batch's chunks. Rejects as `Warehouse.query` does. */
export async function readSamples(request: ToSample): Promise<Samples> {
  const { queries } = request;
  const key = (row: QueryRow): readonly Cell[] => queries.key.map((_, i) => row[`key_${i + 1}`] ?? null);
  const updated = await firstOf(request, queries.updated);
  const added = await firstOf(request, queries.added);
  return {
    deleted: await readDeletedKeys(request),
    updated: updated.map((row) => ({ key: key(row), changes: changesOf(queries, row) })),
    added: added.map((row) => ({
      key: key(row),
      values: queries.rest.map(({ name }, i) => ({ column: name, value: row[`new_${i + 1}`] ?? null })),
    })),
  };
}

/** Keys of the first rows that would be deleted; or why they are not known. */
export async function readDeletedKeys(request: Omit<ToSample, 'limit'>): Promise<Samples['deleted']> {
  const { queries, rows, warehouse, signal } = request;
  const { deleted } = queries;
  if (deleted === undefined) return [];
  const keys = 'columns' in deleted ? await observedKeys(rows, deleted.columns) : NO_KEYS;
  if (keys === undefined) return { unknown: 'the keys of the batch are too many to send in one query' };
  const found = await warehouse.query(bound(deleted, keys), signal);
  return found.map((row) => queries.key.map((_, i) => row[`key_${i + 1}`] ?? null));
}

function bound(query: RowsQuery | Query, chunk: RowsChunk) {
  return 'columns' in query ? { ...query, rows: { columns: query.columns, chunk } } : query;
}

const NO_KEYS: RowsChunk = { index: 1, rows: 0, text: '' };

/** Undefined where they are too long together. */
async function observedKeys(source: RowsSource, columns: readonly RowColumn[]): Promise<RowsChunk | undefined> {
  const texts: string[] = [];
  let rows = 0;
  let bytes = 0;
  for (const keys of [keyChunks(source.rows(), columns), source.protectedKeys()]) {
    for await (const chunk of keys) {
      bytes += Buffer.byteLength(chunk.text);
      if (bytes > MAX_KEYS) return undefined;
      if (chunk.rows > 0) texts.push(chunk.text);
      rows += chunk.rows;
    }
  }
  return { index: 1, rows, text: texts.join('\n') };
}

async function firstOf(
  { rows, warehouse, limit, signal }: ToSample,
  query: RowsQuery | Query | undefined,
): Promise<readonly QueryRow[]> {
  const first: QueryRow[] = [];
  if (query === undefined) return first;
  if (!('columns' in query)) return await warehouse.query(query, signal);
  for await (const chunk of rows.rows()) {
    const found = await warehouse.query(bound(query, chunk), signal);
    first.push(...found.slice(0, limit - first.length));
    if (first.length >= limit) break;
  }
  return first;
}

/** Where the engine cannot tell, the values as they print. */
function changesOf({ rest }: SampleQueries, row: QueryRow): readonly CellChange[] {
  return rest.flatMap(({ name }, i): CellChange[] => {
    const [old, now] = [row[`old_${i + 1}`] ?? null, row[`new_${i + 1}`] ?? null];
    const differs = row[`differs_${i + 1}`];
    const changed = differs === undefined ? old !== now : differs === 'true';
    return changed ? [{ column: name, old, new: now }] : [];
  });
}
