import { sql } from 'kysely';
import { type Db, ddl, type Entry, notHere, refused } from './entry.js';
import { KEYS, MADE } from './made.js';

const table = (db: Db) => db.schema.createTable('made');

const column = (db: Db) => table(db).addColumn('id', 'integer');

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
