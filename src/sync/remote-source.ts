import { readQueryText } from '../script/query-text.js';
import { unwritable } from '../text/unwritable-name.js';
import type { RemoteSource } from '../types/remote-source.js';
import { formatTableRef, sameTable } from '../types/table-ref.js';
import { quote } from './describe.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';
import type { SourceSpec, SyncSpec } from './sync-spec.js';

type Readable = NonNullable<ReadableSpec['source']>;

/** `source.remote`: Parquet in the warehouse's storage, by an absolute path or a URI. */
export function readRemote({ remote: path }: Readable, report: Report): RemoteSource | undefined {
  if (path === undefined) return undefined;
  const at = ['source', 'remote'];
  const why = unwritable(path);
  if (why !== undefined) report.error('DRT601', at, `source.remote ${why}`, 'name the files by another path');
  if (!/^(\/|[a-z][a-z0-9+.-]*:\/)/i.test(path)) {
    const message = `source.remote is ${quote(path)}, and the warehouse's storage has no working directory`;
    report.error('DRT103', at, message, 'for example /Volumes/main/raw/users/*.parquet; local files are source.files');
  }
  const [, extension] = /[^/]\.([a-z0-9]+)$/i.exec(path) ?? [];
  if (extension !== undefined && extension.toLowerCase() !== 'parquet') {
    const fix =
      'select and cast their columns in source.sql: SELECT … FROM read_files(…); or load them with source.files';
    report.error('DRT303', at, `source.remote reads Parquet, whose types are exact, and not .${extension}`, fix);
  }
  return { kind: 'remote', path };
}

/** `source.table`: three names with a point between. */
export function readTable({ table }: Readable, report: Report): RemoteSource | undefined {
  const [catalog, schema, name, ...more] = table?.split('.') ?? [];
  if (catalog === undefined || schema === undefined || name === undefined || more.length > 0) return undefined;
  for (const part of [catalog, schema, name]) {
    const why = unwritable(part);
    if (why !== undefined) report.error('DRT601', ['source', 'table'], `source.table ${why}`, 'write the name out');
  }
  return { kind: 'table', table: { catalog, schema, name } };
}

/** `source.sql`, as it stands in the statements. */
export function readSql({ sql }: Readable, report: Report): RemoteSource | undefined {
  if (sql === undefined) return undefined;
  const read = readQueryText(sql);
  if ('sql' in read) return { kind: 'sql', sql: read.sql };
  report.error('DRT103', ['source', 'sql'], `source.sql ${read.fault}`, read.fix);
  return undefined;
}

/** What rows that stay in the warehouse make impossible, wherever else in the spec it is asked for. */
export function checkRemote(
  { destination = {}, sync = {}, columns = {} }: ReadableSpec,
  source: SourceSpec | undefined,
  target: SyncSpec['target'] | undefined,
  report: Report,
): void {
  const { load } = destination;
  if (source === undefined || source.kind === 'files' || source.kind === 'query') {
    if (load !== 'remote') return;
    const message = 'destination.load is remote, and the rows are read here';
    report.error(
      'DRT105',
      ['destination', 'load'],
      message,
      'leave it out, or name rows in the warehouse: source.table',
    );
    return;
  }
  const named = `source.${source.kind}`;
  if (load !== undefined && load !== 'auto' && load !== 'remote') {
    const message = `destination.load is ${load}, and the rows of ${named} are in the warehouse already`;
    report.error('DRT105', ['destination', 'load'], message, 'leave it out');
  }
  if (sync.mirror?.delete === 'not_in') {
    const message = `sync.mirror.delete is not_in, which lists the keys, and those of ${named} stay in the warehouse`;
    report.error('DRT105', ['sync', 'mirror', 'delete'], message, 'write single_merge, or leave it out');
  }
  for (const [name, column] of Object.entries(columns)) {
    if (typeof column !== 'object' || column.format === undefined) continue;
    const message = `columns.${name}.format says how text is read here, and ${named} is read by the warehouse`;
    report.error('DRT105', ['columns', name, 'format'], message, 'convert the column in source.sql');
  }
  if (source.kind === 'table' && target !== undefined && sameTable(source.table, target)) {
    const message = `source.table is ${formatTableRef(target)}, which is the destination`;
    report.error('DRT105', ['source', 'table'], message, 'name another table; a change of its own rows is an UPDATE');
  }
}
