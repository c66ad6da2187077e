import { type Entry, read, refused } from './entry.js';

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
