import type { OperationNodeKind, RootOperationNode } from 'kysely';

/** The server's limit of `?` markers in a statement. */
export const MAX_MARKERS = 256;

/** DDL takes no markers at all. */
const NO_MARKERS: ReadonlySet<OperationNodeKind> = new Set([
  'AlterTableNode',
  'CreateSchemaNode',
  'CreateTableNode',
  'CreateViewNode',
  'DropSchemaNode',
  'DropTableNode',
  'DropViewNode',
  'RefreshMaterializedViewNode',
]);

/** How many values of a statement are bound; the others are literals. EXPLAIN binds none: the engine does not look for markers in what it explains. */
export function markersOf(node: RootOperationNode): number {
  return NO_MARKERS.has(node.kind) || ('explain' in node && node.explain !== undefined) ? 0 : MAX_MARKERS;
}
