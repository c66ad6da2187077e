import { IdentifierNode, type OperationNode, SchemableIdentifierNode } from 'kysely';
import type { TableRef } from '../../types/table-ref.js';
import type { GrantData } from '../nodes/builder-specials.js';
import { special } from '../nodes/special.js';
import { tableNode } from '../nodes/table.js';
import type { Privilege } from '../printer/specials/privileges.js';

export type { Privilege };

/** What a privilege is granted on, one of these. */
export type Securable =
  | { readonly catalog: string }
  | { readonly schema: { readonly catalog: string; readonly schema: string } }
  | { readonly table: TableRef }
  | { readonly view: TableRef }
  | { readonly function: TableRef }
  | { readonly volume: TableRef }
  | { readonly externalLocation: string }
  | 'metastore';

export interface Grant {
  readonly privileges: readonly Privilege[];
  readonly on: Securable;
  /** A user's mail address, a service principal's application ID, or a group's name. */
  readonly to: string;
}

/**
 * GRANT of Unity Catalog. Run it by `statement(db, …)`.
 *
 * https://docs.databricks.com/aws/en/sql/language-manual/security-grant
 */
export function grant({ privileges, on, to }: Grant): OperationNode {
  return grantNode('grant', privileges, on, to);
}

export interface Revoke extends Omit<Grant, 'to'> {
  readonly from: string;
}

/** REVOKE. https://docs.databricks.com/aws/en/sql/language-manual/security-revoke */
export function revoke({ privileges, on, from }: Revoke): OperationNode {
  return grantNode('revoke', privileges, on, from);
}

function grantNode(
  action: GrantData['action'],
  privileges: readonly Privilege[],
  on: Securable,
  principal: string,
): OperationNode {
  const [securable = '', name] = on === 'metastore' ? ['metastore'] : (Object.entries(on)[0] ?? []);
  const names = name === undefined ? [] : [nameNode(name)];
  return special('grant', { action, privileges, securable }, [...names, IdentifierNode.create(principal)]);
}

function nameNode(name: string | { readonly catalog: string; readonly schema: string } | TableRef): OperationNode {
  if (typeof name === 'string') return IdentifierNode.create(name);
  return 'name' in name ? tableNode(name) : SchemableIdentifierNode.createWithSchema(name.catalog, name.schema);
}
