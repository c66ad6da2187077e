import { boolean, col, nullValue } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import { CHUNK_COLUMN, type PlanContext, VALUES_ROWS } from '../context.js';
import { insertRows } from '../nodes/insert-rows.js';
import { placeholder } from '../nodes/special.js';
import type { Step } from '../step.js';
import { stageRemoteRows } from './stage-remote-rows.js';
import { isChunked } from './staging.js';

/** The loading rows into staging, a chunk a statement. */
export function stageRows(context: PlanContext, extra: { readonly protectedKeys?: boolean } = {}): Step {
  if (context.remote !== undefined) return stageRemoteRows(context, context.remote);
  const chunked = isChunked(context, extra);
  return {
    kind: 'stage_rows',
    build: () => ({
      title: plural(context.rows, 'row') + inChunks(context.chunks),
      because: loadReason(context),
      effect: 'none',
      // A plain INSERT sent twice would leave the rows twice; REPLACE WHERE leaves them once.
      idempotent: chunked,
      expect: { rows: context.rows },
      payload: {
        kind: 'rows',
        load: context.load,
        columns: context.wire.columns,
        rows: context.rows,
        ...sentIn(context, context.chunks),
        hash: context.batch.hash,
      },
      node: insertRows({
        table: context.tables.staging,
        columns: context.wire.columns,
        load: context.load,
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
export function stageProtectedKeys(context: PlanContext, keys: number): Step {
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
        load: context.load,
        columns: context.wire.key,
        rows: keys,
        ...sentIn(context, chunks),
        hash: context.batch.keys?.hash ?? '',
      },
      node: insertRows({
        table: context.tables.staging,
        columns: context.wire.key,
        load: context.load,
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
function sentIn({ load, spec }: PlanContext, chunks: number): { readonly chunks: number; readonly inFlight?: number } {
  const several = chunks > 1 && load === 'json' && spec.concurrency > 1;
  return several ? { chunks, inFlight: Math.min(chunks, spec.concurrency) } : { chunks };
}

export function loadReason(context: PlanContext): string {
  const auto = context.load === 'values' ? `auto, up to ${VALUES_ROWS} rows` : `auto, over ${VALUES_ROWS} rows`;
  return `destination.load: ${context.load}${context.spec.load === 'auto' ? ` (${auto})` : ''}`;
}
