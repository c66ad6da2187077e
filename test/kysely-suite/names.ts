import { type Entry, read, refused, write } from './entry.js';
import { FIDO, named, pet, plus, without } from './pets.js';

export const NAMES: readonly Entry[] = [
  read('withSchema of two parts', (db) => db.withSchema('main.kysely_suite').selectFrom('pet').select('id'), [
    [1],
    [2],
    [3],
  ]),
  read('withSchema of one part', (db) => db.withSchema('kysely_suite').selectFrom('pet').select('pet.id'), [
    [1],
    [2],
    [3],
  ]),
  read(
    'withSchema, a join',
    (db) =>
      db.withSchema('kysely_suite').selectFrom('pet as p').innerJoin('toy as t', 't.pet_id', 'p.id').select('p.id'),
    [[1], [2]],
  ),
  read(
    'withSchema, a subquery',
    (db) =>
      db
        .withSchema('kysely_suite')
        .selectFrom('pet')
        .select('id')
        .where('id', 'in', (eb) => eb.selectFrom('toy').select('pet_id')),
    [[1], [2]],
  ),
  read(
    'withoutPlugins',
    (db) => db.withSchema('nowhere').withoutPlugins().selectFrom('pet').select('id').where('id', '=', 1),
    [[1]],
  ),
  write('withSchema, an INSERT', (db) => db.withSchema('main.kysely_suite').insertInto('pet').values(pet), plus(FIDO)),
  write(
    'withSchema, an UPDATE',
    (db) => db.withSchema('main.kysely_suite').updateTable('pet').set({ name: 'x' }).where('id', '=', 1),
    named(1, 'x'),
  ),
  write(
    'withSchema, a DELETE',
    (db) => db.withSchema('main.kysely_suite').deleteFrom('pet').where('id', '=', 1),
    without(1),
  ),
  write(
    'withSchema, a MERGE',
    (db) =>
      db
        .withSchema('main.kysely_suite')
        .mergeInto('pet as p')
        .using('toy as t', 't.pet_id', 'p.id')
        .whenMatched()
        .thenDelete(),
    without(1, 2),
  ),
  refused(
    'withSchema of three parts',
    (db) => db.withSchema('a.b.c').selectFrom('pet').select('id'),
    'has 3 parts',
    'DRT601',
  ),
  refused(
    'a name of nothing',
    (db) => db.withSchema('main.').selectFrom('pet').select('id'),
    'is not the name of a schema',
    'DRT601',
  ),
];
