import { sql } from 'kysely';
import { type Db, type Entry, notHere, ordered, read, refused } from './entry.js';

const pets = (db: Db) => db.selectFrom('pet').select('pet.name');
const OWNED = [
  ['Jennifer', 'Catto'],
  ['Arnold', 'Doggo'],
  ['Sylvester', 'Hammo'],
] as const;
const both = ['first_name', 'pet.name'] as const;

export const JOIN: readonly Entry[] = [
  read('inner', (db) => db.selectFrom('person').innerJoin('pet', 'pet.owner_id', 'person.id').select(both), OWNED),
  read(
    'inner, aliased',
    (db) => db.selectFrom('person as p').innerJoin('pet as q', 'q.owner_id', 'p.id').select(['p.first_name', 'q.name']),
    OWNED,
  ),
  read(
    'inner, a subquery',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin(
          db.selectFrom('pet').select(['owner_id as o', 'name']).where('id', '=', 1).as('q'),
          'q.o',
          'person.id',
        )
        .select(['first_name', 'q.name']),
    [['Jennifer', 'Catto']],
  ),
  read(
    'inner, several tables',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('pet', 'pet.owner_id', 'person.id')
        .innerJoin('toy', 'toy.pet_id', 'pet.id')
        .select(['first_name', 'toy.name as toy']),
    [
      ['Jennifer', 'spool'],
      ['Arnold', 'teddy'],
    ],
  ),
  read(
    'inner, a condition',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('pet', (j) =>
          j
            .onRef('pet.owner_id', '=', 'person.id')
            .on((eb) => eb.or([eb('pet.name', '=', 'Catto'), eb('age', '>', 60)])),
        )
        .select(both),
    [
      ['Jennifer', 'Catto'],
      ['Arnold', 'Doggo'],
    ],
  ),
  read(
    'inner, several conditions',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('pet', (j) =>
          j.onRef('pet.owner_id', '=', 'person.id').on('pet.name', 'in', ['Doggo', 'Hammo']).on('person.id', '<', 3),
        )
        .select(both),
    [['Arnold', 'Doggo']],
  ),
  read(
    'inner, exists',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('pet', (j) => j.onRef('pet.owner_id', '=', 'person.id').on('pet.id', 'in', [1]))
        .select(both),
    [['Jennifer', 'Catto']],
  ),
  read(
    'left',
    (db) => db.selectFrom('pet').leftJoin('toy', 'toy.pet_id', 'pet.id').select(['pet.name', 'toy.name as toy']),
    [
      ['Catto', 'spool'],
      ['Doggo', 'teddy'],
      ['Hammo', null],
    ],
  ),
  read(
    'left, a condition',
    (db) =>
      db
        .selectFrom('pet')
        .leftJoin('toy', (j) => j.onRef('toy.pet_id', '=', 'pet.id').on('toy.price', '>', 5))
        .select(['pet.name', 'toy.name as toy']),
    [
      ['Catto', 'spool'],
      ['Doggo', null],
      ['Hammo', null],
    ],
  ),
  read(
    'left, a subquery',
    (db) =>
      db
        .selectFrom('pet')
        .leftJoin(
          (eb) => eb.selectFrom('toy').select('pet_id').as('t'),
          (j) => j.onRef('t.pet_id', '=', 'pet.id'),
        )
        .select(['pet.id', 't.pet_id']),
    [
      [1, 1],
      [2, 2],
      [3, null],
    ],
  ),
  read('right', (db) => db.selectFrom('toy').rightJoin('pet', 'toy.pet_id', 'pet.id').select(['pet.name', 'toy.id']), [
    ['Catto', 1],
    ['Doggo', 2],
    ['Hammo', null],
  ]),
  read('full', (db) => db.selectFrom('toy').fullJoin('pet', 'toy.pet_id', 'pet.id').select(['pet.name', 'toy.id']), [
    ['Catto', 1],
    ['Doggo', 2],
    ['Hammo', null],
  ]),
  read(
    'cross',
    (db) =>
      db
        .selectFrom('toy')
        .crossJoin('pet')
        .select((eb) => eb.fn.countAll().as('n')),
    [[6]],
  ),
  read(
    'on true',
    (db) =>
      db
        .selectFrom('toy')
        .innerJoin('pet', (j) => j.onTrue())
        .select((eb) => eb.fn.countAll().as('n')),
    [[6]],
  ),
  read(
    'lateral',
    (db) =>
      db
        .selectFrom('person')
        .innerJoinLateral(
          (eb) => eb.selectFrom('pet').select('name').whereRef('owner_id', '=', 'person.id').as('q'),
          (j) => j.onTrue(),
        )
        .select(['first_name', 'q.name']),
    OWNED,
  ),
  read(
    'left lateral',
    (db) =>
      db
        .selectFrom('pet')
        .leftJoinLateral(
          (eb) => eb.selectFrom('toy').select('name as toy').whereRef('pet_id', '=', 'pet.id').as('q'),
          (j) => j.onTrue(),
        )
        .select(['pet.name', 'q.toy']),
    [
      ['Catto', 'spool'],
      ['Doggo', 'teddy'],
      ['Hammo', null],
    ],
  ),
  read(
    'cross lateral',
    (db) =>
      db
        .selectFrom('person')
        .crossJoinLateral((eb) => eb.selectFrom('pet').select('name').whereRef('owner_id', '=', 'person.id').as('q'))
        .select(['first_name', 'q.name']),
    OWNED,
  ),
  read(
    'a table to itself',
    (db) =>
      db.selectFrom('pet as a').innerJoin('pet as b', 'a.id', 'b.id').select(['a.id', 'b.name']).where('a.id', '=', 1),
    [[1, 'Catto']],
  ),
  read(
    'selectAll of one',
    (db) =>
      db.selectFrom('toy').innerJoin('pet', 'pet.id', 'toy.pet_id').selectAll('toy').where('price', 'is not', null),
    [[1, 'spool', 10, 1]],
  ),
  refused(
    'crossApply',
    (db) =>
      db
        .selectFrom('person')
        .crossApply((eb) => eb.selectFrom('pet').select('name').as('q'))
        .select('q.name'),
    'the join CrossApply',
  ),
  refused(
    'outerApply',
    (db) =>
      db
        .selectFrom('person')
        .outerApply((eb) => eb.selectFrom('pet').select('name').as('q'))
        .select('q.name'),
    'the join OuterApply',
  ),
];

export const SET_OPERATION: readonly Entry[] = [
  read('union', (db) => pets(db).where('id', '=', 1).union(db.selectFrom('toy').select('name')), [
    ['Catto'],
    ['spool'],
    ['teddy'],
  ]),
  read(
    'union of equal rows',
    (db) =>
      pets(db)
        .where('id', '=', 1)
        .union(pets(db).where('id', '=', 1)),
    [['Catto']],
  ),
  read(
    'union all',
    (db) =>
      pets(db)
        .where('id', '=', 1)
        .unionAll(pets(db).where('id', '=', 1)),
    [['Catto'], ['Catto']],
  ),
  read(
    'union of an array',
    (db) =>
      pets(db)
        .where('id', '=', 1)
        .union([pets(db).where('id', '=', 2), pets(db).where('id', '=', 3)]),
    [['Catto'], ['Doggo'], ['Hammo']],
  ),
  read(
    'union by a callback',
    (db) =>
      pets(db)
        .where('id', '=', 1)
        .union((eb) => [
          eb.selectFrom('toy').select('name'),
          eb.parens(eb.selectFrom('pet').select('name').where('id', '=', 2)),
        ]),
    [['Catto'], ['spool'], ['teddy'], ['Doggo']],
  ),
  read(
    'union, then union all',
    (db) =>
      pets(db)
        .where('id', '=', 1)
        .union(pets(db).where('id', '=', 1))
        .unionAll(pets(db).where('id', '=', 1)),
    [['Catto'], ['Catto']],
  ),
  read('intersect', (db) => pets(db).intersect(pets(db).where('id', '>', 1)), [['Doggo'], ['Hammo']]),
  read('intersect all', (db) => pets(db).intersectAll(pets(db).where('id', '>', 2)), [['Hammo']]),
  read('except', (db) => pets(db).except(pets(db).where('id', '>', 1)), [['Catto']]),
  read('except all', (db) => pets(db).exceptAll(pets(db).where('id', '>', 1)), [['Catto']]),
  read(
    'all of them',
    (db) =>
      pets(db)
        .where('id', '=', 1)
        .union(pets(db).where('id', '=', 2))
        .unionAll(pets(db).where('id', '=', 3))
        .except(pets(db).where('id', '=', 2)),
    [['Catto'], ['Hammo']],
  ),
  ordered(
    'order of the whole',
    (db) => pets(db).where('id', '=', 1).union(db.selectFrom('toy').select('name')).orderBy('name', 'desc'),
    [['teddy'], ['spool'], ['Catto']],
  ),
  read(
    'order and limit of an operand',
    (db) => pets(db).where('id', '=', 1).unionAll(db.selectFrom('toy').select('name').orderBy('id', 'desc').limit(1)),
    [['Catto'], ['teddy']],
  ),
  read(
    'union in FROM',
    (db) =>
      db
        .selectFrom(pets(db).where('id', '=', 1).union(db.selectFrom('toy').select('name')).as('u'))
        .select((eb) => eb.fn.countAll().as('n')),
    [[3]],
  ),
];

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

export const ORDER_AND_LIMIT: readonly Entry[] = [
  ordered('one column', (db) => pets(db).orderBy('name'), [['Catto'], ['Doggo'], ['Hammo']]),
  ordered('descending', (db) => pets(db).orderBy('name', 'desc'), [['Hammo'], ['Doggo'], ['Catto']]),
  ordered('two calls', (db) => db.selectFrom('person').select('id').orderBy('gender').orderBy('id', 'desc'), [
    [1],
    [3],
    [2],
  ]),
  ordered('a list', (db) => db.selectFrom('person').select('id').orderBy(['gender', 'id desc']), [[1], [3], [2]]),
  ordered('an alias', (db) => db.selectFrom('pet').select('name as n').orderBy('n', 'desc').limit(1), [['Hammo']]),
  ordered('an expression', (db) => pets(db).orderBy((eb) => eb.neg(eb.ref('id'))), [['Hammo'], ['Doggo'], ['Catto']]),
  ordered('raw text', (db) => pets(db).orderBy(sql`id % 3`), [['Hammo'], ['Catto'], ['Doggo']]),
  ordered('raw text and a direction', (db) => pets(db).orderBy(sql`id`, 'desc'), [['Hammo'], ['Doggo'], ['Catto']]),
  ordered('a direction by the builder', (db) => pets(db).orderBy('id', (ob) => ob.desc()), [
    ['Hammo'],
    ['Doggo'],
    ['Catto'],
  ]),
  ordered('a raw direction', (db) => pets(db).orderBy('id', sql`desc`), [['Hammo'], ['Doggo'], ['Catto']]),
  ordered(
    'nulls first',
    (db) =>
      db
        .selectFrom('person')
        .select('id')
        .orderBy('age', (ob) => ob.desc().nullsFirst()),
    [[3], [2], [1]],
  ),
  ordered(
    'nulls last',
    (db) =>
      db
        .selectFrom('person')
        .select('id')
        .orderBy('age', (ob) => ob.asc().nullsLast()),
    [[1], [2], [3]],
  ),
  ordered('a collation', (db) => pets(db).orderBy('name', (ob) => ob.collate('UNICODE_CI')), [
    ['Catto'],
    ['Doggo'],
    ['Hammo'],
  ]),
  refused(
    'a dynamic reference with a direction',
    (db) => pets(db).orderBy(db.dynamic.ref<'name desc'>('name desc') as never),
    'column "name desc", as db.dynamic.ref reads it',
  ),
  ordered('a dynamic reference', (db) => pets(db).orderBy(db.dynamic.ref<'name'>('name'), 'desc').limit(1), [
    ['Hammo'],
  ]),
  ordered(
    'a subquery',
    (db) =>
      pets(db)
        .orderBy((eb) => eb.case().when('id', '=', 2).then(0).else(1).end())
        .orderBy('id'),
    [['Doggo'], ['Catto'], ['Hammo']],
  ),
  ordered('clearOrderBy', (db) => pets(db).orderBy('id', 'desc').clearOrderBy().orderBy('id').limit(1), [['Catto']]),
  ordered('limit', (db) => pets(db).orderBy('id').limit(2), [['Catto'], ['Doggo']]),
  ordered('limit and offset', (db) => pets(db).orderBy('id').limit(1).offset(2), [['Hammo']]),
  ordered('offset alone', (db) => pets(db).orderBy('id').offset(2), [['Hammo']]),
  ordered(
    'limit as a literal',
    (db) =>
      pets(db)
        .orderBy('id')
        .limit((eb) => eb.lit(1)),
    [['Catto']],
  ),
  ordered('limit as raw text', (db) => pets(db).orderBy('id').limit(sql<number>`1 + 1`), [['Catto'], ['Doggo']]),
  ordered('limit of a bigint', (db) => pets(db).orderBy('id').limit(1n).offset(1n), [['Doggo']]),
  ordered('limit null', (db) => pets(db).orderBy('id').limit(null), [['Catto'], ['Doggo'], ['Hammo']]),
  ordered(
    'limit null as a literal',
    (db) =>
      pets(db)
        .orderBy('id')
        .limit((eb) => eb.lit(null)),
    [['Catto'], ['Doggo'], ['Hammo']],
  ),
  read('limit 0', (db) => pets(db).limit(0), []),
  ordered('clearLimit, clearOffset', (db) => pets(db).orderBy('id').limit(1).offset(1).clearLimit().clearOffset(), [
    ['Catto'],
    ['Doggo'],
    ['Hammo'],
  ]),
  refused('limit of a fraction', (db) => pets(db).limit(1.5), 'LIMIT of 1.5'),
  refused('limit below nothing', (db) => pets(db).limit(-1), 'LIMIT of -1'),
  refused('limit beyond an INT', (db) => pets(db).limit(3_000_000_000), 'LIMIT of 3000000000'),
  refused('fetch', (db) => pets(db).orderBy('id').offset(1).fetch(1), 'FETCH'),
  refused('fetch with ties', (db) => pets(db).orderBy('id').offset(0).fetch(1, 'with ties'), 'FETCH'),
  refused('top', (db) => pets(db).top(1), 'TOP'),
  refused('top percent', (db) => pets(db).top(10, 'percent'), 'TOP'),
  refused('top with ties', (db) => pets(db).top(1, 'with ties').orderBy('id'), 'TOP'),
];

const genders = (db: Db) => db.selectFrom('person').select(['gender', (eb) => eb.fn.countAll().as('n')]);
const MALES = [['male', 2]] as const;

export const GROUP: readonly Entry[] = [
  read('one column', (db) => genders(db).groupBy('gender'), [
    ['female', 1],
    ['male', 2],
  ]),
  read('two columns', (db) => genders(db).groupBy(['gender', 'id']), [
    ['female', 1],
    ['male', 1],
    ['male', 1],
  ]),
  read('a reference', (db) => genders(db).groupBy((eb) => eb.ref('person.gender')), [
    ['female', 1],
    ['male', 2],
  ]),
  read(
    'an alias of the selection',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => [eb.fn<string>('upper', ['gender']).as('g'), eb.fn.countAll().as('n')])
        .groupBy('g' as never),
    [
      ['FEMALE', 1],
      ['MALE', 2],
    ],
  ),
  read(
    'raw text',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => [sql`upper(gender)`.as('g'), eb.fn.countAll().as('n')])
        .groupBy(sql`upper(gender)`),
    [
      ['FEMALE', 1],
      ['MALE', 2],
    ],
  ),
  read('a list with raw text', (db) => genders(db).groupBy([sql`gender`, 'gender']), [
    ['female', 1],
    ['male', 2],
  ]),
  read(
    'in parts',
    (db) =>
      genders(db)
        .groupBy('gender')
        .$if(false, (qb) => qb.groupBy('id')),
    [
      ['female', 1],
      ['male', 2],
    ],
  ),
  read('having a value', (db) => genders(db).groupBy('gender').having('gender', '=', 'male'), MALES),
  read(
    'having an aggregate',
    (db) =>
      genders(db)
        .groupBy('gender')
        .having((eb) => eb.fn.count('id'), '>', 1),
    MALES,
  ),
  read('having raw text', (db) => genders(db).groupBy('gender').having(sql<number>`count(*)`, '>', 1), MALES),
  read(
    'having by the builder',
    (db) =>
      genders(db)
        .groupBy('gender')
        .having((eb) => eb.and([eb(eb.fn.countAll(), '>', 1), eb(eb.fn.max('id'), '=', 3)])),
    MALES,
  ),
  read(
    'havingRef',
    (db) => genders(db).groupBy(['gender', 'children']).havingRef('gender', '=', 'gender').having('children', '=', 5),
    [['male', 1]],
  ),
  read(
    'having exists',
    (db) =>
      genders(db)
        .groupBy('gender')
        .having((eb) => eb.or([eb('gender', '=', 'male'), eb('gender', 'in', [])])),
    MALES,
  ),
  read(
    'having without groups',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => eb.fn.countAll().as('n'))
        .having((eb) => eb.fn.countAll(), '>', 5),
    [],
  ),
  read(
    'clearGroupBy',
    (db) => db.selectFrom('person').select('gender').groupBy('gender').clearGroupBy().where('id', '=', 1),
    [['female']],
  ),
];
