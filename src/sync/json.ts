import type { JsonOptions } from '../types/json-options.js';
import type { ReadableSpec } from './readable.js';
import type { Report } from './report.js';

/** Where the rows are in JSON files; undefined where the spec does not say. */
export function readJson({ source }: ReadableSpec, report: Report): JsonOptions | undefined {
  const records = source?.json?.records;
  if (records === undefined) return undefined;
  if (source?.query !== undefined) {
    const message = 'source.json goes with files, and the source is a query';
    const fix = 'remove it, and take the rows apart in the query: SELECT unnest(data.items) …';
    report.error('DRT105', ['source', 'json'], message, fix);
  }
  return { records };
}
