import { sql } from 'kysely';
import { type Db, type Entry, ordered, read, refused } from './entry.js';

const pets = (db: Db) => db.selectFrom('pet').select('pet.name');

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
