import { sql } from 'kysely';
import { type Db, ddl, type Entry, notHere, refused } from './entry.js';

const table = (db: Db) => db.schema.createTable('made');
const alter = (db: Db) => db.schema.alterTable('made');
const column = (db: Db) => table(db).addColumn('id', 'integer');
const MADE = 'CREATE TABLE made (id INT, name STRING)';
const MAPPED = "CREATE TABLE made (id INT, name STRING) TBLPROPERTIES ('delta.columnMapping.mode' = 'name')";
const KEYS = 'open-source Spark 4.0 has no keys of tables';
const VIEW = ['CREATE OR REPLACE VIEW made_view AS SELECT 1 AS id'];
const typed = (db: Db, type: Parameters<ReturnType<typeof table>['addColumn']>[1]) => table(db).addColumn('c', type);
const types: readonly (readonly [Parameters<ReturnType<typeof table>['addColumn']>[1] & string, string])[] = [
  ['varchar', 'string'],
  ['varchar(10)', 'string'],
  ['char(4)', 'string'],
  ['text', 'string'],
  ['integer', 'int'],
  ['int2', 'smallint'],
  ['int4', 'int'],
  ['int8', 'bigint'],
  ['smallint', 'smallint'],
  ['bigint', 'bigint'],
  ['boolean', 'boolean'],
  ['real', 'float'],
  ['double precision', 'double'],
  ['float4', 'float'],
  ['float8', 'double'],
  ['decimal', 'decimal(10,0)'],
  ['numeric(5, 2)', 'decimal(5,2)'],
  ['uuid', 'string'],
  ['json', 'variant'],
  ['jsonb', 'variant'],
  ['bytea', 'binary'],
  ['blob', 'binary'],
  ['date', 'date'],
  ['timestamp', 'timestamp'],
  ['timestamp(6)', 'timestamp'],
  ['timestamptz', 'timestamp'],
  ['datetime', 'timestamp_ntz'],
];

export const CREATE_TABLE: readonly Entry[] = [
  ddl(
    'columns of each type',
    (db) => types.reduce((made, [type], i) => made.addColumn(`c${i}`, type) as never, table(db)),
    { after: 'DESCRIBE TABLE made', rows: types.map(([, type], i) => [`c${i}`, type]) },
  ),
  ddl('a type as raw text', (db) => typed(db, sql`ARRAY<INT>`), {
    after: 'DESCRIBE TABLE made',
    rows: [['c', 'array<int>']],
  }),
  ddl('not null', (db) => table(db).addColumn('id', 'integer', (c) => c.notNull())),
  ddl('if not exists', (db) => column(db).ifNotExists(), {
    before: [MADE],
    after: 'DESCRIBE TABLE made',
    rows: [
      ['id', 'int'],
      ['name', 'string'],
    ],
  }),
  ddl('a default', (db) => column(db).addColumn('c', 'integer', (c) => c.defaultTo(5)), {
    after: 'DESCRIBE TABLE made',
    rows: [
      ['id', 'int'],
      ['c', 'int'],
    ],
  }),
  ddl('defaults of each kind', (db) =>
    column(db)
      .addColumn('s', 'text', (c) => c.defaultTo("it's"))
      .addColumn('b', 'boolean', (c) => c.defaultTo(true))
      .addColumn('t', 'timestamp', (c) => c.defaultTo(sql`current_timestamp()`)),
  ),
  ddl('a comment by modifyEnd', (db) => table(db).addColumn('id', 'integer', (c) => c.modifyEnd(sql`COMMENT 'x'`))),
  ddl('the end of a statement', (db) => column(db).modifyEnd(sql`COMMENT 'made'`)),
  ddl('properties beside a default', (db) =>
    table(db)
      .addColumn('id', 'integer', (c) => c.defaultTo(1))
      .modifyEnd(sql`TBLPROPERTIES ('a' = 'b')`),
  ),
  ddl('in a schema', (db) => db.schema.withSchema('kysely_suite').createTable('made').addColumn('id', 'integer')),
  ddl('a schema in its name', (db) => db.schema.createTable('kysely_suite.made').addColumn('id', 'integer')),
  ddl('a catalog in its name', (db) => db.schema.createTable('main/kysely_suite.made').addColumn('id', 'integer')),
  ddl('as a query', (db) => table(db).as(db.selectFrom('pet').select('id').where('name', '=', 'Doggo')), {
    after: 'SELECT id FROM made',
    rows: [[2]],
  }),
  ddl('as raw text', (db) => table(db).as(sql`SELECT 7 AS id`), { after: 'SELECT id FROM made', rows: [[7]] }),
  ddl('$call', (db) => table(db).$call((qb) => qb.addColumn('id', 'integer'))),
  notHere('a primary key', KEYS, (db) => table(db).addColumn('id', 'bigint', (c) => c.primaryKey())),
  notHere('a primary key of a name', KEYS, (db) => column(db).addPrimaryKeyConstraint('pk', ['id'])),
  notHere('a deferrable primary key', KEYS, (db) =>
    column(db).addPrimaryKeyConstraint('pk', ['id'], (c) => c.deferrable().initiallyDeferred()),
  ),
  notHere('unique', KEYS, (db) => table(db).addColumn('id', 'bigint', (c) => c.unique())),
  notHere('unique of a name', KEYS, (db) => column(db).addUniqueConstraint('u', ['id'])),
  notHere('deferrable unique', KEYS, (db) => column(db).addUniqueConstraint('u', ['id'], (c) => c.deferrable())),
  notHere('references', KEYS, (db) => table(db).addColumn('id', 'bigint', (c) => c.references('pet.id'))),
  notHere('references, on delete no action', KEYS, (db) =>
    table(db).addColumn('id', 'bigint', (c) => c.references('pet.id').onDelete('no action').onUpdate('no action')),
  ),
  notHere('a foreign key', KEYS, (db) => column(db).addForeignKeyConstraint('fk', ['id'], 'pet', ['id'])),
  notHere('a foreign key, on delete no action', KEYS, (db) =>
    column(db).addForeignKeyConstraint('fk', ['id'], 'pet', ['id'], (c) => c.onDelete('no action')),
  ),
  notHere('identity', 'open-source Delta 4.3 takes none by SQL', (db) =>
    table(db).addColumn('id', 'bigint', (c) => c.generatedAlwaysAsIdentity()),
  ),
  notHere('identity by default', 'open-source Delta 4.3 takes none by SQL', (db) =>
    table(db).addColumn('id', 'bigint', (c) => c.generatedByDefaultAsIdentity()),
  ),
  notHere('a generated column', 'open-source Delta 4.3 takes none by SQL', (db) =>
    column(db).addColumn('d', 'integer', (c) => c.generatedAlwaysAs(sql`id * 2`)),
  ),
  notHere('temporary', 'a SQL warehouse has it, open-source Spark has not', (db) => column(db).temporary()),
  notHere('temporary, as a query', 'a SQL warehouse has it, open-source Spark has not', (db) =>
    table(db).temporary().as(db.selectFrom('pet').select('id')),
  ),
  refused(
    'columns and a query',
    (db) => column(db).as(db.selectFrom('pet').select('id')),
    'CREATE TABLE of columns AS a query',
  ),
  refused('temporary, on commit', (db) => column(db).temporary().onCommit('drop'), 'ON COMMIT'),
  refused(
    'a stored generated column',
    (db) => column(db).addColumn('d', 'integer', (c) => c.generatedAlwaysAs(sql`id`).stored()),
    'STORED',
  ),
  refused('autoIncrement', (db) => table(db).addColumn('id', 'bigint', (c) => c.autoIncrement()), 'AUTO_INCREMENT'),
  refused('identity()', (db) => table(db).addColumn('id', 'bigint', (c) => c.identity()), 'IDENTITY'),
  refused('unsigned', (db) => table(db).addColumn('id', 'bigint', (c) => c.unsigned()), 'UNSIGNED'),
  refused(
    'check of a column',
    (db) => table(db).addColumn('id', 'bigint', (c) => c.check(sql`id > 0`)),
    'CHECK of a column',
  ),
  refused('check of the table', (db) => column(db).addCheckConstraint('k', sql`id > 0`), 'CHECK of CREATE TABLE'),
  refused(
    'unique, nulls not distinct',
    (db) => table(db).addColumn('id', 'bigint', (c) => c.unique().nullsNotDistinct()),
    'NULLS NOT DISTINCT',
  ),
  refused(
    'unique constraint, nulls not distinct',
    (db) => column(db).addUniqueConstraint('u', ['id'], (c) => c.nullsNotDistinct()),
    'NULLS NOT DISTINCT',
  ),
  refused(
    'not deferrable',
    (db) => column(db).addPrimaryKeyConstraint('pk', ['id'], (c) => c.notDeferrable()),
    'NOT DEFERRABLE',
  ),
  refused(
    'initially immediate',
    (db) => column(db).addPrimaryKeyConstraint('pk', ['id'], (c) => c.deferrable().initiallyImmediate()),
    'INITIALLY IMMEDIATE',
  ),
  refused(
    'on delete cascade',
    (db) => table(db).addColumn('id', 'bigint', (c) => c.references('pet.id').onDelete('cascade')),
    'ON DELETE CASCADE',
  ),
  refused(
    'on update set null',
    (db) => column(db).addForeignKeyConstraint('fk', ['id'], 'pet', ['id'], (c) => c.onUpdate('set null')),
    'ON UPDATE SET NULL',
  ),
  ...(['serial', 'bigserial', 'time', 'timetz', 'int4range'] as const).map((type) =>
    refused(`the type ${type}`, (db) => typed(db, type), 'has no type', 'DRT107'),
  ),
];

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

export const SCHEMA: readonly Entry[] = [
  ddl('drop a table', (db) => db.schema.dropTable('made'), { before: [MADE] }),
  ddl('drop a table if it is there', (db) => db.schema.dropTable('made').ifExists()),
  ddl(
    'create a view',
    (db) =>
      db.schema
        .createView('made_view')
        .orReplace()
        .as(db.selectFrom('pet').select('id').where('name', '=', 'Doggo')),
    { after: 'SELECT id FROM made_view', rows: [[2]] },
  ),
  ddl(
    'create a view with columns',
    (db) =>
      db.schema
        .createView('made_view')
        .orReplace()
        .columns(['a'])
        .as(db.selectFrom('pet').select('id').where('id', 'in', [1])),
    { after: 'SELECT a FROM made_view', rows: [[1]] },
  ),
  ddl(
    'create a view if not exists',
    (db) => db.schema.createView('made_view').ifNotExists().as(db.selectFrom('pet').select('id')),
    { before: VIEW, after: 'SELECT id FROM made_view', rows: [[1]] },
  ),
  ddl(
    'create a temporary view',
    (db) =>
      db.schema
        .createView('made_temp')
        .temporary()
        .orReplace()
        .as(db.selectFrom('pet').select('id').where('id', '=', 3)),
    { after: 'SELECT id FROM made_temp', rows: [[3]] },
  ),
  ddl(
    'a view by a template',
    (db) =>
      db.schema
        .createView('made_view')
        .orReplace()
        .as(db.selectFrom('pet').select('id').where(sql<boolean>`name = ${"it's"}`)),
    { after: 'SELECT id FROM made_view', rows: [] },
  ),
  ddl('drop a view', (db) => db.schema.dropView('made_view'), { before: VIEW }),
  ddl('drop a view if it is there', (db) => db.schema.dropView('made_view_2').ifExists()),
  ddl('create a schema', (db) => db.schema.createSchema('kysely_suite_2').ifNotExists()),
  ddl('create a schema of a catalog', (db) => db.schema.createSchema('main.kysely_suite_2').ifNotExists()),
  ddl('drop a schema', (db) => db.schema.dropSchema('kysely_suite_2').ifExists()),
  ddl('drop a schema and all in it', (db) => db.schema.dropSchema('kysely_suite_3').cascade(), {
    before: ['CREATE SCHEMA IF NOT EXISTS kysely_suite_3'],
  }),
  notHere('create a materialized view', 'a SQL warehouse has it', (db) =>
    db.schema.createView('m').materialized().as(db.selectFrom('pet').select('id')),
  ),
  notHere('refresh a materialized view', 'a SQL warehouse has it', (db) => db.schema.refreshMaterializedView('m')),
  notHere('drop a materialized view', 'a SQL warehouse has it', (db) => db.schema.dropView('m').materialized()),
  refused(
    'a temporary view if not exists',
    (db) => db.schema.createView('v').temporary().ifNotExists().as(db.selectFrom('pet').select('id')),
    'IF NOT EXISTS of a temporary view',
  ),
  refused('a view without a query', (db) => db.schema.createView('v'), 'a view without a query'),
  refused('refresh concurrently', (db) => db.schema.refreshMaterializedView('m').concurrently(), 'options of REFRESH'),
  refused('refresh with no data', (db) => db.schema.refreshMaterializedView('m').withNoData(), 'options of REFRESH'),
  refused('drop a table cascade', (db) => db.schema.dropTable('made').cascade(), 'CASCADE of a DROP TABLE'),
  refused('drop a view cascade', (db) => db.schema.dropView('made').cascade(), 'CASCADE of a DROP VIEW'),
  refused('create an index', (db) => db.schema.createIndex('i').on('pet').column('name'), 'an index'),
  refused(
    'create a unique index',
    (db) => db.schema.createIndex('i').unique().on('pet').columns(['name', 'id']),
    'an index',
  ),
  refused(
    'create an index of an expression',
    (db) => db.schema.createIndex('i').on('pet').expression(sql`upper(name)`),
    'an index',
  ),
  refused(
    'create a partial index',
    (db) => db.schema.createIndex('i').on('pet').column('name').where('name', '=', 'x'),
    'an index',
  ),
  refused('drop an index', (db) => db.schema.dropIndex('i').ifExists(), 'an index'),
  refused('create an enum', (db) => db.schema.createType('t').asEnum(['a']), 'CREATE TYPE'),
  refused('drop a type', (db) => db.schema.dropType('t'), 'DROP TYPE'),
];
