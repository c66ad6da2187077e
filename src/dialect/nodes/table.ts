import { AliasNode, IdentifierNode, type OperationNode, TableNode } from 'kysely';
import type { TableRef } from '../../types/table-ref.js';

/** A table by its three names. Kysely's table nodes have room for two: catalog and schema share one, with NUL between. */
export function tableNode(ref: TableRef): TableNode {
  return TableNode.createWithSchema(`${ref.catalog}\0${ref.schema}`, ref.name);
}

/** What `db.withSchema(…)` takes to put every table of a query into a catalog and schema. */
export function catalogSchema(catalog: string, schema: string): string {
  return `${catalog}\0${schema}`;
}

/** `node AS alias`. */
export function aliased(node: OperationNode, alias: string): AliasNode {
  return AliasNode.create(node, IdentifierNode.create(alias));
}
