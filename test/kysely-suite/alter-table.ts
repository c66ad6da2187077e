import { sql } from 'kysely';
import { type Db, ddl, type Entry, notHere, refused } from './entry.js';
import { KEYS, MADE } from './made.js';

const alter = (db: Db) => db.schema.alterTable('made');

const MAPPED = "CREATE TABLE made (id INT, name STRING) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')";

export const ALTER_TABLE: readonly Entry[] = [
  ddl('add a column', (db) => alter(db).addColumn('c', 'integer'), {
    before: [MADE],
    after: 'DESCRIBE TABLE made',
    rows: [
      ['id', 'int'],
      ['name', 'string'],
      ['c', 'int'],
    ],
  }),
  ddl('add two columns', (db) => alter(db).addColumn('c', 'integer').addColumn('d', 'text'), {
    before: [MADE],
    after: 'DESCRIBE TABLE made',
    rows: [
      ['id', 'int'],
      ['name', 'string'],
      ['c', 'int'],
      ['d', 'string'],
    ],
  }),
  ddl(
    'add a column with a comment',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.modifyEnd(sql`COMMENT 'x'`)),
    { before: [MADE] },
  ),
  ddl('drop a column', (db) => alter(db).dropColumn('name'), {
    before: [MAPPED],
    after: 'DESCRIBE TABLE made',
    rows: [['id', 'int']],
  }),
  ddl('rename a column', (db) => alter(db).renameColumn('name', 'n'), {
    before: [MAPPED],
    after: 'DESCRIBE TABLE made',
    rows: [
      ['id', 'int'],
      ['n', 'string'],
    ],
  }),
  ddl('drop not null', (db) => alter(db).alterColumn('id', (c) => c.dropNotNull()), {
    before: ['CREATE TABLE made (id INT NOT NULL)'],
  }),
  ddl('set a default', (db) => alter(db).alterColumn('id', (c) => c.setDefault(5)), {
    before: ["CREATE TABLE made (id INT) TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')"],
  }),
  ddl('drop a default', (db) => alter(db).alterColumn('id', (c) => c.dropDefault()), {
    before: ["CREATE TABLE made (id INT DEFAULT 5) TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')"],
  }),
  ddl('rename the table', (db) => alter(db).renameTo('made_2'), {
    before: [MADE],
    after: 'DESCRIBE TABLE made_2',
    rows: [
      ['id', 'int'],
      ['name', 'string'],
    ],
  }),
  ddl('add a check', (db) => alter(db).addCheckConstraint('k', sql`id > ${0}`), { before: [MADE] }),
  ddl('drop a constraint', (db) => alter(db).dropConstraint('k'), {
    before: [MADE, 'ALTER TABLE made ADD CONSTRAINT k CHECK (id > 0)'],
  }),
  ddl('drop a constraint if it is there', (db) => alter(db).dropConstraint('k').ifExists(), { before: [MADE] }),
  notHere('set not null', 'open-source Spark cannot tighten a column', (db) =>
    alter(db).alterColumn('id', (c) => c.setNotNull()),
  ),
  notHere('another type', 'open-source Delta widens types with a table feature only', (db) =>
    alter(db).alterColumn('id', (c) => c.setDataType('bigint')),
  ),
  notHere('add a primary key', KEYS, (db) => alter(db).addPrimaryKeyConstraint('pk', ['id'])),
  notHere('add a foreign key', KEYS, (db) => alter(db).addForeignKeyConstraint('fk', ['id'], 'pet', ['id'])),
  notHere('drop two columns', 'the statement is that of one column', (db) =>
    alter(db).dropColumn('name').dropColumn('id'),
  ),
  refused(
    'add a column not null',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.notNull()),
    'NOT NULL of ADD COLUMN',
  ),
  refused(
    'add a column with a default',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.defaultTo(1)),
    'DEFAULT of ADD COLUMN',
  ),
  refused(
    'add a column if not exists',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.ifNotExists()),
    'IF NOT EXISTS of a column',
  ),
  refused(
    'add a unique column',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.unique()),
    'UNIQUE of ADD COLUMN',
  ),
  refused(
    'add a column that refers',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.references('pet.id')),
    'REFERENCES of ADD COLUMN',
  ),
  refused(
    'add a primary key column',
    (db) => alter(db).addColumn('c', 'integer', (c) => c.primaryKey()),
    'PRIMARY KEY of ADD COLUMN',
  ),
  refused(
    'add two columns, one not null',
    (db) =>
      alter(db)
        .addColumn('c', 'integer')
        .addColumn('d', 'integer', (c) => c.notNull()),
    'NOT NULL of ADD COLUMN',
  ),
  refused('add a unique constraint', (db) => alter(db).addUniqueConstraint('u', ['id']), 'UNIQUE of ADD CONSTRAINT'),
  refused('modify a column', (db) => alter(db).modifyColumn('id', 'bigint'), 'MODIFY COLUMN'),
  refused(
    'several changes',
    (db) => alter(db).addColumn('c', 'integer').dropColumn('id'),
    'several changes of columns',
  ),
  refused(
    'alter two columns',
    (db) =>
      alter(db)
        .alterColumn('id', (c) => c.dropNotNull())
        .alterColumn('name', (c) => c.dropNotNull()),
    'several changes of columns',
  ),
  refused(
    'rename two columns',
    (db) => alter(db).renameColumn('id', 'a').renameColumn('name', 'b'),
    'several changes of columns',
  ),
  refused('setSchema', (db) => alter(db).setSchema('x'), 'SET SCHEMA'),
  refused('rename a constraint', (db) => alter(db).renameConstraint('a', 'b'), 'RENAME CONSTRAINT'),
  refused('add an index', (db) => alter(db).addIndex('i').column('id'), 'an index'),
  refused('drop an index', (db) => alter(db).dropIndex('i'), 'an index'),
];
