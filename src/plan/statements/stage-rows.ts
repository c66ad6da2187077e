import { boolean, col, int, nullValue } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { FilledLoad } from '../../types/load.js';
import { CHUNK_COLUMN, type PlanContext } from '../context.js';
import { insertRows } from '../nodes/insert-rows.js';
import { placeholder } from '../nodes/special.js';
import type { Step } from '../step.js';
import { isChunked } from './staging.js';

/** The protected keys' own chunk; those of rows count from 1, also where all rows come by one statement. */
const PROTECTED_CHUNK = 0;
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
      title: plural(context.rows, 'row') + (context.chunks > 1 ? ` in ${context.chunks} chunks` : ''),
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
        chunks: context.chunks,
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
  return {
    kind: 'stage_rows',
    build: () => ({
      title: `${plural(keys, 'key')} of rejected rows, marked: not written, not deleted`,
      because: `mirror.rejected_rows: ${context.spec.mirror.rejectedRows}`,
      effect: 'none',
      idempotent: true,
      expect: { rows: keys },
      payload: {
        kind: 'protected_keys',
        load,
        columns: context.wire.key,
        rows: keys,
        chunks: 1,
        hash: context.batch.keys?.hash ?? '',
      },
      node: insertRows({
        table: context.tables.staging,
        columns: context.wire.key,
        load,
        replaceWhere: { column: CHUNK_COLUMN, value: int(PROTECTED_CHUNK) },
        values: [
          ...context.wire.columns.map((c) => (context.wire.key.includes(c) ? col(c.name) : nullValue())),
          boolean(true),
          int(PROTECTED_CHUNK),
        ],
      }),
    }),
  };
}
