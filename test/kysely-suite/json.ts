import { jsonArrayFrom as mssqlArray } from 'kysely/helpers/mssql';
import { jsonArrayFrom as mysqlArray, jsonObjectFrom as mysqlObject } from 'kysely/helpers/mysql';
import { jsonArrayFrom, jsonBuildObject, jsonObjectFrom } from 'kysely/helpers/postgres';
import { jsonArrayFrom as sqliteArray } from 'kysely/helpers/sqlite';
import { type Db, type Entry, notHere, read, refused } from './entry.js';

const person = (db: Db) => db.selectFrom('person');
const documents = (db: Db) => db.selectFrom('document');
const COLON = 'Spark 4.0 has no `column:path`';

export const JSON_PATHS: readonly Entry[] = [
  notHere('-> key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->')
        .key('name' as never)
        .as('v'),
    ),
  ),
  notHere('->> key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->>')
        .key('name' as never)
        .as('v'),
    ),
  ),
  notHere('-> at', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->')
        .key('tags' as never)
        .at(0 as never)
        .as('v'),
    ),
  ),
  notHere('->$ key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->$')
        .key('name' as never)
        .as('v'),
    ),
  ),
  notHere('->>$ key, key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->>$')
        .key('deep' as never)
        .key('n' as never)
        .as('v'),
    ),
  ),
  notHere('->$ key, at', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->$')
        .key('tags' as never)
        .at(1 as never)
        .as('v'),
    ),
  ),
  notHere('->> in where', COLON, (db) =>
    documents(db)
      .select('id')
      .where((eb) => eb(eb.ref('data', '->>').key('name' as never), '=', 'a' as never)),
  ),
  notHere('->> in order by', COLON, (db) =>
    documents(db)
      .select('id')
      .orderBy((eb) => eb.ref('data', '->>').key('name' as never)),
  ),
  read(
    'jsonPath is text',
    (db) =>
      documents(db).select((eb) =>
        eb
          .fn<string>('get_json_object', [
            'data',
            eb
              .jsonPath<'data'>()
              .key('deep' as never)
              .key('n' as never),
          ])
          .as('v'),
      ),
    [['7'], [null]],
  ),
  read(
    'jsonPath with a place',
    (db) =>
      documents(db).select((eb) =>
        eb
          .fn<string>('get_json_object', [
            'data',
            eb
              .jsonPath<'data'>()
              .key('tags' as never)
              .at(1 as never),
          ])
          .as('v'),
      ),
    [['y'], [null]],
  ),
  refused(
    "->$ at('last')",
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->$')
          .at('last' as never)
          .as('v'),
      ),
    'place last in a JSON array',
  ),
  refused(
    "->>$ at('#-1')",
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->>$')
          .at('#-1' as never)
          .as('v'),
      ),
    'place #-1 in a JSON array',
  ),
  refused(
    '-> at(-1)',
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->')
          .at(-1 as never)
          .as('v'),
      ),
    'place -1 in a JSON array',
  ),
  refused(
    "jsonPath at('last')",
    (db) =>
      documents(db).select((eb) =>
        eb.fn<string>('get_json_object', ['data', eb.jsonPath<'data'>().at('last' as never)]).as('v'),
      ),
    'place last in a JSON array',
  ),
  refused(
    'a key with a quote',
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->')
          .key("it's" as never)
          .as('v'),
      ),
    'path into JSON by the key',
  ),
  refused(
    'jsonArrayFrom of Postgres',
    (db) => person(db).select((eb) => jsonArrayFrom(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
  refused(
    'jsonObjectFrom of Postgres',
    (db) => person(db).select((eb) => jsonObjectFrom(eb.selectFrom('pet').select('name')).as('p')),
    'jsonObjectFrom of kysely/helpers',
  ),
  refused(
    'jsonBuildObject of Postgres',
    (db) => person(db).select((eb) => jsonBuildObject({ a: eb.ref('id') }).as('p')),
    'jsonBuildObject of kysely/helpers',
  ),
  refused(
    'jsonArrayFrom of MySQL',
    (db) => person(db).select((eb) => mysqlArray(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
  refused(
    'jsonObjectFrom of MySQL',
    (db) => person(db).select((eb) => mysqlObject(eb.selectFrom('pet').select('name')).as('p')),
    'jsonObjectFrom of kysely/helpers',
  ),
  refused(
    'jsonArrayFrom of SQL Server',
    (db) => person(db).select((eb) => mssqlArray(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
  refused(
    'jsonArrayFrom of SQLite',
    (db) => person(db).select((eb) => sqliteArray(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
];
