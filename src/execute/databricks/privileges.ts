import { databricksLiteral, quoteName } from '../../dialect/index.js';
import { EngineError } from '../engine-error.js';
import type { HeldPrivileges, Securable } from '../warehouse.js';
import type { Ask } from './describe.js';

/**
 * The relations of Unity Catalog's information schema that name grants, inherited ones too, and owners. Source:
 * https://docs.databricks.com/aws/en/sql/language-manual/information-schema/table_privileges
 */
const RELATIONS = {
  table: { grants: 'table_privileges', owners: 'tables', owner: 'table_owner', at: ['table_schema', 'table_name'] },
  volume: {
    grants: 'volume_privileges',
    owners: 'volumes',
    owner: 'volume_owner',
    at: ['volume_schema', 'volume_name'],
  },
  schema: { grants: 'schema_privileges', owners: 'schemata', owner: 'schema_owner', at: ['schema_name'] },
} as const;

/**
 * What the session's user may do with a table or a schema, by own grants, those of groups, and as its owner. Where the
 * engine has no such information (hive_metastore, open-source Spark) or keeps it from the user, why.
 */
export async function heldPrivileges(ask: Ask, { kind, table }: Securable): Promise<HeldPrivileges> {
  const { grants, owners, owner, at } = RELATIONS[kind];
  const relation = (name: string): string => quoteName([table.catalog, 'information_schema', name]);
  const named = (alias: string): string =>
    at.map((column, i) => `${alias}.${column} = ${text(i === 0 ? table.schema : table.name)}`).join(' AND ');
  const mine = (principal: string): string =>
    `(${principal} = current_user() OR is_account_group_member(${principal}))`;
  try {
    const rows = await ask(`SELECT p.privilege_type AS privilege
FROM ${relation(grants)} AS p
WHERE ${named('p')} AND ${mine('p.grantee')}
UNION
SELECT 'OWNER'
FROM ${relation(owners)} AS o
WHERE ${named('o')} AND ${mine(`o.${owner}`)}
ORDER BY privilege`);
    return { held: rows.map((row) => (row.privilege ?? '').toUpperCase().replaceAll('_', ' ')) };
  } catch (error) {
    if (!(error instanceof EngineError) || !SAID_NO.has(error.errorClass)) throw error;
    const none = error.errorClass === 'absent' || error.message.startsWith('[UNRESOLVED_ROUTINE]');
    return { unknown: none ? `${table.catalog} has no information schema` : error.message };
  }
}

const SAID_NO: ReadonlySet<EngineError['errorClass']> = new Set(['absent', 'privilege', 'engine']);

/** Unity Catalog keeps names in lower case. */
const text = (name: string): string => databricksLiteral({ kind: 'string' }, name.toLowerCase());
