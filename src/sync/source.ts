import type { ColumnSelection } from '../types/missing.js';
import { quote } from './describe.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';
import type { OrderTerm, SourceSpec, SyncSpec } from './sync-spec.js';

/**
 * Where the rows come from: files or a query, not both. Undefined where the spec does not say, which leaves it to
 * --input.
 */
export function readSource({ source }: ReadableSpec, report: Report): SourceSpec | undefined {
  if (source === undefined) return undefined;
  const { files, query, allow_paths } = source;
  const allowed = allow_paths === undefined ? {} : { allowPaths: allow_paths.filter((path) => path !== undefined) };
  const given = (key: keyof typeof source): boolean => source[key] !== undefined || report.isUnread(['source', key]);
  if (given('files') && given('query')) {
    report.error('DRT105', ['source', 'query'], 'source has files and query', 'keep one of the two');
  }
  if (!given('files') && !given('query') && !given('remote')) {
    // What it says of files holds for those of --input.
    if (Object.keys(source).every((key) => ['csv', 'json', 'select', 'exclude'].includes(key))) return undefined;
    report.error('DRT104', ['source'], 'source has neither files nor query', 'for example files: data/*.jsonl');
  }
  if (query !== undefined) {
    for (const key of ['union', 'pick'] as const) {
      if (source[key] === undefined || given('files')) continue;
      const message = `source.${key} goes with files, and the source is a query`;
      report.error('DRT105', ['source', key], message, 'remove it');
    }
    return { kind: 'query', sql: query, ...allowed };
  }
  const patterns = typeof files === 'string' ? [files] : (files ?? []);
  for (const [i, pattern] of patterns.entries()) {
    if (pattern === undefined || !/^[a-z][a-z0-9+.-]+:\/\//i.test(pattern)) continue;
    const message = `source.files has ${quote(pattern)}: drt reads local files`;
    report.error(
      'DRT103',
      typeof files === 'string' ? ['source', 'files'] : ['source', 'files', i],
      message,
      'download it first',
    );
  }
  const named = patterns.filter((pattern) => pattern !== undefined);
  const { union = false, pick } = source;
  if (pick !== undefined && union) {
    const message = 'source.union takes all files together, and source.pick one of them';
    report.error('DRT105', ['source', 'pick'], message, 'keep one of the two');
  }
  return { kind: 'files', patterns: named, union, ...(pick === undefined ? {} : { pick }), ...allowed };
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

/** Which of several rows with one key loads. The rows of a query have no order, so none of them is the last: they fail. */
export function readDuplicates(
  { sync }: ReadableSpec,
  from: { readonly source: SourceSpec | undefined; readonly hasKey: boolean },
  report: Report,
): SyncSpec['duplicates'] {
  const ordered = sync?.order_by !== undefined || report.isUnread(['sync', 'order_by']);
  const unordered = from.source?.kind === 'query' && !ordered;
  const given = sync?.duplicates;
  if (unordered && from.hasKey && given !== undefined && given !== 'fail') {
    const message = `sync.duplicates is ${given}, and the rows of source.query have no order`;
    report.error(
      'DRT105',
      ['sync', 'duplicates'],
      message,
      'add sync.order_by with the columns that tell which row is newer',
    );
  }
  return given ?? (unordered ? 'fail' : 'last');
}
