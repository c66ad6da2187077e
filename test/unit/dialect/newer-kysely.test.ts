import {
  AlterTableNode,
  CreateTableNode,
  DropTableNode,
  type RootOperationNode,
  SchemableIdentifierNode,
  TableNode,
  ValueNode,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { DatabricksQueryCompiler } from '../../../src/dialect/index.js';

/** Nodes as Kysely 0.29.9 and 0.30.0-beta.2 make them, which the one that is installed here has no names for. */
const compile = (node: object): string => new DatabricksQueryCompiler().compileQuery(node as RootOperationNode).sql;

const refusal = (what: string, fix: string) =>
  expect.objectContaining({ code: 'DRT603', message: expect.stringMatching(new RegExp(`${what}[^]*fix: [^]*${fix}`)) });

const name = SchemableIdentifierNode.create('species');
const value = (text: string) => ValueNode.createImmediate(text);
const addValue = {
  kind: 'AddValueNode',
  value: value('dog'),
  ifNotExists: true,
  neighborValue: value('cat'),
  isBefore: true,
};
const renameValue = { kind: 'RenameValueNode', oldValue: value('cat'), newValue: value('felis') };
const table = TableNode.create('pet');
const column = (text: string) => ({ kind: 'ColumnNode', column: { kind: 'IdentifierNode', name: text } });
const dropColumn = (text: string, ifExists?: boolean) => ({
  kind: 'DropColumnNode',
  column: column(text),
  ...(ifExists === undefined ? {} : { ifExists }),
});
const altered = (...columnAlterations: readonly object[]) => ({ ...AlterTableNode.create(table), columnAlterations });

describe('kinds of a newer Kysely are DRT603, with what to do', () => {
  test.each<[string, object, string]>([
    ['alterType(…).addValue', { kind: 'AlterTypeNode', name, addValue }, 'ALTER TYPE'],
    ['alterType(…).renameValue', { kind: 'AlterTypeNode', name, renameValue }, 'ALTER TYPE'],
    [
      'alterType(…).renameTo',
      { kind: 'AlterTypeNode', name, renameTo: { kind: 'IdentifierNode', name: 'kind' } },
      'ALTER TYPE',
    ],
    ['its value by itself', addValue, 'ADD VALUE'],
    ['its new name by itself', renameValue, 'RENAME VALUE'],
    ['dropType of several', { kind: 'DropTypeNode', name, additionalNames: [name], cascade: true }, 'DROP TYPE'],
  ])('%s', (_, node, what) => {
    expect(() => compile(node)).toThrow(refusal(what, 'STRUCT'));
  });

  test.each(['AlterPolicyNode', 'constructor', '__proto__'])('%s, which no Kysely has yet', (kind) => {
    expect(() => compile({ ...JSON.parse('{}'), kind })).toThrow(refusal(`the node "${kind}"`, 'update it'));
  });
});

describe('what a newer Kysely adds to nodes that are here', () => {
  test('an index of a new table is refused', () => {
    const index = { kind: 'AddIndexNode', name: { kind: 'IdentifierNode', name: 'i' }, columns: [column('name')] };
    expect(() => compile({ ...CreateTableNode.create(table), indexes: [index] })).toThrow(
      refusal('an index', 'CLUSTER BY'),
    );
    expect(compile({ ...CreateTableNode.create(table), indexes: [] })).toBe('CREATE TABLE `pet`');
  });

  test('a temporary table is dropped as one: the lasting one of its name stays', () => {
    expect(compile(DropTableNode.create(table, { temporary: true } as object))).toBe('DROP TEMPORARY TABLE `pet`');
    expect(() => compile(DropTableNode.create(table, { temporary: true, ifExists: true } as object))).toThrow(
      refusal('IF EXISTS of DROP TEMPORARY TABLE', 'leave it out'),
    );
  });

  test('IF EXISTS of a column that is dropped', () => {
    expect(compile(altered(dropColumn('a', true)))).toBe('ALTER TABLE `pet`\nDROP COLUMN IF EXISTS `a`');
    expect(compile(altered(dropColumn('a', true), dropColumn('b', true)))).toBe(
      'ALTER TABLE `pet`\nDROP COLUMNS IF EXISTS (`a`, `b`)',
    );
    expect(compile(altered(dropColumn('a'), dropColumn('b', false)))).toBe(
      'ALTER TABLE `pet`\nDROP COLUMNS (`a`, `b`)',
    );
    expect(() => compile(altered(dropColumn('a'), dropColumn('b', true)))).toThrow(
      refusal('IF EXISTS of some of the columns', 'two statements'),
    );
  });
});
