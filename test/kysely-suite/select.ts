import { sql } from 'kysely';
import { DOCUMENTS, type Entry, ordered, PERSONS, PETS, read, refused } from './entry.js';

const LOCKS = 'the modifier';

export const SELECT: readonly Entry[] = [
  read('all columns', (db) => db.selectFrom('person').selectAll(), PERSONS),
  read('all columns of a table', (db) => db.selectFrom('person').selectAll('person'), PERSONS),
  read('all columns of an alias', (db) => db.selectFrom('pet as p').selectAll('p'), PETS),
  read(
    'all columns of two tables',
    (db) => db.selectFrom(['person', 'pet']).selectAll(['pet']).where('person.id', '=', 1),
    PETS,
  ),
  read(
    'all columns of a dynamic table',
    (db) => db.selectFrom(db.dynamic.table('pet').as('p')).selectAll('p' as never),
    PETS,
  ),
  read('a table with a schema', (db) => db.selectFrom('kysely_suite.pet').selectAll(), PETS),
  read(
    'a table with a schema, all its columns',
    (db) => db.selectFrom('kysely_suite.pet').selectAll('kysely_suite.pet'),
    PETS,
  ),
  read(
    'a column of a table with a schema',
    (db) => db.selectFrom('kysely_suite.pet').select('kysely_suite.pet.name').where('kysely_suite.pet.id', '=', 1),
    [['Catto']],
  ),
  read('three parts in a string', (db) => db.selectFrom('main/kysely_suite.pet as p').selectAll('p'), PETS),
  read('one column', (db) => db.selectFrom('pet').select('name'), [['Catto'], ['Doggo'], ['Hammo']]),
  read('one column with an alias', (db) => db.selectFrom('pet').select('name as n').where('id', '=', 1), [['Catto']]),
  read('one column with its table', (db) => db.selectFrom('pet').select('pet.name').where('pet.id', '=', 2), [
    ['Doggo'],
  ]),
  read(
    'one column with its table and an alias',
    (db) => db.selectFrom('pet').select('pet.name as n').where('pet.id', '=', 2),
    [['Doggo']],
  ),
  read(
    'a dynamic reference',
    (db) => db.selectFrom('pet').select(db.dynamic.ref<'name'>('pet.name')).where('id', '=', 3),
    [['Hammo']],
  ),
  refused(
    'a dynamic reference with an alias',
    (db) => db.selectFrom('pet').select(db.dynamic.ref<'name as n'>('pet.name as n')),
    'column "name as n", as db.dynamic.ref reads it',
  ),
  read(
    'a column that is called like one with an alias',
    (db) =>
      db
        .selectFrom(
          db
            .selectFrom('pet')
            .select((eb) => eb.ref('name').as('name as n'))
            .as('p'),
        )
        .select(sql.id('name as n').as('v')),
    [['Catto'], ['Doggo'], ['Hammo']],
  ),
  read(
    'several columns',
    (db) => db.selectFrom('person').select(['id', 'first_name as f', 'person.last_name']).where('id', '=', 3),
    [[3, 'Sylvester', 'Stallone']],
  ),
  read(
    'columns in several calls',
    (db) => db.selectFrom('pet').select('id').select(['name', 'species']).where('id', '=', 1),
    [[1, 'Catto', 'cat']],
  ),
  read(
    'columns of two tables',
    (db) =>
      db
        .selectFrom(['person', 'pet'])
        .select(['person.first_name', 'pet.name'])
        .whereRef('pet.owner_id', '=', 'person.id'),
    [
      ['Jennifer', 'Catto'],
      ['Arnold', 'Doggo'],
      ['Sylvester', 'Hammo'],
    ],
  ),
  read(
    'columns of two subqueries',
    (db) =>
      db
        .selectFrom([
          db.selectFrom('person').select('first_name').where('id', '=', 1).as('a'),
          db.selectFrom('pet').select('name').where('id', '=', 2).as('b'),
        ])
        .select(['a.first_name', 'b.name']),
    [['Jennifer', 'Doggo']],
  ),
  read(
    'a correlated subquery',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => [
          'id',
          eb.selectFrom('pet').select('name').whereRef('pet.owner_id', '=', 'person.id').limit(1).as('pet_name'),
        ])
        .where('person.id', '=', 1),
    [[1, 'Catto']],
  ),
  read(
    'a correlated aggregate',
    (db) =>
      db.selectFrom('person').select((eb) => [
        'id',
        eb
          .selectFrom('pet')
          .select((e) => e.fn.countAll().as('c'))
          .whereRef('pet.owner_id', '=', 'person.id')
          .as('n'),
      ]),
    [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  ),
  read(
    'a raw expression',
    (db) =>
      db.selectFrom('person').select(sql<string>`concat(first_name, ' ', last_name)`.as('full')).where('id', '=', 1),
    [['Jennifer Aniston']],
  ),
  read(
    'a raw expression with a reference',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => sql<string>`upper(${eb.ref('first_name')})`.as('u'))
        .where('id', '=', 1),
    [['JENNIFER']],
  ),
  read(
    'a subquery in FROM',
    (db) => db.selectFrom(db.selectFrom('pet').selectAll().where('species', '=', 'cat').as('cats')).select('cats.name'),
    [['Catto']],
  ),
  read(
    'a subquery in FROM by a callback',
    (db) => db.selectFrom((eb) => eb.selectFrom('pet').select('name').where('id', '>', 1).as('q')).selectAll(),
    [['Doggo'], ['Hammo']],
  ),
  read(
    'raw text in FROM',
    (db) => db.selectFrom(sql<{ n: number }>`(VALUES (1), (2))`.as(sql`v(n)`) as never).select(sql<number>`n`.as('n')),
    [[1], [2]],
  ),
  read('distinct', (db) => db.selectFrom('person').select('gender').distinct(), [['female'], ['male']]),
  read('no table', (db) => db.selectNoFrom((eb) => [eb.lit(1).as('one'), eb.val('x').as('x')]), [[1, 'x']]),
  read(
    'no table, subqueries',
    (db) =>
      db.selectNoFrom((eb) => [
        eb
          .selectFrom('pet')
          .select((e) => e.fn.countAll().as('n'))
          .as('pets'),
      ]),
    [[3]],
  ),
  read('modifyFront', (db) => db.selectFrom('person').modifyFront(sql`DISTINCT`).select('gender'), [
    ['female'],
    ['male'],
  ]),
  read('modifyFront: a hint', (db) => db.selectFrom('pet').modifyFront(sql`/*+ BROADCAST(pet) */`).select('id'), [
    [1],
    [2],
    [3],
  ]),
  read('modifyEnd', (db) => db.selectFrom('pet').select('id').modifyEnd(sql`LIMIT 0`), []),
  read('$call', (db) => db.selectFrom('pet').$call((qb) => qb.select('id').where('id', '=', 2)), [[2]]),
  read(
    '$if',
    (db) =>
      db
        .selectFrom('pet')
        .select('id')
        .$if(true, (qb) => qb.select('name'))
        .where('id', '=', 2),
    [[2, 'Doggo']],
  ),
  read(
    '$if that is false',
    (db) =>
      db
        .selectFrom('pet')
        .select('id')
        .$if(false, (qb) => qb.select('name'))
        .where('id', '=', 2),
    [[2]],
  ),
  read('clearSelect', (db) => db.selectFrom('pet').select('id').clearSelect().select('name').where('id', '=', 2), [
    ['Doggo'],
  ]),
  read(
    'a cast',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => eb.cast<string>('age', 'text').as('a'))
        .where('id', '=', 1),
    [['50']],
  ),
  read('a cast to a whole number', (db) => db.selectNoFrom((eb) => eb.cast<number>(eb.val('7'), 'integer').as('n')), [
    [7],
  ]),
  read('a cast to char', (db) => db.selectNoFrom((eb) => eb.cast<string>(eb.val('xy'), 'char').as('n')), [['xy']]),
  read('a text of JSON', (db) => db.selectFrom('document').selectAll(), DOCUMENTS),
  ordered('order, limit and offset', (db) => db.selectFrom('pet').select('name').orderBy('id').limit(1).offset(1), [
    ['Doggo'],
  ]),
  read('a name between backticks', (db) => db.selectNoFrom((eb) => eb.lit(1).as('a `b` c')), [[1]]),
  read('EXPLAIN in a subquery is none', (db) => db.selectFrom('pet').select('id').where('id', '=', 1), [[1]]),
  refused('distinctOn', (db) => db.selectFrom('person').distinctOn('gender').selectAll(), 'DISTINCT ON'),
  refused(
    'distinctOn of an expression',
    (db) => db.selectFrom('person').distinctOn(sql<string>`upper(gender)`).selectAll(),
    'DISTINCT ON',
  ),
  refused('forUpdate', (db) => db.selectFrom('person').selectAll().forUpdate(), LOCKS),
  refused('forUpdate of a table', (db) => db.selectFrom('person').selectAll().forUpdate('person'), LOCKS),
  refused('forUpdate, skipLocked', (db) => db.selectFrom('person').selectAll().forUpdate().skipLocked(), LOCKS),
  refused('skipLocked, forUpdate', (db) => db.selectFrom('person').selectAll().skipLocked().forUpdate(), LOCKS),
  refused('forUpdate, noWait', (db) => db.selectFrom('person').selectAll().forUpdate().noWait(), LOCKS),
  refused('forShare', (db) => db.selectFrom('person').selectAll().forShare(), LOCKS),
  refused('forKeyShare', (db) => db.selectFrom('person').selectAll().forKeyShare(), LOCKS),
  refused('forNoKeyUpdate', (db) => db.selectFrom('person').selectAll().forNoKeyUpdate(), LOCKS),
  refused('no columns', (db) => db.selectFrom('person'), 'SELECT of no columns'),
  refused(
    'no columns in a subquery',
    (db) =>
      db
        .selectFrom('person')
        .selectAll()
        .where((eb) => eb.exists(eb.selectFrom('pet'))),
    'SELECT of no columns',
  ),
  refused('a name with ${', (db) => db.selectNoFrom((eb) => eb.lit(1).as('a${b}')), '${', 'DRT601'),
];
