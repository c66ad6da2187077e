import { allColumns, and, col, isNull, or, select } from '../../dialect/index.js';
import type { SyncSpec } from '../../sync/sync-spec.js';
import type { BatchMetadata } from '../../types/generated/batch-document.js';
import { isRemoteSource } from '../../types/remote-source.js';
import { compilePlanNode } from '../compile.js';
import { relation } from './relation.js';

/**
 * Where a person finds the rows that are counted and never come here, as a SELECT on one line: those whose key is NULL. Undefined of
 * rows that are read here.
 */
export function findNullKeys({ source }: SyncSpec, { remote, keys, columns }: BatchMetadata): string | undefined {
  if (remote === undefined || keys === undefined || !isRemoteSource(source)) return undefined;
  const names = keys.columns.map((name) => columns.find((c) => c.name === name)?.source?.name ?? name);
  const query = select({
    columns: [allColumns()],
    from: relation(source, remote.version),
    where: and(or(...names.map((name) => isNull(col(name))))),
  });
  return onOneLine(compilePlanNode(query));
}

/** Literals and names of a statement are on one line each, so that a line end is white space. */
export function onOneLine(sql: string): string {
  return sql.replace(/\s*\n\s*/g, ' ');
}
