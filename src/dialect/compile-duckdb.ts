import {
  CreateTableNode,
  DeleteQueryNode,
  InsertQueryNode,
  MergeQueryNode,
  type OperationNode,
  type TableNode,
  WhereNode,
} from 'kysely';
import { fail } from '../errors.js';
import { literalOnly } from './compile.js';
import { type CatalogAlias, duckDbWords } from './duckdb-words.js';
import { isSpecial, readSpecial, type Specials } from './nodes/special.js';
import { replacesTable } from './printer/ddl.js';
import { printStatement } from './printer/index.js';

export interface DuckDbOptions {
  /** The alias under which a catalog is attached. */
  readonly catalogAlias: CatalogAlias;
}

/** What a node is in DuckDB: `several` are to be run in order in one transaction, and may be none. */
export type DuckDbSql =
  | { readonly kind: 'one'; readonly sql: string }
  | { readonly kind: 'several'; readonly statements: readonly string[] };

/** A node as SQL for the embedded DuckDB. Throws DRT604 for what it does not have. */
export function compileDuckDb(node: OperationNode, options: DuckDbOptions): DuckDbSql {
  const words = duckDbWords(options.catalogAlias);
  const nodes = rewrite(node);
  const statements = nodes.map((n) => {
    const set = readSpecial(n);
    return set?.name === 'set' ? settings(set.data as Specials['set']) : literalOnly(printStatement(words, n));
  });
  const [first] = statements;
  if (nodes.length === 1 && first !== undefined && first !== '') return { kind: 'one', sql: first };
  return { kind: 'several', statements: statements.filter((s) => s !== '') };
}

/** DuckDB always computes as ANSI mode does; it is a no-op. */
function settings(data: Specials['set']): string {
  return data.setting === 'time_zone' ? `SET TimeZone = '${data.value.replaceAll("'", "''")}'` : '';
}

/** A node as nodes that DuckDB has statements for. */
function rewrite(node: OperationNode): readonly OperationNode[] {
  if (InsertQueryNode.is(node)) return rewriteInsert(node);
  if (CreateTableNode.is(node)) return [withoutProperties(node)];
  if (MergeQueryNode.is(node) && node.endModifiers?.some((m) => isSpecial(m, 'schema_evolution')) === true) {
    throw fail('DRT604', 'the embedded DuckDB has no MERGE WITH SCHEMA EVOLUTION');
  }
  return [node];
}

/** OVERWRITE and REPLACE WHERE: what goes is deleted first. */
function rewriteInsert(node: InsertQueryNode): readonly OperationNode[] {
  const where = node.endModifiers?.map(readSpecial).find((m) => m?.name === 'replace_where');
  const overwrites = node.orAction?.action === 'overwrite';
  if (where === undefined && !overwrites) return [node];
  const { into, orAction: _, endModifiers, ...rest } = node;
  if (into === undefined) throw fail('DRT999', 'an INSERT without a table');
  // The delete would have emptied what the query reads.
  if (node.values !== undefined && reads(node.values, tableKey(into))) {
    throw fail('DRT604', 'the embedded DuckDB cannot overwrite a table by a query of the table itself');
  }
  const condition = where?.args[0];
  const base = DeleteQueryNode.create([into]);
  return [
    condition === undefined ? base : { ...base, where: WhereNode.create(condition) },
    { ...rest, into, endModifiers: endModifiers?.filter((m) => !isSpecial(m, 'replace_where')) ?? [] } as OperationNode,
  ];
}

function reads(value: unknown, table: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => reads(item, table));
  if ('kind' in value && value.kind === 'TableNode' && tableKey(value as TableNode) === table) return true;
  return Object.values(value).some((child) => reads(child, table));
}

function tableKey({ table }: TableNode): string {
  return `${table.schema?.name ?? ''}\0${table.identifier.name}`.toLowerCase();
}

/** Table properties and comments mean something to Delta only. */
function withoutProperties(node: CreateTableNode): OperationNode {
  const plain = (nodes: readonly OperationNode[] | undefined): readonly OperationNode[] =>
    (nodes ?? []).filter((m) => !isSpecial(m, 'properties') && !isSpecial(m, 'comment'));
  if (replacesTable(node) && node.ifNotExists === true)
    throw fail('DRT604', 'OR REPLACE and IF NOT EXISTS exclude each other');
  return {
    ...node,
    endModifiers: plain(node.endModifiers),
    columns: node.columns.map((c) => ({ ...c, endModifiers: plain(c.endModifiers) })),
  } as OperationNode;
}
