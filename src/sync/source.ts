import type { ColumnSelection } from '../types/missing.js';
import { quote } from './describe.js';
import type { ReadableSpec } from './readable.js';
import { readRemote, readSql, readTable } from './remote-source.js';
import type { Report } from './report.js';
import type { LocalSource, OrderTerm, SourceSpec, SyncSpec } from './sync-spec.js';

/** The keys that name rows, of which a spec has one. */
const NAMES_ROWS = ['files', 'query', 'remote', 'table', 'sql'] as const;
type NamesRows = (typeof NAMES_ROWS)[number];

/** What the other keys of `source` hold for, besides `select` and `exclude`, which hold for all. */
const READS = { csv: 'files', json: 'files', union: 'files', pick: 'files', allow_paths: 'local' } as const;

/**
 * Where the rows come from: one of the keys of NAMES_ROWS. Undefined where the spec does not say, which leaves it to
 * --input.
 */
export function readSource({ source }: ReadableSpec, report: Report): SourceSpec | undefined {
  if (source === undefined) return undefined;
  const [kind, ...others] = NAMES_ROWS.filter((key) => source[key] !== undefined || report.isUnread(['source', key]));
  for (const other of others) {
    report.error('DRT105', ['source', other], `source has ${kind} and ${other}`, 'keep one of the two');
  }
  if (kind === undefined) {
    // What it says of files holds for those of --input.
    if (Object.keys(source).every((key) => ['csv', 'json', 'select', 'exclude'].includes(key))) return undefined;
    const all = NAMES_ROWS.join(', ');
    report.error(
      'DRT104',
      ['source'],
      `source names no rows: it has none of ${all}`,
      'for example files: data/*.jsonl',
    );
    return undefined;
  }
  checkKeys(source, kind, report);
  return SOURCES[kind](source, report);
}

/** Keys that say how rows are read which another key of the spec does not name. */
function checkKeys(source: Readable, kind: NamesRows, report: Report): void {
  const local = kind === 'files' || kind === 'query';
  for (const key of Object.keys(READS) as (keyof typeof READS)[]) {
    // Of csv and json beside a query, their own rules speak.
    if (source[key] === undefined || kind === 'files' || (kind === 'query' && ['csv', 'json'].includes(key))) continue;
    if (local && READS[key] === 'local') continue;
    const message = `source.${key} goes with ${READS[key] === 'local' ? 'rows that are read here' : 'files'}, and the source is ${NAMED[kind]}`;
    report.error('DRT105', ['source', key], message, 'remove it');
  }
}

const NAMED: Readonly<Record<NamesRows, string>> = {
  files: 'files',
  query: 'a query',
  remote: 'in the warehouse (source.remote)',
  table: 'in the warehouse (source.table)',
  sql: 'in the warehouse (source.sql)',
};

type Readable = NonNullable<ReadableSpec['source']>;

const SOURCES: Readonly<Record<NamesRows, (source: Readable, report: Report) => SourceSpec | undefined>> = {
  files: readFiles,
  query: ({ query, ...source }) =>
    query === undefined ? undefined : { kind: 'query', sql: query, ...allowed(source) },
  remote: readRemote,
  table: readTable,
  sql: readSql,
};

function allowed({ allow_paths }: Readable): Pick<LocalSource, 'allowPaths'> {
  return allow_paths === undefined ? {} : { allowPaths: allow_paths.filter((path) => path !== undefined) };
}

function readFiles({ files, union = false, pick, ...source }: Readable, report: Report): SourceSpec {
  const patterns = typeof files === 'string' ? [files] : (files ?? []);
  for (const [i, pattern] of patterns.entries()) {
    if (pattern === undefined || !/^[a-z][a-z0-9+.-]+:\/\//i.test(pattern)) continue;
    const message = `source.files has ${quote(pattern)}: drt reads local files`;
    report.error(
      'DRT103',
      typeof files === 'string' ? ['source', 'files'] : ['source', 'files', i],
      message,
      'download it first; Parquet in the storage of the warehouse is read there: source.remote',
    );
  }
  const named = patterns.filter((pattern) => pattern !== undefined);
  if (pick !== undefined && union) {
    const message = 'source.union takes all files together, and source.pick one of them';
    report.error('DRT105', ['source', 'pick'], message, 'keep one of the two');
  }
  return { kind: 'files', patterns: named, union, ...(pick === undefined ? {} : { pick }), ...allowed(source) };
}

/** `source.select` or `source.exclude`: which columns of the rows load. */
export function readSelection({ source }: ReadableSpec, report: Report): ColumnSelection | undefined {
  const { select, exclude } = source ?? {};
  if (select !== undefined && exclude !== undefined) {
    report.error('DRT105', ['source', 'exclude'], 'source has select and exclude', 'keep one of the two');
  }
  const kind = select === undefined ? 'exclude' : 'select';
  const names = (select ?? exclude)?.filter((name) => name !== undefined);
  return names === undefined ? undefined : { kind, names };
}

export function readOrder({ sync, columns }: ReadableSpec, report: Report): readonly OrderTerm[] {
  const given = sync?.order_by ?? [];
  return (typeof given === 'string' ? [given] : given).flatMap((term, i): readonly OrderTerm[] => {
    if (typeof term !== 'string') {
      return term?.column === undefined ? [] : [{ column: term.column, direction: term.direction ?? 'asc' }];
    }
    const [, column, direction] = /^(.*\S)\s+(asc|desc)$/i.exec(term) ?? [];
    if (column !== undefined && direction !== undefined && columns?.[term] === undefined) {
      const path = typeof given === 'string' ? ['sync', 'order_by'] : ['sync', 'order_by', i];
      const fix = `write {column: ${column}, direction: ${direction.toLowerCase()}}`;
      report.error('DRT103', path, `sync.order_by has ${quote(term)}, which is a column and its direction`, fix);
    }
    return [{ column: term, direction: 'asc' }];
  });
}

/** Which of several rows with one key loads. Only the rows of files have an order of their own; of others none is the last: they fail. */
export function readDuplicates(
  { sync }: ReadableSpec,
  from: { readonly source: SourceSpec | undefined; readonly hasKey: boolean },
  report: Report,
): SyncSpec['duplicates'] {
  const ordered = sync?.order_by !== undefined || report.isUnread(['sync', 'order_by']);
  const unordered = from.source !== undefined && from.source.kind !== 'files' && !ordered;
  const given = sync?.duplicates;
  if (unordered && from.hasKey && given !== undefined && given !== 'fail') {
    const message = `sync.duplicates is ${given}, and the rows of source.${from.source?.kind} have no order`;
    report.error(
      'DRT105',
      ['sync', 'duplicates'],
      message,
      'add sync.order_by with the columns that tell which row is newer',
    );
  }
  return given ?? (unordered ? 'fail' : 'last');
}
