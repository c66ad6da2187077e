import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { duckText } from '../duckdb/quote.js';
import { fail } from '../errors.js';
import { printDataType } from '../types/data-type.js';
import type { BatchMetadata } from '../types/generated/batch-document.js';
import type { RowColumn } from '../types/rows.js';
import type { Batch, BatchColumn, BatchRequest } from './batch.js';
import { findColumn, refuseKeyType, resolveColumns } from './columns.js';
import { CONVERT_MACROS } from './convert/index.js';
import { Duck } from './duck.js';
import { decideKeys, type KeyFacts, protectedRows } from './keys.js';
import { lackingColumns } from './lacking.js';
import { loadRows } from './load.js';
import { describeColumns, explainType, hashFiles, keyValues } from './measure.js';
import { findFiles } from './read/files.js';
import { runQuery } from './read/query.js';
import type { Run } from './read/relation.js';
import { planRuns } from './read/runs.js';
import { type Readable, spool } from './read/spool.js';
import { readRejects, writeRejectsFile } from './rejects.js';
import { writeRowsFolder } from './rows-folder.js';
import { printRow } from './wire.js';
import { readChunks, scanWireFile, type WireFile } from './wire-file.js';

/** Lines up to this many bytes need no more memory than any. */
const LONG_LINE = 2_097_152;

/** How many rejected rows a batch keeps at hand for messages. */
const FIRST_REJECTS = 20;

/**
 * Reads rows from files, standard input or a query into typed rows, exactly: every value fits its column or its row is
 * rejected. The rows stay in a temporary database in `request.tempDir` until `close`. Throws DrtError (DRT3xx).
 */
export async function openBatch(request: BatchRequest): Promise<Batch> {
  await mkdir(request.tempDir, { recursive: true, mode: 0o700 });
  await chmod(request.tempDir, 0o700);
  let duck: Duck | undefined;
  try {
    duck = await Duck.open(request.tempDir, request.threads);
    return await read(duck, request);
  } catch (error) {
    duck?.close();
    await rm(request.tempDir, { recursive: true, force: true });
    throw error;
  }
}

async function read(duck: Duck, request: BatchRequest): Promise<Batch> {
  for (const macro of CONVERT_MACROS) await duck.run(macro);
  const { files, runs, ordered } = await locate(duck, request);
  const width = new Set(runs.flatMap((run) => run.names)).size + request.columns.length;
  await duck.makeRoom(width, longLine(files));
  const columns = await resolveColumns(duck, runs, request);
  const key = request.key.map((name) => findColumn(columns, name, 'destination.upsert_key'));
  for (const column of key) refuseKeyType(column);
  const order = request.orderBy.map(({ column, direction }) => ({
    column: findColumn(columns, column, 'sync.order_by'),
    direction,
  }));
  for (const name of request.scope ?? []) findColumn(columns, name, 'mirror.scope');
  await loadRows(duck, runs, columns, { tempDir: request.tempDir, sort: !ordered });
  const facts = await decideKeys(duck, key, order, request);
  const starts = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const [f, start, rows] of await duck.rows('SELECT f, min(rowid), count(*) FROM t GROUP BY f')) {
    starts.set(Number(f), Number(start));
    counts.set(Number(f), Number(rows));
  }
  // Rows of a query have no order that could say which is the last.
  const undecided = request.source.kind === 'query' && order.length === 0;
  if ((request.duplicates === 'fail' || undecided) && facts.pairs.length > 0)
    throw duplicateKeys(key, facts, files, starts, request);
  const rejects = await readRejects(duck, columns, key, files, starts, request);
  const described = await describeColumns(duck, columns);
  const nullable = (column: BatchColumn): boolean => described[column.index]?.whole !== true;
  const wire = await writeWire(duck, request, { columns, key, facts, nullable });
  const reasons: (string | undefined)[] = [];
  for (const column of columns) reasons.push(await explainType(duck, column));
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const metadata: BatchMetadata = {
    version: 1,
    label: labelOf(request, files),
    files: files.map((f, i) => ({ path: f.label, rows: counts.get(i) ?? 0 })),
    columns: columns.map((c, i) => {
      const { nulls = 0, samples = [] } = described[i] ?? {};
      const because = reasons[i];
      return {
        name: c.name,
        type: printDataType(c.type),
        origin: c.origin,
        nulls,
        ...(because === undefined ? {} : { because }),
        ...(samples.length === 0 ? {} : { samples: [...samples] }),
      };
    }),
    rows: { read: total, load: wire.rows.lines, rejected: rejects.count, duplicates: facts.duplicates },
    ...(key.length === 0 ? {} : { keys: await keyFacts(key, facts, wire, request) }),
    chunks: wire.rows.chunks.length,
    hash: wire.rows.hash,
  };
  const first = [];
  if (rejects.count > 0) for await (const reject of rejects.read(FIRST_REJECTS)) first.push(reject);
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    duck.close();
    await rm(request.tempDir, { recursive: true, force: true });
  };
  const rowColumns: readonly RowColumn[] = columns.map(({ name, type }) => ({ name, type }));
  return {
    metadata,
    columns: rowColumns,
    rejects: { count: rejects.count, first },
    diagnostics: lackingColumns(runs, columns),
    rowsSource: {
      rows: () => readChunks(wire.rows),
      keys: () => readChunks(wire.keys),
      protectedKeys: () => readChunks(wire.protectedKeys),
    },
    writeRows: (dir) => writeRowsFolder(dir, wire.rows, wire.keys, wire.protectedKeys),
    writeRejects: (path) => writeRejectsFile(rejects, path),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Located {
  readonly files: readonly Readable[];
  readonly runs: readonly Run[];
  /** The rows have an order: the files', or the query's own. */
  readonly ordered: boolean;
}

async function locate(duck: Duck, request: BatchRequest): Promise<Located> {
  const { source, baseDir, tempDir } = request;
  if (source.kind === 'query') {
    const { run, ordered } = await runQuery(duck, source.sql, baseDir, tempDir);
    return { files: [], runs: [run], ordered };
  }
  const files =
    source.kind === 'files'
      ? findFiles(source.patterns, baseDir, baseDir)
      : findFiles(source.paths, source.cwd, baseDir);
  if (source.kind === 'files' && source.mirror && !source.union && files.length > 1) {
    const some = files.slice(0, 3).map((f) => f.label);
    throw fail('DRT311', `a mirror of ${files.length} files: ${some.join(', ')}${files.length > 3 ? ', …' : ''}`, {
      fix: 'name one file, or say source.union: true if the files together are the whole table (a folder of daily dumps would never delete)',
    });
  }
  const readable: Readable[] = [];
  for (const [i, file] of files.entries()) readable.push(await spool(file, i, tempDir, request.stdin));
  await duck.makeRoom(0, longLine(readable));
  return { files: readable, runs: await planRuns(duck, readable), ordered: true };
}

function longLine(files: readonly Readable[]): number {
  const longest = Math.max(0, ...files.map((f) => f.maxLine));
  return longest > LONG_LINE ? longest : 0;
}

function labelOf(request: BatchRequest, files: readonly Readable[]): string {
  const only = files.length === 1 ? files[0] : undefined;
  if (request.source.kind === 'query') return 'query';
  return only === undefined ? `${files.length} files` : (only.label.split('/').at(-1) ?? only.label);
}

interface Printed {
  readonly columns: readonly BatchColumn[];
  readonly key: readonly BatchColumn[];
  readonly facts: KeyFacts;
  readonly nullable: (column: BatchColumn) => boolean;
}

interface Wire {
  readonly rows: WireFile;
  readonly keys: WireFile;
  readonly protectedKeys: WireFile;
}

/** Prints the rows that load, and the keys, to files of wire lines. DuckDB writes them: no row becomes a JS object. */
async function writeWire(duck: Duck, request: BatchRequest, printed: Printed): Promise<Wire> {
  const { columns, key, facts, nullable } = printed;
  const write = async (name: string, list: readonly BatchColumn[], where: string): Promise<string> => {
    const path = join(request.tempDir, name);
    const valueAt = (i: number): string => `v${list[i]?.index ?? 0}`;
    const order = facts.sorted ? ' ORDER BY rowid' : '';
    const lines = `SELECT ${printRow(list, valueAt, (i) => list[i] === undefined || nullable(list[i]))} FROM t WHERE ${where}${order}`;
    const from = list.length === 0 ? "SELECT '' WHERE false" : lines;
    // A wire line holds no control character, so \\x01 never splits one.
    await duck.run(
      `COPY (${from}) TO ${duckText(path)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\\x01')`,
    );
    await chmod(path, 0o600);
    return path;
  };
  // Each file is scanned while DuckDB writes the next.
  const rows = scanWireFile(await write('rows.wire', columns, facts.loads));
  const keys = scanWireFile(await write('keys.wire', key, facts.loads));
  const where = key.length === 0 ? 'false' : protectedRows(key, facts, request);
  const protectedKeys = scanWireFile(await write('protected.wire', key, where));
  const [scannedRows, scannedKeys, scannedProtected] = await Promise.all([rows, keys, protectedKeys]);
  return { rows: scannedRows, keys: scannedKeys, protectedKeys: scannedProtected };
}

async function keyFacts(
  key: readonly BatchColumn[],
  facts: KeyFacts,
  wire: Wire,
  request: BatchRequest,
): Promise<NonNullable<BatchMetadata['keys']>> {
  const values = facts.observed <= request.inlineKeys ? await keyValues(key, wire.keys, wire.protectedKeys) : undefined;
  return {
    columns: key.map((c) => c.name) as [string, ...string[]],
    observed: facts.observed,
    protected: facts.protected,
    unreadable: facts.unreadable,
    ...(values === undefined ? {} : values),
    hash: await hashFiles(wire.keys, wire.protectedKeys),
  };
}

function duplicateKeys(
  key: readonly BatchColumn[],
  facts: KeyFacts,
  files: readonly Readable[],
  starts: ReadonlyMap<number, number>,
  request: BatchRequest,
) {
  const place = (rowid: number): string => {
    const [file = 0, start = 0] = [...starts].filter(([, s]) => s <= rowid).sort((a, b) => b[1] - a[1])[0] ?? [];
    const row = (rowid - start + 1).toLocaleString('en-US');
    return files.length > 1 ? `${files[file]?.label ?? ''} row ${row}` : `row ${row}`;
  };
  const shared = `rows share a key (${key.map((c) => c.name).join(', ')})`;
  const details = facts.pairs.map(([a, b]) => `${place(a)} and ${place(b)}`);
  return request.duplicates === 'fail'
    ? fail('DRT312', `${shared}, and sync.duplicates is fail`, {
        details,
        fix: 'remove the duplicates, or say which row wins: sync.duplicates: last',
      })
    : fail('DRT312', `${shared}, and the rows of a query have no order`, {
        fix: 'say which row is the last: sync.order_by: [column]',
      });
}
