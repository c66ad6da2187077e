import { AliasNode, IdentifierNode, type OperationNode, TableNode } from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import { schemaText } from '../schema-name.js';

/** A table by its three names. Kysely's table nodes have room for two: catalog and schema share one, as `main.crm`. */
export function tableNode(ref: TableRef): TableNode {
  return TableNode.createWithSchema(schemaText(ref.catalog, ref.schema), ref.name);
}

/** `node AS alias`. */
export function aliased(node: OperationNode, alias: string): AliasNode {
  return AliasNode.create(node, IdentifierNode.create(alias));
}
