import { type Db, type Entry, read } from './entry.js';

const person = (db: Db) => db.selectFrom('person');

export const CASE: readonly Entry[] = [
  read(
    'when then end',
    (db) => person(db).select((eb) => ['id', eb.case().when('id', '=', 1).then('x').end().as('c')]),
    [
      [1, 'x'],
      [2, null],
      [3, null],
    ],
  ),
  read(
    'else',
    (db) => person(db).select((eb) => ['id', eb.case().when('id', '=', 1).then('x').else('y').end().as('c')]),
    [
      [1, 'x'],
      [2, 'y'],
      [3, 'y'],
    ],
  ),
  read(
    'two whens',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.case().when('id', '=', 1).then(1).when('id', '=', 2).then(2).else(0).end().as('c'),
      ]),
    [
      [1, 1],
      [2, 2],
      [3, 0],
    ],
  ),
  read(
    'of a value',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.case('gender').when('male').then('m').when('female').then('f').end().as('c'),
      ]),
    [
      [1, 'f'],
      [2, 'm'],
      [3, 'm'],
    ],
  ),
  read(
    'then a reference',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.case().when('id', '=', 1).then(eb.ref('first_name')).else(eb.ref('last_name')).end().as('c'),
      ]),
    [
      [1, 'Jennifer'],
      [2, 'Schwarzenegger'],
      [3, 'Stallone'],
    ],
  ),
  read(
    'when a reference',
    (db) =>
      person(db).select((eb) => ['id', eb.case().when('id', '=', eb.ref('children')).then(1).else(0).end().as('c')]),
    [
      [1, 0],
      [2, 0],
      [3, 1],
    ],
  ),
  read(
    'a case in a case',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb
          .case('gender')
          .when('male')
          .then(eb.case().when('id', '=', 2).then('a').else('b').end())
          .else('c')
          .end()
          .as('c'),
      ]),
    [
      [1, 'c'],
      [2, 'a'],
      [3, 'b'],
    ],
  ),
  read(
    'a condition of several',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb
          .case()
          .when(eb.or([eb('id', '=', 1), eb('age', 'is', null)]))
          .then(1)
          .else(0)
          .end()
          .as('c'),
      ]),
    [
      [1, 1],
      [2, 0],
      [3, 1],
    ],
  ),
  read(
    'literals',
    (db) =>
      person(db)
        .select((eb) => eb.case().when('id', '=', 1).then(eb.lit(1)).else(eb.lit(null)).end().as('c'))
        .where('id', '<', 3),
    [[1], [null]],
  ),
  read(
    'endCase by a subquery',
    (db) =>
      person(db).select((eb) =>
        eb
          .case()
          .when('id', 'in', eb.selectFrom('pet').select('owner_id').where('species', '=', 'cat'))
          .then('cat')
          .else('no')
          .end()
          .as('c'),
      ),
    [['cat'], ['no'], ['no']],
  ),
];
