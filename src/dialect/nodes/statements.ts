import {
  type AliasNode,
  ColumnDefinitionNode,
  ColumnNode,
  CreateTableNode,
  DeleteQueryNode,
  DropTableNode,
  InsertQueryNode,
  type OperationNode,
  OrActionNode,
  type SelectQueryNode,
  type TableNode,
  type ValuesNode,
  WhereNode,
} from 'kysely';
import type { DataType } from '../../types/data-type.js';
import type { TableRef } from '../../types/table-ref.js';
import { dataTypeNode, type Expr } from './expressions.js';
import { type FileFormat, type FileOptions, special } from './special.js';
import { aliased, tableNode } from './table.js';

export function setTimeZone(zone: string): OperationNode {
  return special('set', { setting: 'time_zone', value: zone });
}

export function setAnsiMode(on: boolean): OperationNode {
  return special('set', { setting: 'ansi_mode', value: on });
}

export interface TableColumn {
  readonly name: string;
  readonly type: DataType;
  readonly notNull?: boolean;
  readonly comment?: string;
}

export interface CreateTable {
  readonly table: TableRef;
  readonly ifNotExists?: boolean;
  readonly columns: readonly TableColumn[];
  /** TBLPROPERTIES: `delta.columnMapping.mode` and the like. */
  readonly properties?: Readonly<Record<string, string>>;
}

export function createTable({ table, ifNotExists, columns, properties }: CreateTable): CreateTableNode {
  return Object.freeze({
    ...CreateTableNode.create(tableNode(table)),
    ...(ifNotExists === true ? { ifNotExists } : {}),
    columns: columns.map(columnNode),
    ...tableProperties(properties),
  });
}

function columnNode({ name, type, notNull, comment }: TableColumn): ColumnDefinitionNode {
  return {
    ...ColumnDefinitionNode.create(name, dataTypeNode(type, 'column')),
    ...(notNull === true ? { notNull } : {}),
    ...(comment === undefined ? {} : { endModifiers: [special('comment', { text: comment })] }),
  };
}

function tableProperties(properties: Readonly<Record<string, string>> | undefined): {
  readonly endModifiers?: readonly OperationNode[];
} {
  const given = properties !== undefined && Object.keys(properties).length > 0;
  return given ? { endModifiers: [special('properties', properties)] } : {};
}

export interface CreateTableAs {
  readonly table: TableRef;
  readonly orReplace?: boolean;
  /** Columns of the query by which the table is partitioned. */
  readonly partitionedBy?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly query: SelectQueryNode;
}

export function createTableAs(parts: CreateTableAs): CreateTableNode {
  const { table, orReplace, partitionedBy = [], properties, query } = parts;
  const columns = partitionedBy.map((name) => ColumnNode.create(name));
  const modifiers = [
    ...(columns.length === 0 ? [] : [special('partitioned_by', {}, columns)]),
    ...(tableProperties(properties).endModifiers ?? []),
  ];
  return Object.freeze({
    ...CreateTableNode.create(tableNode(table)),
    ...(orReplace === true ? { frontModifiers: [special('or_replace', {})] } : {}),
    ...(modifiers.length === 0 ? {} : { endModifiers: modifiers }),
    selectQuery: query,
  });
}

/** The query that a `createTableAs` is made from; undefined for any other node. */
export function queryOf(node: OperationNode): OperationNode | undefined {
  return CreateTableNode.is(node) ? node.selectQuery : undefined;
}

interface Insert {
  readonly table: TableRef;
  readonly columns?: readonly string[];
  readonly query: OperationNode;
}

function insert({ table, columns, query }: Insert, more: Partial<InsertQueryNode> = {}): InsertQueryNode {
  return Object.freeze({
    ...InsertQueryNode.create(tableNode(table)),
    ...(columns === undefined ? {} : { columns: columns.map((name) => ColumnNode.create(name)) }),
    values: query,
    ...more,
  });
}

export interface InsertSelect {
  readonly table: TableRef;
  /** The target's columns, in the order of the query's; without them the query has all, in order, unless byName. */
  readonly columns?: readonly string[];
  /** Match the query's columns to the target's by name. */
  readonly byName?: boolean;
  readonly query: SelectQueryNode | ValuesNode;
}

export function insertSelect({ byName, ...parts }: InsertSelect): InsertQueryNode {
  return insert(parts, byName === true ? { endModifiers: [special('by_name', {})] } : {});
}

/** The table holds the query's rows and no others, in one commit; grants and properties stay. */
export function insertOverwrite({ byName, ...parts }: InsertSelect): InsertQueryNode {
  return insert(parts, {
    orAction: OrActionNode.create('overwrite'),
    ...(byName === true ? { endModifiers: [special('by_name', {})] } : {}),
  });
}

export interface InsertReplaceWhere {
  readonly table: TableRef;
  /** Rows for which this is true go. */
  readonly where: Expr;
  /** Has every column of the table in order: a list of columns does not parse here. */
  readonly query: SelectQueryNode;
}

export function insertReplaceWhere({ table, where, query }: InsertReplaceWhere): InsertQueryNode {
  return insert({ table, query }, { endModifiers: [special('replace_where', {}, [where])] });
}

export interface DeleteFrom {
  readonly table: TableRef;
  readonly alias?: string;
  /** Without it every row goes. */
  readonly where?: Expr;
}

export function deleteFrom({ table, alias, where }: DeleteFrom): DeleteQueryNode {
  const node = DeleteQueryNode.create([withAlias(tableNode(table), alias)]);
  return where === undefined ? node : Object.freeze({ ...node, where: WhereNode.create(where) });
}

function withAlias(table: TableNode, alias: string | undefined): TableNode | AliasNode {
  return alias === undefined ? table : aliased(table, alias);
}

export function dropTable({
  table,
  ifExists,
}: {
  readonly table: TableRef;
  readonly ifExists?: boolean;
}): DropTableNode {
  return Object.freeze({ ...DropTableNode.create(tableNode(table)), ...(ifExists === true ? { ifExists } : {}) });
}

/** The table as it was at a version: one commit, which a later RESTORE may take back as well. */
export function restoreTable({ table, version }: { readonly table: TableRef; readonly version: number }): Expr {
  return special('restore', { version }, [tableNode(table)]);
}

/** A table as it was at a version: `` `main`.`raw`.`users` VERSION AS OF 41 ``. */
export function tableAtVersion({ table, version }: { readonly table: TableRef; readonly version: number }): Expr {
  return special('at_version', { version }, [tableNode(table)]);
}

/** Files of a Volume or cloud path, read in place as a table: `` parquet.`/Volumes/…` ``. */
export function filesTable(format: FileFormat, path: string, options?: FileOptions): Expr {
  return special('files', { format, path, ...(options === undefined ? {} : { options }) });
}
