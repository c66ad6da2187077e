import { sql } from 'kysely';
import { ddl, type Entry, notHere, refused } from './entry.js';
import { MADE } from './made.js';

const VIEW = ['CREATE OR REPLACE VIEW made_view AS SELECT 1 AS id'];

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
