import { sql } from 'kysely';
import { type Db, type Entry, read, refused } from './entry.js';

const person = (db: Db) => db.selectFrom('person');

/** Window functions, and what puts the values of a group into one. */
export const WINDOW: readonly Entry[] = [
  read(
    'row_number',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .agg<number>('row_number')
          .over((o) => o.orderBy('id', 'desc'))
          .as('n'),
      ]),
    [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
  ),
  read(
    'rank over a partition',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .agg<number>('rank')
          .over((o) => o.partitionBy('gender').orderBy('id'))
          .as('n'),
      ]),
    [
      [1, 1],
      [2, 1],
      [3, 2],
    ],
  ),
  read(
    'lag',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .agg<number>('lag', ['id'])
          .over((o) => o.orderBy('id'))
          .as('n'),
      ]),
    [
      [1, null],
      [2, 1],
      [3, 2],
    ],
  ),
  read(
    'over two partitions, two orders',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .countAll()
          .over((o) => o.partitionBy(['gender', 'id']).orderBy('age').orderBy('children'))
          .as('n'),
      ]),
    [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  ),
  read(
    'string_agg in order',
    (db) =>
      db.selectFrom('pet').select((eb) =>
        eb.fn
          .agg<string>('string_agg', ['name', sql.lit(', ')])
          .orderBy('name', 'desc')
          .as('s'),
      ),
    [['Hammo, Doggo, Catto']],
  ),
  read(
    'listagg in order',
    (db) =>
      db.selectFrom('pet').select((eb) =>
        eb.fn
          .agg<string>('listagg', ['name', sql.lit('-')])
          .orderBy('id')
          .as('s'),
      ),
    [['Catto-Doggo-Hammo']],
  ),
  read(
    'percentile_cont within group',
    (db) =>
      person(db).select((eb) =>
        eb.fn
          .agg<number>('percentile_cont', [sql.lit(0.5)])
          .withinGroupOrderBy('id')
          .as('m'),
      ),
    [[2]],
  ),
  read(
    'jsonAgg of a table',
    (db) =>
      db
        .selectFrom('toy')
        .select((eb) => eb.fn.jsonAgg('toy').as('j'))
        .where('id', '=', 1),
    [['[{"id":1,"name":"spool","price":10.0,"pet_id":1}]']],
  ),
  read(
    'jsonAgg in a group',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('pet', 'pet.owner_id', 'person.id')
        .select((eb) => ['first_name', eb.fn.jsonAgg('pet').as('j')])
        .where('person.id', '=', 1)
        .groupBy('first_name'),
    [['Jennifer', '[{"id":1,"name":"Catto","owner_id":1,"species":"cat"}]']],
  ),
  read(
    'jsonAgg distinct',
    (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.jsonAgg('pet').distinct().as('j'))
        .where('id', '=', 1),
    [['[{"id":1,"name":"Catto","owner_id":1,"species":"cat"}]']],
  ),
  read(
    'jsonAgg of a column',
    (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.jsonAgg(eb.ref('name')).as('j'))
        .where('id', '=', 1),
    [['["Catto"]']],
  ),
  read(
    'toJson of a table',
    (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.toJson('pet').as('j'))
        .where('id', '=', 1),
    [['{"id":1,"name":"Catto","owner_id":1,"species":"cat"}']],
  ),
  refused(
    "count('t.*')",
    (db) => person(db).select((eb) => eb.fn.count('person.*' as never).as('n')),
    'count of table.*',
  ),
  refused(
    'countAll of a table',
    (db) => person(db).select((eb) => eb.fn.countAll('person').as('n')),
    'count of table.*',
  ),
  refused(
    'distinct over',
    (db) => person(db).select((eb) => eb.fn.count('gender').distinct().over().as('n')),
    'DISTINCT of a window function',
  ),
  refused(
    'array_agg in order',
    (db) => person(db).select((eb) => eb.fn.agg('array_agg', ['id']).orderBy('id').as('n')),
    'ORDER BY within array_agg',
  ),
  refused(
    'filterWhere over, of what counts rows',
    (db) =>
      person(db).select((eb) =>
        eb.fn
          .agg('row_number')
          .filterWhere('id', '=', 1)
          .over((o) => o.orderBy('id'))
          .as('n'),
      ),
    'FILTER of the window function',
  ),
  refused(
    'a function that is no name',
    (db) => person(db).select((eb) => eb.fn('a b', ['id']).as('n')),
    'not the name of a function',
    'DRT601',
  ),
];
