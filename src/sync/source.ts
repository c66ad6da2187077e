import type { SyncDocument } from '../types/generated/sync-document.js';
import { quote } from './describe.js';
import type { Report } from './report.js';
import type { OrderTerm, SourceSpec, SyncSpec } from './sync-spec.js';

/** Where rows come from: exactly one of files and query (remote is for later); undefined where the spec leaves it to --input. */
export function readSource({ source }: SyncDocument, report: Report): SourceSpec | undefined {
  if (source === undefined) return undefined;
  const { files, query, union } = source;
  if (files !== undefined && query !== undefined) {
    report.error('DRT105', ['source', 'query'], 'source has files and query', 'keep one of the two');
  }
  if (files === undefined && query === undefined) {
    report.error('DRT104', ['source'], 'source has neither files nor query', 'for example files: data/*.jsonl');
  }
  if (query !== undefined) {
    if (union !== undefined && files === undefined) {
      report.error(
        'DRT105',
        ['source', 'union'],
        'source.union goes with files, and the source is a query',
        'remove it',
      );
    }
    return { kind: 'query', sql: query };
  }
  const patterns = [files ?? []].flat();
  for (const [i, pattern] of patterns.entries()) {
    if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(pattern)) continue;
    const message = `source.files has ${quote(pattern)}: drt reads local files`;
    report.error(
      'DRT103',
      typeof files === 'string' ? ['source', 'files'] : ['source', 'files', i],
      message,
      'download it first',
    );
  }
  return { kind: 'files', patterns, union: union ?? false };
}

export function readOrder({ sync, columns }: SyncDocument, report: Report): readonly OrderTerm[] {
  const given = sync?.order_by ?? [];
  return [given].flat().map((term, i): OrderTerm => {
    if (typeof term !== 'string') return { column: term.column, direction: term.direction ?? 'asc' };
    const [, column, direction] = /^(.*\S)\s+(asc|desc)$/i.exec(term) ?? [];
    if (column !== undefined && direction !== undefined && columns?.[term] === undefined) {
      const path = typeof given === 'string' ? ['sync', 'order_by'] : ['sync', 'order_by', i];
      const fix = `write {column: ${column}, direction: ${direction.toLowerCase()}}`;
      report.error('DRT103', path, `sync.order_by has ${quote(term)}, which is a column and its direction`, fix);
    }
    return { column: term, direction: 'asc' };
  });
}

/** Rows of a query have no order of their own, so that none of them is the last. */
export function readDuplicates(
  { sync }: SyncDocument,
  from: { readonly source: SourceSpec | undefined; readonly orderBy: readonly OrderTerm[]; readonly hasKey: boolean },
  report: Report,
): SyncSpec['duplicates'] {
  const unordered = from.source?.kind === 'query' && from.orderBy.length === 0;
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
