import { chmod, mkdir, rm } from 'node:fs/promises';
import { type Diagnostic, DrtError } from '../errors.js';
import { fillAbsent, withAbsentColumn } from './absent.js';
import type { Batch } from './batch.js';
import { settleColumns } from './columns.js';
import { commaNumbers } from './comma-numbers.js';
import { CONVERT_FUNCTIONS, CONVERT_MACROS } from './convert/index.js';
import { Duck } from './duck.js';
import { refuseDuplicates } from './duplicates.js';
import { refuseHexOrBase64 } from './hex-or-base64.js';
import { decideKeys } from './keys.js';
import { lackingColumns } from './lacking.js';
import { loadRows } from './load.js';
import { measureColumns } from './measure.js';
import { describeBatch } from './metadata.js';
import { mixtures } from './mixtures.js';
import { narrowed } from './narrowed.js';
import { keepAsPartitions } from './partition-values.js';
import { refuseOutOfMemory } from './read/failure.js';
import { refuseFullDisk } from './read/full-disk.js';
import type { Run } from './read/relation.js';
import { openSource } from './read/source.js';
import { findRejects, firstRejects, writeRejectsFile } from './rejects/rejects.js';
import type { BatchRequest } from './request.js';
import { readRowFiles } from './row-files.js';
import { RowPlaces } from './row-places.js';
import { writeRowsFolder } from './rows-folder.js';
import type { Columns } from './tables.js';
import { hasOneRow, wholeDocuments } from './whole-documents.js';
import { slicesOf, wireLines, writeWire } from './write-wire.js';

/**
 * Reads rows from files, standard input or a query into typed rows, exactly: every value fits its column or its row is
 * rejected. The rows stay in a temporary database in `request.tempDir` until `close`. Throws DrtError (DRT3xx).
 */
export async function openBatch(request: BatchRequest): Promise<Batch> {
  await mkdir(request.tempDir, { recursive: true, mode: 0o700 });
  await chmod(request.tempDir, 0o700);
  let duck: Duck | undefined;
  const close = async (): Promise<void> => {
    duck?.close();
    duck = undefined;
    await rm(request.tempDir, { recursive: true, force: true });
  };
  try {
    duck = await Duck.open(request.tempDir, request.threads);
    return { ...(await read(duck, request)), close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    refuseFullDisk(error);
    refuseOutOfMemory(error, 'the rows');
    throw error;
  }
}

/** The columns of the rows; an error tells of what the files may be as well, since that may be its cause. */
async function settled(
  duck: Duck,
  request: BatchRequest,
  runs: readonly Run[],
  warnings: readonly Diagnostic[],
): Promise<Columns> {
  try {
    return await settleColumns(duck, runs, request);
  } catch (error) {
    if (!(error instanceof DrtError) || error.code !== 'DRT306') throw error;
    const documents = await wholeDocuments(duck, runs, (run) => hasOneRow(duck, run));
    throw new DrtError([...error.diagnostics, ...warnings, ...documents]);
  }
}

async function read(duck: Duck, request: BatchRequest): Promise<Omit<Batch, keyof AsyncDisposable | 'close'>> {
  const { tempDir } = request;
  for (const macro of CONVERT_MACROS) await duck.run(macro);
  for (const [name, answer] of Object.entries(CONVERT_FUNCTIONS)) duck.define(name, answer);
  const { files, runs, ordered, label, longBytes, diagnostics } = await openSource(duck, request);
  const found = await settled(duck, request, runs, diagnostics);
  const columns = request.onMissing === 'keep' ? await withAbsentColumn(duck, runs, found) : found;
  await loadRows(duck, runs, columns.all, { tempDir, sort: !ordered });
  await fillAbsent(duck, runs, columns.all);
  await refuseHexOrBase64(duck, runs, columns.all);
  const kept = await keepAsPartitions(duck, columns.all);
  const places = await RowPlaces.find(duck, files);
  const keys = await decideKeys(duck, columns, request);
  refuseDuplicates(keys, columns, places, request);
  const rejects = await findRejects(duck, columns, keys, places, request);
  const measured = await measureColumns(duck, columns.all);
  const wire = await writeWire(duck, columns, keys, (c) => measured[c.index]?.whole !== true, {
    tempDir,
    slices: slicesOf(places.total, longBytes),
  });
  const known = { label, columns, measured, places, keys, rejected: rejects.count, wire };
  return {
    metadata: await describeBatch(duck, known, request),
    columns: columns.all.map(({ name, type }) => ({ name, type })),
    rejects: await firstRejects(rejects),
    diagnostics: [
      ...diagnostics,
      ...kept,
      ...(await wholeDocuments(duck, runs, (run) => places.count(run.firstFile) === 1)),
      ...narrowed(runs, columns.all),
      ...(await mixtures(duck, columns.all, places)),
      ...(await commaNumbers(duck, runs, columns.all, measured, places)),
      ...(await lackingColumns(duck, runs, columns.all, request)),
    ],
    rowsSource: { rows: () => readRowFiles(wire.rows), protectedKeys: () => readRowFiles(wire.protectedKeys) },
    sizes: {
      largestChunk: wire.rows.largest,
      protectedKeys: wire.protectedKeys.bytes,
      largestProtectedChunk: wire.protectedKeys.largest,
    },
    keyBytes: async () => {
      const lines = wireLines(columns.key, keys.loads, { sorted: false });
      return Number((await duck.row(`SELECT coalesce(sum(strlen(line) + 1), 0) FROM (${lines})`))[0]);
    },
    writeRows: (dir) => writeRowsFolder(dir, [wire.rows, wire.protectedKeys]),
    writeRejects: (path) => writeRejectsFile(rejects, path),
  };
}
