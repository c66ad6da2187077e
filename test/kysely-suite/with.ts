import { type Entry, notHere, read, refused } from './entry.js';

const RECURSION = 'Spark 4.0 fails on recursion: from 4.1';

export const WITH: readonly Entry[] = [
  read(
    'one',
    (db) =>
      db
        .with('cats', (qb) => qb.selectFrom('pet').select('name').where('species', '=', 'cat'))
        .selectFrom('cats')
        .selectAll(),
    [['Catto']],
  ),
  read(
    'two, one of the other',
    (db) =>
      db
        .with('a', (qb) => qb.selectFrom('pet').select('id').where('id', '<', 3))
        .with('b', (qb) => qb.selectFrom('a').select('id').where('id', '>', 1))
        .selectFrom('b')
        .selectAll(),
    [[2]],
  ),
  read(
    'a query instead of a callback',
    (db) =>
      db
        .with('a', () => db.selectFrom('pet').select('id').where('id', '=', 2))
        .selectFrom('a')
        .selectAll(),
    [[2]],
  ),
  read(
    'a name by a builder',
    (db) =>
      db
        .with(
          (cte) => cte('a'),
          (qb) => qb.selectFrom('pet').select('id').where('id', '=', 2),
        )
        .selectFrom('a')
        .selectAll(),
    [[2]],
  ),
  read(
    'columns',
    (db) =>
      db
        .with('a(x, y)', (qb) => qb.selectFrom('pet').select(['id as x', 'name as y']).where('id', '=', 2))
        .selectFrom('a')
        .select(['a.x', 'a.y']),
    [[2, 'Doggo']],
  ),
  read(
    'joined to a table',
    (db) =>
      db
        .with('a', (qb) => qb.selectFrom('pet').select('owner_id').where('id', '=', 2))
        .selectFrom('person')
        .innerJoin('a', 'a.owner_id', 'person.id')
        .select('first_name'),
    [['Arnold']],
  ),
  read(
    'in a schema, not put into it',
    (db) =>
      db
        .withSchema('kysely_suite')
        .with('a', (qb) => qb.selectFrom('pet').select('id').where('id', '=', 2))
        .selectFrom('a')
        .selectAll(),
    [[2]],
  ),
  read(
    'within a subquery',
    (db) =>
      db
        .selectFrom(
          db
            .with('a', (qb) => qb.selectFrom('pet').select('id'))
            .selectFrom('a')
            .select('id')
            .where('id', '=', 1)
            .as('q'),
        )
        .selectAll(),
    [[1]],
  ),
  notHere('recursive', RECURSION, (db) =>
    db
      .withRecursive('n(v)', (qb) =>
        qb
          .selectFrom('pet')
          .select('id as v')
          .where('id', '=', 1)
          .unionAll(
            qb
              .selectFrom('n')
              .select((eb) => eb('v', '+', 1).as('v'))
              .where('v', '<', 3),
          ),
      )
      .selectFrom('n')
      .selectAll(),
  ),
  refused(
    'materialized',
    (db) =>
      db
        .with(
          (cte) => cte('a').materialized(),
          (qb) => qb.selectFrom('pet').select('id'),
        )
        .selectFrom('a')
        .selectAll(),
    'MATERIALIZED',
  ),
  refused(
    'not materialized',
    (db) =>
      db
        .with(
          (cte) => cte('a').notMaterialized(),
          (qb) => qb.selectFrom('pet').select('id'),
        )
        .selectFrom('a')
        .selectAll(),
    'MATERIALIZED',
  ),
  refused(
    'an INSERT',
    (db) =>
      db
        .with('a', (qb) =>
          qb.insertInto('pet').values({ id: 9, name: 'x', owner_id: 1, species: 'cat' }).returning('id'),
        )
        .selectFrom('a')
        .selectAll(),
    'INSERT within another statement',
  ),
  refused(
    'an UPDATE',
    (db) =>
      db
        .with('a', (qb) => qb.updateTable('pet').set({ name: 'x' }).returning('id'))
        .selectFrom('a')
        .selectAll(),
    'UPDATE within another statement',
  ),
  refused(
    'a DELETE',
    (db) =>
      db
        .with('a', (qb) => qb.deleteFrom('pet').returning('id'))
        .selectFrom('a')
        .selectAll(),
    'DELETE within another statement',
  ),
];
