import {
  CreateTableNode,
  DeleteQueryNode,
  DropTableNode,
  InsertQueryNode,
  MergeQueryNode,
  type OperationNode,
  RawNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  WhereNode,
} from 'kysely';
import { literalOnly } from '../dialect/compile.js';
import { isSpecial, readSpecial, type Specials } from '../dialect/nodes/special.js';
import { replacesTable } from '../dialect/printer/ddl.js';
import { type Printed, printStatement } from '../dialect/printer/index.js';
import type { Extension } from '../dialect/printer/printer.js';
import { fail } from '../errors.js';
import { duckText } from './quote.js';
import { type CatalogAlias, duckDbWords, type LocalFolder } from './words.js';

export interface DuckDbOptions {
  /** The alias under which a catalog is attached. */
  readonly catalogAlias: CatalogAlias;
  /** Where the files of a Volume's folder lie, for a plan that reads some; the same path without it. */
  readonly localFolder?: LocalFolder;
  /** What the caller's own nodes are, as for `compileDatabricks`; for a plan's, `PLAN_NODES`. */
  readonly extension?: Extension;
  /** As of `PrintOptions`. */
  readonly markers?: number;
}

/** What a node is in DuckDB: `several` are to be run in order in one transaction, and may be none. */
export type DuckDbSql =
  | { readonly kind: 'one'; readonly sql: string }
  | { readonly kind: 'several'; readonly statements: readonly string[] };

/** A node as SQL for the embedded DuckDB. Throws DRT604 for what it does not have. */
export function compileDuckDb(node: OperationNode, options: DuckDbOptions): DuckDbSql {
  const statements = duckDbStatements(node, options).map(literalOnly);
  const [first] = statements;
  return statements.length === 1 && first !== undefined ? { kind: 'one', sql: first } : { kind: 'several', statements };
}

/** The same with values that are bound: the statements of a node in order, each with its own; none for what is nothing to DuckDB. */
export function duckDbStatements(node: OperationNode, options: DuckDbOptions): readonly Printed[] {
  const words = duckDbWords(options.catalogAlias, options.localFolder ?? ((folder) => folder));
  return rewrite(node).flatMap((n) => {
    if (!isSpecial(n, 'set')) return [printStatement(words, n, options)];
    const sql = settings(readSpecial(n)?.data as Specials['set']);
    return sql === '' ? [] : [{ sql, parameters: [] }];
  });
}

/** DuckDB always computes as ANSI mode does; it is a no-op. */
function settings(data: Specials['set']): string {
  return data.setting === 'time_zone' ? `SET TimeZone = ${duckText(data.value)}` : '';
}

/** A node as nodes that DuckDB has statements for. */
function rewrite(node: OperationNode): readonly OperationNode[] {
  if (isSpecial(node, 'restore')) throw fail('DRT604', 'the embedded DuckDB keeps no versions, and has no RESTORE');
  if (InsertQueryNode.is(node)) return rewriteInsert(node);
  if (CreateTableNode.is(node)) return [withoutProperties(node)];
  if (MergeQueryNode.is(node) && node.endModifiers?.some((m) => isSpecial(m, 'schema_evolution')) === true) {
    throw fail('DRT604', 'the embedded DuckDB has no MERGE WITH SCHEMA EVOLUTION');
  }
  return [node];
}

/** OVERWRITE and REPLACE WHERE: what goes is deleted first. */
function rewriteInsert(node: InsertQueryNode): readonly OperationNode[] {
  const where = node.endModifiers?.find((m) => isSpecial(m, 'replace_where'));
  const overwrites = node.orAction?.action === 'overwrite';
  if (where === undefined && !overwrites) return [node];
  const { into, orAction: _, endModifiers, ...rest } = node;
  if (into === undefined) throw fail('DRT999', 'an INSERT without a table');
  const condition = where === undefined ? undefined : readSpecial(where)?.args[0];
  const base = DeleteQueryNode.create([into]);
  const emptied = condition === undefined ? base : { ...base, where: WhereNode.create(condition) };
  const kept = endModifiers?.filter((m) => !isSpecial(m, 'replace_where')) ?? [];
  const filled = (values: InsertQueryNode['values']): OperationNode =>
    ({ ...rest, into, values, endModifiers: kept }) as OperationNode;
  const { values } = node;
  if (values === undefined || !reads(values, tableKey(into))) return [emptied, filled(values)];
  // The delete would have emptied what the query reads, so its rows are kept aside.
  const aside = TableNode.createWithSchema('temp', '__drt_overwrite');
  const all = SelectQueryNode.cloneWithSelections(SelectQueryNode.createFrom([aside]), [
    SelectionNode.createSelectAll(),
  ]);
  return [
    {
      ...CreateTableNode.create(aside),
      frontModifiers: [RawNode.createWithSql('TEMPORARY')],
      selectQuery: values,
    } as OperationNode,
    emptied,
    filled(all),
    DropTableNode.create(aside),
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

const DELTA_ONLY = ['properties', 'partitioned_by', 'comment'] as const;

/** Table properties, partitions and comments mean something to Delta only. */
function withoutProperties(node: CreateTableNode): OperationNode {
  const plain = (nodes: readonly OperationNode[] | undefined): readonly OperationNode[] =>
    (nodes ?? []).filter((m) => !DELTA_ONLY.some((name) => isSpecial(m, name)));
  if (replacesTable(node) && node.ifNotExists === true)
    throw fail('DRT604', 'OR REPLACE and IF NOT EXISTS exclude each other');
  return {
    ...node,
    endModifiers: plain(node.endModifiers),
    columns: node.columns.map((c) => ({ ...c, endModifiers: plain(c.endModifiers) })),
  } as OperationNode;
}
