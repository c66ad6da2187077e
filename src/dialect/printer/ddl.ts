import {
  AddColumnNode as AddColumn,
  type AddColumnNode,
  type AddConstraintNode,
  type AlterColumnNode,
  type AlterTableNode,
  type CheckConstraintNode,
  type ColumnDefinitionNode,
  type CreateSchemaNode,
  type CreateTableNode,
  type CreateViewNode,
  type DefaultValueNode,
  DropColumnNode as DropColumn,
  type DropColumnNode,
  type DropConstraintNode,
  type DropSchemaNode,
  type DropTableNode,
  type DropViewNode,
  type ForeignKeyConstraintNode,
  type GeneratedNode,
  type IdentifierNode,
  type OperationNode,
  type PrimaryKeyConstraintNode,
  type ReferencesNode,
  type RefreshMaterializedViewNode,
  type RenameColumnNode,
} from 'kysely';
import { isSpecial } from '../nodes/special.js';
import { clauses, deeper, line, list, type Printer, print } from './printer.js';
import { optional } from './select.js';

type Maybe = boolean | undefined;
const word = (present: Maybe, text: string): string => (present === true ? `${text} ` : '');

function createTable(node: CreateTableNode, p: Printer): string {
  if (node.temporary === true)
    throw p.words.refuse('a temporary table', 'use a table and drop it, or a temporary view');
  if (node.onCommit !== undefined) throw p.words.refuse('ON COMMIT');
  const front = (node.frontModifiers ?? []).map((m) => `${print(p, m)} `).join('');
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

function columnDefinition(node: ColumnDefinitionNode, p: Printer): string {
  const refused = (
    [
      [node.autoIncrement, 'AUTO_INCREMENT', 'use .generatedAlwaysAsIdentity()'],
      [node.unique, 'UNIQUE', 'Databricks enforces no uniqueness: use mergeInto on the key'],
      [node.unsigned, 'UNSIGNED', 'use a wider type'],
      [node.identity, 'IDENTITY', 'use .generatedAlwaysAsIdentity()'],
      [node.check, 'CHECK of a column', 'use alterTable(…).addCheckConstraint'],
      [node.nullsNotDistinct, 'NULLS NOT DISTINCT'],
    ] as const
  ).find(([present]) => present !== undefined && present !== false);
  if (refused !== undefined) throw p.words.refuse(refused[1], refused[2]);
  return [
    word(node.ifNotExists, 'IF NOT EXISTS') + print(p, node.column),
    print(p, node.dataType),
    ...(node.frontModifiers ?? []).map((m) => print(p, m)),
    ...(node.notNull === true ? ['NOT NULL'] : []),
    ...[node.generated, node.defaultTo].flatMap((n) => (n === undefined ? [] : [print(p, n)])),
    ...(node.primaryKey === true ? ['PRIMARY KEY'] : []),
    ...(node.references === undefined ? [] : [print(p, node.references)]),
    ...(node.endModifiers ?? []).map((m) => print(p, m)),
  ].join(' ');
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
  if (nodes.every(AddColumn.is))
    return `ADD COLUMNS (${list(
      p,
      nodes.map((n) => n.column),
    )})`;
  if (nodes.every(DropColumn.is))
    return `DROP COLUMNS (${list(
      p,
      nodes.map((n) => n.column),
    )})`;
  throw p.words.refuse('several changes of columns in one ALTER TABLE', 'write one statement a change');
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

interface Deferrable {
  readonly name?: IdentifierNode;
  readonly deferrable?: boolean;
  readonly initiallyDeferred?: boolean;
}

function constraint(p: Printer, node: Deferrable, text: string): string {
  if (node.deferrable !== undefined || node.initiallyDeferred !== undefined)
    throw p.words.refuse('DEFERRABLE', 'leave it out');
  return node.name === undefined ? text : `CONSTRAINT ${print(p, node.name)} ${text}`;
}

function generated(node: GeneratedNode, p: Printer): string {
  if (node.stored === true) throw p.words.refuse('STORED of a generated column', 'leave it out: Delta stores it');
  const how = node.byDefault === true ? 'BY DEFAULT' : 'ALWAYS';
  return `GENERATED ${how} AS ${node.expression === undefined ? 'IDENTITY' : `(${print(p, node.expression)})`}`;
}

export const ddl = {
  CreateTableNode: createTable,
  ColumnDefinitionNode: columnDefinition,
  DropTableNode: (node: DropTableNode, p: Printer) => {
    if (node.cascade === true) throw p.words.refuse('CASCADE of a DROP TABLE', 'leave it out');
    return `DROP TABLE ${word(node.ifExists, 'IF EXISTS')}${print(p, node.table)}`;
  },
  AlterTableNode: alterTable,
  AddColumnNode: (node: AddColumnNode, p: Printer) => `ADD COLUMN ${print(p, node.column)}`,
  DropColumnNode: (node: DropColumnNode, p: Printer) => `DROP COLUMN ${print(p, node.column)}`,
  RenameColumnNode: (node: RenameColumnNode, p: Printer) =>
    `RENAME COLUMN ${print(p, node.column)} TO ${print(p, node.renameTo)}`,
  AlterColumnNode: alterColumn,
  AddConstraintNode: (node: AddConstraintNode, p: Printer) => `ADD ${print(p, node.constraint)}`,
  DropConstraintNode: (node: DropConstraintNode, p: Printer) =>
    `DROP CONSTRAINT ${word(node.ifExists, 'IF EXISTS')}${print(p, node.constraintName)}${node.modifier === undefined ? '' : ` ${node.modifier.toUpperCase()}`}`,
  PrimaryKeyConstraintNode: (node: PrimaryKeyConstraintNode, p: Printer) =>
    constraint(p, node, `PRIMARY KEY (${list(p, node.columns)})`),
  ForeignKeyConstraintNode: (node: ForeignKeyConstraintNode, p: Printer) => {
    if (node.onDelete !== undefined || node.onUpdate !== undefined)
      throw p.words.refuse('ON DELETE and ON UPDATE of a key', 'leave them out: keys are not enforced');
    return constraint(p, node, `FOREIGN KEY (${list(p, node.columns)}) ${print(p, node.references)}`);
  },
  CheckConstraintNode: (node: CheckConstraintNode, p: Printer) =>
    constraint(p, node, `CHECK (${print(p, node.expression)})`),
  ReferencesNode: (node: ReferencesNode, p: Printer) => {
    if (node.onDelete !== undefined || node.onUpdate !== undefined)
      throw p.words.refuse('ON DELETE and ON UPDATE of a key', 'leave them out: keys are not enforced');
    return `REFERENCES ${print(p, node.table)} (${list(p, node.columns)})`;
  },
  DefaultValueNode: (node: DefaultValueNode, p: Printer) => `DEFAULT ${print(p, node.defaultValue)}`,
  GeneratedNode: generated,
  CreateSchemaNode: (node: CreateSchemaNode, p: Printer) =>
    `CREATE SCHEMA ${word(node.ifNotExists, 'IF NOT EXISTS')}${print(p, node.schema)}`,
  DropSchemaNode: (node: DropSchemaNode, p: Printer) =>
    `DROP SCHEMA ${word(node.ifExists, 'IF EXISTS')}${print(p, node.schema)}${node.cascade === true ? ' CASCADE' : ''}`,
  CreateViewNode: (node: CreateViewNode, p: Printer) =>
    [
      `CREATE ${word(node.orReplace, 'OR REPLACE')}${word(node.materialized, 'MATERIALIZED')}${word(node.temporary, 'TEMPORARY')}VIEW `,
      `${word(node.ifNotExists, 'IF NOT EXISTS')}${print(p, node.name)}`,
      node.columns === undefined ? '' : ` (${list(p, node.columns)})`,
      node.as === undefined ? '' : ` AS${line(p)}${print(p, node.as)}`,
    ].join(''),
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

/** Kysely's nodes for what neither Databricks nor Delta Lake has: what it is called, and what to do instead. */
const REFUSED = {
  ReturningNode: ['RETURNING', 'read the table afterwards'],
  OnConflictNode: ['ON CONFLICT', 'use mergeInto, or merge(…)'],
  OnDuplicateKeyNode: ['ON DUPLICATE KEY', 'use mergeInto, or merge(…)'],
  CreateIndexNode: ['an index', 'use CLUSTER BY of the table'],
  DropIndexNode: ['an index', 'use CLUSTER BY of the table'],
  AddIndexNode: ['an index', 'use CLUSTER BY of the table'],
  UniqueConstraintNode: ['UNIQUE', 'Databricks enforces no uniqueness: use mergeInto on the key'],
  ModifyColumnNode: ['MODIFY COLUMN', 'use alterColumn'],
  RenameConstraintNode: ['RENAME CONSTRAINT', 'drop it and add it anew'],
  CreateTypeNode: ['CREATE TYPE', 'use STRUCT<…>'],
  DropTypeNode: ['DROP TYPE', undefined],
  FetchNode: ['FETCH', 'use .limit(n)'],
  TopNode: ['TOP', 'use .limit(n)'],
  OutputNode: ['OUTPUT', 'read the table afterwards'],
} as const satisfies Record<string, readonly [string, string | undefined]>;

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
