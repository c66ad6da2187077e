import { type Db, type Entry, ordered, read } from './entry.js';

const pets = (db: Db) => db.selectFrom('pet').select('pet.name');

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
