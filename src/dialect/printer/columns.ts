import type {
  CheckConstraintNode,
  ColumnDefinitionNode,
  DefaultValueNode,
  ForeignKeyConstraintNode,
  GeneratedNode,
  IdentifierNode,
  OperationNode,
  PrimaryKeyConstraintNode,
  ReferencesNode,
  UniqueConstraintNode,
} from 'kysely';
import { list, type Printer, print } from './printer.js';

type Refusals = readonly (readonly [present: unknown, what: string, fix?: string])[];

function refuseAny(p: Printer, refusals: Refusals): void {
  const found = refusals.find(([present]) => present !== undefined && present !== false);
  if (found !== undefined) throw p.words.refuse(found[1], found[2]);
}

const CHECK = 'use alterTable(…).addCheckConstraint once the table is there';

/** A column of CREATE TABLE, ADD COLUMN or MODIFY COLUMN. */
function columnDefinition(node: ColumnDefinitionNode, p: Printer): string {
  refuseAny(p, [
    [node.autoIncrement, 'AUTO_INCREMENT', 'use .generatedAlwaysAsIdentity()'],
    [node.unsigned, 'UNSIGNED', 'use a wider type'],
    [node.identity, 'IDENTITY', 'use .generatedAlwaysAsIdentity()'],
    [node.check, 'CHECK of a column', CHECK],
    [node.nullsNotDistinct, 'NULLS NOT DISTINCT'],
    [node.ifNotExists, 'IF NOT EXISTS of a column', 'look whether it is there: db.introspection.getTables()'],
  ]);
  return [
    print(p, node.column),
    print(p, node.dataType),
    ...(node.frontModifiers ?? []).map((m) => print(p, m)),
    ...(node.notNull === true ? ['NOT NULL'] : []),
    ...[node.generated, node.defaultTo].flatMap((n) => (n === undefined ? [] : [print(p, n)])),
    ...(node.primaryKey === true ? ['PRIMARY KEY'] : []),
    ...(node.unique === true ? ['UNIQUE'] : []),
    ...(node.references === undefined ? [] : [print(p, node.references)]),
    ...(node.endModifiers ?? []).map((m) => print(p, m)),
  ].join(' ');
}

/**
 * A column of ADD COLUMN, which has a type, a comment and a place, and no more:
 * https://docs.databricks.com/sql/language-manual/sql-ref-syntax-ddl-alter-table-manage-column.html
 */
export function addedColumn(p: Printer, node: ColumnDefinitionNode): string {
  refuseAny(p, [
    [node.notNull, 'NOT NULL of ADD COLUMN', 'fill the column, then alterColumn(…, (c) => c.setNotNull())'],
    [node.defaultTo, 'DEFAULT of ADD COLUMN', 'then alterColumn(…, (c) => c.setDefault(…)), which is for new rows'],
    [node.generated, 'GENERATED of ADD COLUMN', 'create the table with it'],
    [node.primaryKey, 'PRIMARY KEY of ADD COLUMN', 'then addPrimaryKeyConstraint'],
    [node.unique, 'UNIQUE of ADD COLUMN', 'create the table with it'],
    [node.references, 'REFERENCES of ADD COLUMN', 'then addForeignKeyConstraint'],
  ]);
  return print(p, node);
}

interface Deferrable {
  readonly name?: IdentifierNode;
  readonly deferrable?: boolean;
  readonly initiallyDeferred?: boolean;
}

/**
 * Keys are for the optimizer and for readers, never enforced; of the options only these parse:
 * https://learn.microsoft.com/azure/databricks/sql/language-manual/sql-ref-syntax-ddl-create-table-constraint
 */
function constraint(p: Printer, node: Deferrable, text: string): string {
  refuseAny(p, [
    [node.deferrable === false, 'NOT DEFERRABLE', 'leave it out: keys are not enforced'],
    [node.initiallyDeferred === false, 'INITIALLY IMMEDIATE', 'leave it out: keys are not enforced'],
  ]);
  const options = [
    ...(node.deferrable ? ['DEFERRABLE'] : []),
    ...(node.initiallyDeferred ? ['INITIALLY DEFERRED'] : []),
  ];
  const named = node.name === undefined ? text : `CONSTRAINT ${print(p, node.name)} ${text}`;
  return [named, ...options].join(' ');
}

/** `onDelete` and `onUpdate` of a key: NO ACTION is all there is. */
function actions(p: Printer, node: { readonly onDelete?: string; readonly onUpdate?: string }): string {
  return (
    [
      ['ON UPDATE', node.onUpdate],
      ['ON DELETE', node.onDelete],
    ] as const
  )
    .flatMap(([when, action]) => {
      if (action === undefined) return [];
      if (action !== 'no action')
        throw p.words.refuse(`${when} ${action.toUpperCase()} of a key`, 'leave it out: keys are not enforced');
      return [` ${when} NO ACTION`];
    })
    .join('');
}

function generated(node: GeneratedNode, p: Printer): string {
  if (node.stored === true) throw p.words.refuse('STORED of a generated column', 'leave it out: Delta stores it');
  const how = node.byDefault === true ? 'BY DEFAULT' : 'ALWAYS';
  return `GENERATED ${how} AS ${node.expression === undefined ? 'IDENTITY' : `(${print(p, node.expression)})`}`;
}

function inCreateTable(p: Printer): boolean {
  return p.parent === 'CreateTableNode';
}

export const constraints = {
  ColumnDefinitionNode: columnDefinition,
  PrimaryKeyConstraintNode: (node: PrimaryKeyConstraintNode, p: Printer) =>
    constraint(p, node, `PRIMARY KEY (${list(p, node.columns)})`),
  UniqueConstraintNode: (node: UniqueConstraintNode, p: Printer) => {
    refuseAny(p, [
      [node.nullsNotDistinct, 'NULLS NOT DISTINCT'],
      [
        !inCreateTable(p),
        'UNIQUE of ADD CONSTRAINT',
        'create the table with it; use mergeInto on the key for unique rows',
      ],
      [node.columns.some((c: OperationNode) => c.kind !== 'ColumnNode'), 'UNIQUE of expressions', 'name columns'],
    ]);
    return constraint(p, node, `UNIQUE (${list(p, node.columns)})`);
  },
  ForeignKeyConstraintNode: (node: ForeignKeyConstraintNode, p: Printer) =>
    constraint(p, node, `FOREIGN KEY (${list(p, node.columns)}) ${print(p, node.references)}${actions(p, node)}`),
  CheckConstraintNode: (node: CheckConstraintNode, p: Printer) => {
    if (inCreateTable(p)) throw p.words.refuse('CHECK of CREATE TABLE', CHECK);
    return constraint(p, node, `CHECK (${print(p, node.expression)})`);
  },
  ReferencesNode: (node: ReferencesNode, p: Printer) =>
    `REFERENCES ${print(p, node.table)} (${list(p, node.columns)})${actions(p, node)}`,
  DefaultValueNode: (node: DefaultValueNode, p: Printer) => `DEFAULT ${print(p, node.defaultValue)}`,
  GeneratedNode: generated,
};
