import {
  type AliasedExpression,
  AliasNode,
  IdentifierNode,
  type Kysely,
  type SimpleTableReference,
  TableNode,
} from 'kysely';
import { asTable } from './node-of.js';

type AliasOf<Name> = Name extends `${string} as ${infer Alias}` ? Alias : Name & string;
type RowOf<DB, Name> = Name extends `${infer Table} as ${string}` ? TableRow<DB, Table> : TableRow<DB, Name>;
type TableRow<DB, Name> = Name extends keyof DB ? DB[Name] : never;

/**
 * A table of `db` by Kysely's string, as an expression with its row type: what `versionAsOf`, `tableSample`, `pivot` and the like take.
 * `db` is there for its types, and `withSchema` reaches the table as it does any other.
 *
 * ```ts
 * db.selectFrom(versionAsOf(tableOf(db, 'contacts as c'), 3)).select('c.email');
 * ```
 */
export function tableOf<DB, Name extends SimpleTableReference<DB>>(
  _db: Kysely<DB>,
  name: Name,
): AliasedExpression<RowOf<DB, Name>, AliasOf<Name>> {
  const [table = '', alias = table] = name.split(' as ').map((part) => part.trim());
  const parts = table.split('.');
  const node =
    parts.length === 2 ? TableNode.createWithSchema(parts[0] ?? '', parts[1] ?? '') : TableNode.create(table);
  // Without an alias it has none: withSchema makes `contacts.email` a column of `main.crm.contacts`, which an alias would hide.
  const named = name.includes(' as ') ? AliasNode.create(node, IdentifierNode.create(alias)) : node;
  return asTable(named, alias as AliasOf<Name>);
}
