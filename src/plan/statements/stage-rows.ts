import { boolean, col, nullValue } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { FilledLoad } from '../../types/load.js';
import { CHUNK_COLUMN, type PlanContext } from '../context.js';
import { insertRows } from '../nodes/insert-rows.js';
import { placeholder } from '../nodes/special.js';
import type { Step } from '../step.js';
import { isChunked } from './staging.js';

/** Chunks of JSON that are sent at once where the spec does not say it. */
const CONCURRENCY = 4;

/** Those of rows count from 1, also where all rows come by one statement; those of protected keys from -1 down. */
export const ROWS_CHUNK = 1;

/** The loading rows into staging, a chunk a statement. */
export function stageChunks(
  context: PlanContext,
  load: FilledLoad,
  extra: { readonly protectedKeys?: boolean } = {},
): Step {
  const chunked = isChunked(context, extra);
  return {
    kind: 'stage_rows',
    build: () => ({
      title: plural(context.rows, 'row') + inChunks(context.chunks),
      because: context.loadReason,
      effect: 'none',
      // A plain INSERT sent twice would leave the rows twice; REPLACE WHERE leaves them once.
      idempotent: chunked,
      expect: { rows: context.rows },
      payload: {
        kind: 'rows',
        load,
        columns: context.wire.columns,
        rows: context.rows,
        ...sentIn(context, load, context.chunks),
        hash: context.batch.hash,
      },
      node: insertRows({
        table: context.tables.staging,
        columns: context.wire.columns,
        load,
        ...(chunked
          ? {
              replaceWhere: { column: CHUNK_COLUMN, value: placeholder('chunk') },
              values: [
                ...context.wire.columns.map((c) => col(c.name)),
                ...(extra.protectedKeys === true ? [boolean(false)] : []),
                placeholder('chunk'),
              ],
            }
          : {}),
      }),
    }),
  };
}

/** H02 for single_merge: the readable keys of rejected rows are staged, marked, so that the delete set leaves them out. */
export function stageProtectedKeys(context: PlanContext, load: FilledLoad, keys: number): Step {
  const chunks = context.batch.keys?.protectedChunks ?? 1;
  return {
    kind: 'stage_rows',
    build: () => ({
      title: `${plural(keys, 'key')} of rejected rows${inChunks(chunks)}, marked: not written, not deleted`,
      because: `mirror.rejected_rows: ${context.spec.mirror.rejectedRows}`,
      effect: 'none',
      idempotent: true,
      expect: { rows: keys },
      payload: {
        kind: 'protected_keys',
        load,
        columns: context.wire.key,
        rows: keys,
        ...sentIn(context, load, chunks),
        hash: context.batch.keys?.hash ?? '',
      },
      node: insertRows({
        table: context.tables.staging,
        columns: context.wire.key,
        load,
        replaceWhere: { column: CHUNK_COLUMN, value: placeholder('chunk') },
        values: [
          ...context.wire.columns.map((c) => (context.wire.key.includes(c) ? col(c.name) : nullValue())),
          boolean(true),
          placeholder('chunk'),
        ],
      }),
    }),
  };
}

const inChunks = (chunks: number): string => (chunks > 1 ? ` in ${chunks} chunks` : '');

/** Literals are parsed by the engine's one driver, which several such statements at once would only fill. */
function sentIn(
  { spec }: PlanContext,
  load: FilledLoad,
  chunks: number,
): { readonly chunks: number; readonly inFlight?: number } {
  const { concurrency = CONCURRENCY } = spec;
  const several = chunks > 1 && load === 'json' && concurrency > 1;
  return several ? { chunks, inFlight: Math.min(chunks, concurrency) } : { chunks };
}
