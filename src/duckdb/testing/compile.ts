import type { RootOperationNode } from 'kysely';
import { markersOf } from '../../dialect/markers.js';
import type { Printed } from '../../dialect/printer/index.js';
import { catalogAlias } from '../catalog-alias.js';
import { duckDbStatements } from '../compile.js';

/** What one query of Databricks is for DuckDB. The values that are literals there are literals here. */
export function testStatements(node: RootOperationNode): readonly Printed[] {
  return duckDbStatements(node, { catalogAlias, markers: markersOf(node) });
}
