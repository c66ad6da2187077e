import { boolean, insertOverwrite, int, type Selection, select } from '../../dialect/index.js';
import { plural } from '../../text/figures.js';
import type { PlanContext } from '../context.js';
import { fromFiles, rowsOfFiles } from '../nodes/row-files.js';
import { planSpecial } from '../nodes/special.js';
import type { Step } from '../step.js';
import { ROWS_CHUNK } from './stage-rows.js';

/**
 * Chunks in a file, so that its rows and bytes are bounded as those of its chunks are: a file that has to be sent again is not
 * all of them, and the disk holds one at a time.
 */
export const FILE_CHUNKS = 8;

const fileCount = ({ chunks }: Pick<PlanContext, 'chunks'>): number => Math.ceil(chunks / FILE_CHUNKS);

/** The loading rows into the Volume, a file a statement. */
export function uploadRows(context: PlanContext): Step {
  const files = fileCount(context);
  return {
    kind: 'upload',
    build: () => ({
      title: `${plural(context.rows, 'row')} as ${files === 1 ? 'a Parquet file' : `${files} Parquet files`}`,
      because: context.loadReason,
      effect: 'none',
      // The same names for the same plan, and OVERWRITE.
      idempotent: true,
      expect: {},
      payload: {
        kind: 'row_files',
        columns: context.wire.columns,
        rows: context.rows,
        chunks: context.chunks,
        files,
        hash: context.batch.hash,
      },
      node: planSpecial('put_file', { folder: context.folder }),
    }),
  };
}

/** All files into staging, in one commit; sent twice, the rows are there once. */
export function stageFiles(context: PlanContext, extra: { readonly protectedKeys?: boolean }): Step {
  const { columns } = context.wire;
  return {
    kind: 'stage_rows',
    build: () => ({
      title: `${plural(context.rows, 'row')} from the volume`,
      because: context.loadReason,
      effect: 'none',
      idempotent: true,
      expect: { rows: context.rows },
      node: insertOverwrite({
        table: context.tables.staging,
        query: select({
          columns: [
            ...columns.map((c): Selection => fromFiles(c)),
            ...(extra.protectedKeys === true ? [boolean(false), int(ROWS_CHUNK)] : []),
          ],
          from: rowsOfFiles(context.folder, columns),
        }),
      }),
    }),
  };
}

/** In every outcome, as staging is dropped (H11). */
export function removeFiles(context: PlanContext): Step {
  const files = fileCount(context);
  return {
    kind: 'remove_files',
    build: ({ idOf }) => ({
      title: files === 1 ? 'remove the file' : `remove ${files} files`,
      because: `${idOf('upload').slice(0, 2)} sent ${files === 1 ? 'it' : 'them'}`,
      effect: 'drops',
      idempotent: true,
      expect: {},
      payload: { kind: 'file_names', files },
      node: planSpecial('remove_file', { folder: context.folder }),
    }),
  };
}
