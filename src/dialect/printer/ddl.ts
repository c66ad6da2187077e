import {
  AddColumnNode as AddColumn,
  type AddColumnNode,
  type AddConstraintNode,
  type AlterColumnNode,
  type AlterTableNode,
  type CreateSchemaNode,
  type CreateTableNode,
  type CreateViewNode,
  DropColumnNode as DropColumn,
  type DropColumnNode,
  type DropConstraintNode,
  type DropSchemaNode,
  type DropTableNode,
  type DropViewNode,
  type OperationNode,
  type RefreshMaterializedViewNode,
  type RenameColumnNode,
} from 'kysely';
import { isSpecial } from '../nodes/special.js';
import { addedColumn, constraints } from './columns.js';
import { clauses, deeper, line, list, type Printer, print } from './printer.js';
import { optional } from './select.js';

type Maybe = boolean | undefined;

/** What Kysely's nodes may have from 0.29 on; the one that is installed here has no types for it. */
interface Newer {
  readonly indexes?: readonly OperationNode[];
  readonly temporary?: boolean;
  readonly ifExists?: boolean;
}
const word = (present: Maybe, text: string): string => (present === true ? `${text} ` : '');

function createTable(node: CreateTableNode & Newer, p: Printer): string {
  if ((node.indexes ?? []).length > 0) throw p.words.refuse(...REFUSED.AddIndexNode);
  if (node.onCommit !== undefined) throw p.words.refuse('ON COMMIT', 'a temporary table lasts as long as its session');
  if (node.selectQuery !== undefined && node.columns.length + (node.constraints ?? []).length > 0) {
    throw p.words.refuse('CREATE TABLE of columns AS a query', 'cast the columns in the query');
  }
  // For its session: https://learn.microsoft.com/azure/databricks/tables/temporary-tables
  const front = [...(node.frontModifiers ?? []).map((m) => `${print(p, m)} `), word(node.temporary, 'TEMPORARY')].join(
    '',
  );
  const parts = deeper(p);
  const columns = [...node.columns, ...(node.constraints ?? [])].map((c) => line(parts) + print(parts, c));
  const body = columns.length === 0 ? '' : ` (${columns.join(',')}${line(p)})`;
  const ends = (node.endModifiers ?? []).map((m) => print(p, m));
  const head = clauses(p, [
    `CREATE ${front}TABLE ${word(node.ifNotExists, 'IF NOT EXISTS')}${print(p, node.table)}${body}`,
    ...ends,
  ]);
  return node.selectQuery === undefined ? head : `${head} AS${line(p)}${print(p, node.selectQuery)}`;
}

function alterTable(node: AlterTableNode, p: Printer): string {
  if (node.setSchema !== undefined) throw p.words.refuse('SET SCHEMA', 'rename the table to its full new name');
  if (node.addIndex !== undefined || node.dropIndex !== undefined) throw p.words.refuse('an index');
  const change = node.renameTo === undefined ? undefined : `RENAME TO ${print(p, node.renameTo)}`;
  const parts = [
    change,
    optional(p, node.addConstraint),
    optional(p, node.dropConstraint),
    node.columnAlterations === undefined ? undefined : columnAlterations(p, node.columnAlterations),
  ];
  if (node.renameConstraint !== undefined) throw p.words.refuse('RENAME CONSTRAINT', 'drop it and add it anew');
  return clauses(p, [`ALTER TABLE ${print(p, node.table)}`, ...parts]);
}

/** One ALTER TABLE changes one column, or adds or drops several. */
function columnAlterations(p: Printer, nodes: readonly OperationNode[]): string {
  const [first] = nodes;
  if (first !== undefined && nodes.length === 1) return print(p, first);
  if (nodes.every(AddColumn.is)) return `ADD COLUMNS (${nodes.map((n) => addedColumn(p, n.column)).join(', ')})`;
  if (nodes.every(DropColumn.is)) return droppedColumns(p, nodes);
  throw p.words.refuse('several changes of columns in one ALTER TABLE', 'write one statement a change');
}

function droppedColumns(p: Printer, nodes: readonly (DropColumnNode & Newer)[]): string {
  const [ifExists, ...others] = new Set(nodes.map((n) => n.ifExists === true));
  if (others.length > 0)
    throw p.words.refuse('IF EXISTS of some of the columns', 'write it of all of them, or two statements');
  const columns = list(
    p,
    nodes.map((n) => n.column),
  );
  return `DROP COLUMNS ${word(ifExists, 'IF EXISTS')}(${columns})`;
}

function dropTable(node: DropTableNode & Newer, p: Printer): string {
  if (node.cascade === true) throw p.words.refuse('CASCADE of a DROP TABLE', 'leave it out');
  // Without the word it is the lasting table of that name that goes; where IF EXISTS stands with it, its pages do not agree:
  // https://docs.databricks.com/sql/language-manual/sql-ref-syntax-ddl-drop-table.html
  if (node.temporary === true && node.ifExists === true) {
    throw p.words.refuse('IF EXISTS of DROP TEMPORARY TABLE', 'leave it out, or let the table end with its session');
  }
  return `DROP ${word(node.temporary, 'TEMPORARY')}TABLE ${word(node.ifExists, 'IF EXISTS')}${print(p, node.table)}`;
}

function alterColumn(node: AlterColumnNode, p: Printer): string {
  if (node.dataTypeExpression !== undefined) throw p.words.refuse('USING of a column type');
  const change = [
    node.dataType === undefined ? undefined : `TYPE ${print(p, node.dataType)}`,
    node.setDefault === undefined ? undefined : `SET DEFAULT ${print(p, node.setDefault)}`,
    node.dropDefault === true ? 'DROP DEFAULT' : undefined,
    node.setNotNull === true ? 'SET NOT NULL' : undefined,
    node.dropNotNull === true ? 'DROP NOT NULL' : undefined,
  ].find((text) => text !== undefined);
  return `ALTER COLUMN ${print(p, node.column)} ${change ?? ''}`;
}

export const ddl = {
  ...constraints,
  CreateTableNode: createTable,
  DropTableNode: dropTable,
  AlterTableNode: alterTable,
  AddColumnNode: (node: AddColumnNode, p: Printer) => `ADD COLUMN ${addedColumn(p, node.column)}`,
  DropColumnNode: (node: DropColumnNode & Newer, p: Printer) =>
    `DROP COLUMN ${word(node.ifExists, 'IF EXISTS')}${print(p, node.column)}`,
  RenameColumnNode: (node: RenameColumnNode, p: Printer) =>
    `RENAME COLUMN ${print(p, node.column)} TO ${print(p, node.renameTo)}`,
  AlterColumnNode: alterColumn,
  AddConstraintNode: (node: AddConstraintNode, p: Printer) => `ADD ${print(p, node.constraint)}`,
  DropConstraintNode: (node: DropConstraintNode, p: Printer) =>
    `DROP CONSTRAINT ${word(node.ifExists, 'IF EXISTS')}${print(p, node.constraintName)}${node.modifier === undefined ? '' : ` ${node.modifier.toUpperCase()}`}`,
  CreateSchemaNode: (node: CreateSchemaNode, p: Printer) =>
    `CREATE SCHEMA ${word(node.ifNotExists, 'IF NOT EXISTS')}${p.words.schema(node.schema.name)}`,
  DropSchemaNode: (node: DropSchemaNode, p: Printer) =>
    `DROP SCHEMA ${word(node.ifExists, 'IF EXISTS')}${p.words.schema(node.schema.name)}${node.cascade === true ? ' CASCADE' : ''}`,
  CreateViewNode: (node: CreateViewNode, p: Printer) => {
    if (node.ifNotExists === true && (node.temporary === true || node.orReplace === true)) {
      throw p.words.refuse('IF NOT EXISTS of a temporary view, or beside OR REPLACE', 'use .orReplace() alone');
    }
    if (node.as === undefined) throw p.words.refuse('a view without a query', 'use .as(query)');
    return [
      `CREATE ${word(node.orReplace, 'OR REPLACE')}${word(node.materialized, 'MATERIALIZED')}${word(node.temporary, 'TEMPORARY')}VIEW `,
      `${word(node.ifNotExists, 'IF NOT EXISTS')}${print(p, node.name)}`,
      node.columns === undefined ? '' : ` (${list(p, node.columns)})`,
      ` AS${line(p)}${print(p, node.as)}`,
    ].join('');
  },
  DropViewNode: (node: DropViewNode, p: Printer) => {
    if (node.cascade === true) throw p.words.refuse('CASCADE of a DROP VIEW', 'leave it out');
    return `DROP ${word(node.materialized, 'MATERIALIZED')}VIEW ${word(node.ifExists, 'IF EXISTS')}${print(p, node.name)}`;
  },
  RefreshMaterializedViewNode: (node: RefreshMaterializedViewNode, p: Printer) => {
    if (node.concurrently === true || node.withNoData === true)
      throw p.words.refuse('options of REFRESH MATERIALIZED VIEW');
    return `REFRESH MATERIALIZED VIEW ${print(p, node.name)}`;
  },
};

const NO_TYPES = 'there are no named types: use STRUCT<…>, or text and alterTable(…).addCheckConstraint';

/**
 * Kysely's nodes for what neither Databricks nor Delta Lake has: what it is called, and what to do instead. Those of a newer
 * Kysely than the one that is installed here may be among them.
 */
const REFUSED = {
  ReturningNode: ['RETURNING', 'read the table afterwards'],
  OnConflictNode: ['ON CONFLICT', 'use mergeInto, or merge(…)'],
  OnDuplicateKeyNode: ['ON DUPLICATE KEY', 'use mergeInto, or merge(…)'],
  CreateIndexNode: ['an index', 'use CLUSTER BY of the table'],
  DropIndexNode: ['an index', 'use CLUSTER BY of the table'],
  AddIndexNode: ['an index', 'use CLUSTER BY of the table'],
  ModifyColumnNode: ['MODIFY COLUMN', 'use alterColumn'],
  RenameConstraintNode: ['RENAME CONSTRAINT', 'drop it and add it anew'],
  CreateTypeNode: ['CREATE TYPE', NO_TYPES],
  DropTypeNode: ['DROP TYPE', NO_TYPES],
  AlterTypeNode: ['ALTER TYPE', NO_TYPES],
  AddValueNode: ['ADD VALUE of a type', NO_TYPES],
  RenameValueNode: ['RENAME VALUE of a type', NO_TYPES],
  FetchNode: ['FETCH', 'use .limit(n)'],
  TopNode: ['TOP', 'use .limit(n)'],
  OutputNode: ['OUTPUT', 'read the table afterwards'],
} as const satisfies Record<string, readonly [string, string]>;

type RefusedKind = keyof typeof REFUSED;

export const refusals = Object.fromEntries(
  Object.entries(REFUSED).map(([kind, [what, fix]]) => [
    kind,
    (_: OperationNode, p: Printer): string => {
      throw p.words.refuse(what, fix);
    },
  ]),
) as Readonly<Record<RefusedKind, (node: OperationNode, p: Printer) => string>>;

/** OR REPLACE, as `createTable(…).modifyFront(…)` holds it. */
export function replacesTable(node: CreateTableNode): boolean {
  return (node.frontModifiers ?? []).some((m) => isSpecial(m, 'or_replace'));
}
