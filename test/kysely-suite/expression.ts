import { sql } from 'kysely';
import { type Db, type Entry, read } from './entry.js';

const person = (db: Db) => db.selectFrom('person');

export const EXPRESSION: readonly Entry[] = [
  read('coalesce of one', (db) => person(db).select((eb) => eb.fn.coalesce('age').as('v')), [[50], [70], [null]]),
  read('coalesce of two', (db) => person(db).select((eb) => eb.fn.coalesce('age', eb.lit(0)).as('v')), [
    [50],
    [70],
    [0],
  ]),
  read(
    'coalesce of four',
    (db) =>
      person(db).select((eb) => eb.fn.coalesce('middle_name', 'last_name', sql<string>`${'x'}`, eb.val('y')).as('v')),
    [['Aniston'], ['Schwarzenegger'], ['Rocco']],
  ),
  read(
    'coalesce of an aggregate',
    (db) => person(db).select((eb) => eb.fn.coalesce(eb.fn.max('age').filterWhere('id', '=', 9), eb.lit(0)).as('v')),
    [[0]],
  ),
  read(
    'arithmetic',
    (db) =>
      person(db)
        .select((eb) => eb(eb('age', '+', 2), '*', 10).as('v'))
        .where('id', '=', 1),
    [[520]],
  ),
  read(
    'arithmetic to the right',
    (db) =>
      person(db)
        .select((eb) => eb('age', '-', eb('age', '-', 1)).as('v'))
        .where('id', '=', 1),
    [[1]],
  ),
  read(
    'division and remainder',
    (db) =>
      person(db)
        .select((eb) => [eb('age', '/', 4).as('d'), eb('age', '%', 7).as('r')])
        .where('id', '=', 1),
    [[12.5, 1]],
  ),
  read(
    'bits',
    (db) =>
      db.selectNoFrom((eb) => [
        eb(eb.lit<number>(6), '&', 3).as('a'),
        eb(eb.lit<number>(6), '|', 3).as('o'),
        eb(eb.lit<number>(6), '^', 3).as('x'),
      ]),
    [[2, 7, 5]],
  ),
  read(
    'shifts',
    (db) => db.selectNoFrom((eb) => [eb(eb.lit<number>(6), '<<', 1).as('l'), eb(eb.lit<number>(6), '>>', 1).as('r')]),
    [[12, 3]],
  ),
  read(
    'concatenation',
    (db) =>
      person(db)
        .select((eb) => eb('first_name', '||', '!').as('v'))
        .where('id', '=', 1),
    [['Jennifer!']],
  ),
  read(
    'minus',
    (db) =>
      person(db)
        .select((eb) => eb.neg('age' as never).as('v'))
        .where('id', '=', 1),
    [[-50]],
  ),
  read('minus of a negative number', (db) => db.selectNoFrom((eb) => eb.neg(eb.lit(-3)).as('v')), [[3]]),
  read('a comparison as a value', (db) => person(db).select((eb) => eb('id', '>', 1).as('v')), [
    [false],
    [true],
    [true],
  ]),
  read('not as a value', (db) => person(db).select((eb) => eb.not(eb('id', '>', 1)).as('v')), [
    [true],
    [false],
    [false],
  ]),
  read(
    'and, or as values',
    (db) =>
      person(db).select((eb) => eb.or([eb('id', '=', 1), eb.and([eb('id', '=', 2), eb('age', '=', 70)])]).as('v')),
    [[true], [true], [false]],
  ),
  read('in as a value', (db) => person(db).select((eb) => eb('id', 'in', [1, 2]).as('v')), [[true], [true], [false]]),
  read(
    'exists as a value',
    (db) =>
      person(db).select((eb) =>
        eb
          .case()
          .when(eb.exists(eb.selectFrom('toy').select('id').whereRef('toy.pet_id', '=', 'person.id')))
          .then(1)
          .else(0)
          .end()
          .as('v'),
      ),
    [[1], [1], [0]],
  ),
  read('between as a value', (db) => person(db).select((eb) => eb.between('age', 40, 60).as('v')), [
    [true],
    [false],
    [null],
  ]),
  read(
    'a function',
    (db) =>
      person(db)
        .select((eb) => eb.fn<string>('concat', ['first_name', eb.val(' '), 'last_name']).as('v'))
        .where('id', '=', 1),
    [['Jennifer Aniston']],
  ),
  read(
    'a function without arguments',
    (db) => db.selectNoFrom((eb) => eb.fn<number>('pi', []).as('v')).where((eb) => eb.lit(true)),
    [[Math.PI]],
  ),
  read(
    'values of each type',
    (db) =>
      db.selectNoFrom((eb) => [
        eb.val(1).as('i'),
        eb.val(1.5).as('d'),
        eb.val(true).as('b'),
        eb.val('x').as('s'),
        eb.val(null).as('n'),
      ]),
    [[1, 1.5, true, 'x', null]],
  ),
  read(
    'literals of each type',
    (db) =>
      db.selectNoFrom((eb) => [
        eb.lit(1).as('i'),
        eb.lit(1.5).as('d'),
        eb.lit(true).as('b'),
        eb.lit(null).as('n'),
        sql.lit("it's").as('s'),
      ]),
    [[1, 1.5, true, null, "it's"]],
  ),
  read(
    'a date as a value',
    (db) =>
      db
        .selectNoFrom((eb) => eb.cast<string>(eb.val(new Date(0)), 'date').as('v'))
        .select(sql<number>`1`.as('o'))
        .clearSelect()
        .select(sql<boolean>`${new Date(0)} = TIMESTAMP'1970-01-01 00:00:00Z'`.as('v')),
    [[true]],
  ),
  read(
    'parentheses',
    (db) =>
      person(db)
        .select((eb) => eb(eb.parens('age', '+', 1), '*', 2).as('v'))
        .where('id', '=', 1),
    [[102]],
  ),
  read(
    'a reference by its table',
    (db) =>
      person(db)
        .select((eb) => eb.ref('person.first_name').as('v'))
        .where('id', '=', 1),
    [['Jennifer']],
  ),
  read(
    '$castTo, $notNull',
    (db) =>
      person(db)
        .select((eb) => eb.ref('age').$castTo<number>().$notNull().as('v'))
        .where('id', '=', 1),
    [[50]],
  ),
];
