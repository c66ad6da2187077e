import { sql } from 'kysely';
import { type Db, type Entry, PETS, refused, write } from './entry.js';
import { named, plus, without } from './pets.js';

const merge = (db: Db) => db.mergeInto('pet').using('toy', 'toy.pet_id', 'pet.id');
const source = (db: Db) =>
  db.mergeInto('pet').using('toy', (j) => j.onRef('toy.id', '=', 'pet.id').on('toy.price', 'is not', null));

export const MERGE: readonly Entry[] = [
  write('matched, delete', (db) => merge(db).whenMatched().thenDelete(), without(1, 2)),
  write(
    'aliases',
    (db) => db.mergeInto('pet as p').using('toy as t', 't.pet_id', 'p.id').whenMatched().thenDelete(),
    without(1, 2),
  ),
  write('a condition in ON', (db) => source(db).whenMatched().thenDelete(), without(1)),
  write(
    'a subquery as the source',
    (db) =>
      db
        .mergeInto('pet')
        .using(db.selectFrom('toy').select('pet_id').where('price', '>', 1).as('t'), 't.pet_id', 'pet.id')
        .whenMatched()
        .thenDelete(),
    without(1),
  ),
  write(
    'a WITH',
    (db) =>
      db
        .with('t', (qb) => qb.selectFrom('toy').select('pet_id').where('price', '>', 1))
        .mergeInto('pet')
        .using('t', 't.pet_id', 'pet.id')
        .whenMatched()
        .thenDelete(),
    without(1),
  ),
  write('matched and a value', (db) => merge(db).whenMatchedAnd('pet.name', '=', 'Doggo').thenDelete(), without(2)),
  write(
    'matched and a reference',
    (db) => merge(db).whenMatchedAndRef('toy.id', '=', 'pet.owner_id').thenDelete(),
    without(1, 2),
  ),
  write(
    'matched and and',
    (db) =>
      merge(db)
        .whenMatchedAnd((eb) => eb.and([eb('pet.name', '=', 'Doggo'), eb('toy.name', '=', 'teddy')]))
        .thenDelete(),
    without(2),
  ),
  write(
    'matched and or',
    (db) =>
      merge(db)
        .whenMatchedAnd((eb) => eb.or([eb('pet.name', '=', 'Doggo'), eb('toy.name', '=', 'no')]))
        .thenDelete(),
    without(2),
  ),
  write('matched, update', (db) => source(db).whenMatched().thenUpdateSet({ name: 'x' }), named(1, 'x')),
  write(
    'matched, update to a reference',
    (db) =>
      source(db)
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb.ref('toy.name') })),
    named(1, 'spool'),
  ),
  write('matched, update a column', (db) => source(db).whenMatched().thenUpdateSet('name', 'x'), named(1, 'x')),
  write(
    'matched, update by a builder',
    (db) =>
      source(db)
        .whenMatched()
        .thenUpdate((ub) => ub.set('name', 'x')),
    named(1, 'x'),
  ),
  write(
    'matched, update by an expression',
    (db) =>
      source(db)
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb('pet.name', '||', eb.ref('toy.name')) })),
    named(1, 'Cattospool'),
  ),
  write(
    'not matched, insert',
    (db) =>
      db
        .mergeInto('pet')
        .using('toy', (j) => j.onRef('toy.name', '=', 'pet.name'))
        .whenNotMatchedAnd('toy.id', '=', 1)
        .thenInsertValues((eb) => ({ id: eb.lit(4), name: eb.ref('toy.name') }) as never),
    plus([4, 'spool', null, null]),
  ),
  write(
    'not matched, insert values',
    (db) =>
      db
        .mergeInto('pet')
        .using('toy', (j) => j.onRef('toy.name', '=', 'pet.name'))
        .whenNotMatchedAndRef('toy.id', '=', 'toy.pet_id')
        .thenInsertValues({ id: 9, name: 'n', owner_id: 1, species: 'cat' }),
    plus([9, 'n', 1, 'cat'], [9, 'n', 1, 'cat']),
  ),
  write(
    'not matched and or, insert',
    (db) =>
      db
        .mergeInto('pet')
        .using('toy', (j) => j.onRef('toy.name', '=', 'pet.name'))
        .whenNotMatchedAnd((eb) => eb.or([eb('toy.id', '=', 2), eb('toy.name', '=', 'no')]))
        .thenInsertValues({ id: 9, name: 'n', owner_id: 1, species: 'cat' }),
    plus([9, 'n', 1, 'cat']),
  ),
  write('by source, delete', (db) => merge(db).whenNotMatchedBySource().thenDelete(), without(3)),
  write('by source and a value', (db) => merge(db).whenNotMatchedBySourceAnd('pet.name', '=', 'no').thenDelete(), PETS),
  write(
    'by source and a reference',
    (db) => merge(db).whenNotMatchedBySourceAndRef('pet.id', '=', 'pet.owner_id').thenDelete(),
    without(3),
  ),
  write(
    'by source and or',
    (db) =>
      merge(db)
        .whenNotMatchedBySourceAnd((eb) => eb.or([eb('pet.id', '=', 3), eb('pet.id', '=', 1)]))
        .thenDelete(),
    without(3),
  ),
  write('by source, update', (db) => merge(db).whenNotMatchedBySource().thenUpdateSet({ name: 'x' }), named(3, 'x')),
  write(
    'by source, update by an expression',
    (db) =>
      merge(db)
        .whenNotMatchedBySource()
        .thenUpdateSet((eb) => ({ name: eb('pet.name', '||', '!') })),
    named(3, 'Hammo!'),
  ),
  write(
    'all of them',
    (db) =>
      db
        .mergeInto('pet')
        .using('toy', (j) => j.onRef('toy.id', '=', 'pet.id'))
        .whenMatchedAnd('toy.price', 'is', null)
        .thenDelete()
        .whenMatched()
        .thenUpdateSet({ name: 'x' })
        .whenNotMatched()
        .thenInsertValues((eb) => ({ id: eb.ref('toy.id'), name: eb.ref('toy.name') }) as never)
        .whenNotMatchedBySource()
        .thenUpdateSet({ name: 'y' }),
    [
      [1, 'x', 1, 'cat'],
      [3, 'y', 3, 'hamster'],
    ],
  ),
  write('modifyEnd', (db) => merge(db).whenMatched().thenDelete().modifyEnd(sql`-- end`), without(1, 2)),
  refused('no WHEN', (db) => merge(db), 'MERGE without WHEN'),
  refused('matched, do nothing', (db) => merge(db).whenMatched().thenDoNothing(), 'DO NOTHING'),
  refused('not matched, do nothing', (db) => merge(db).whenNotMatched().thenDoNothing(), 'DO NOTHING'),
  refused(
    'WHEN behind one without a condition',
    (db) => merge(db).whenMatched().thenDelete().whenMatchedAnd('pet.id', '=', 1).thenDelete(),
    'WHEN behind one of its kind',
  ),
  refused(
    'a subquery in WHEN',
    (db) => merge(db).whenMatchedAnd('pet.id', 'in', db.selectFrom('person').select('id')).thenDelete(),
    'subquery in WHEN',
  ),
  refused(
    'a subquery to set',
    (db) =>
      merge(db)
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb.selectFrom('person').select('first_name').limit(1) as never })),
    'subquery in WHEN',
  ),
  refused('nothing to set', (db) => merge(db).whenMatched().thenUpdateSet({}), 'UPDATE that sets nothing'),
  refused('returning', (db) => merge(db).whenMatched().thenDelete().returning('pet.id'), 'RETURNING'),
  refused('returningAll', (db) => merge(db).whenMatched().thenDelete().returningAll(), 'RETURNING'),
  refused('output', (db) => merge(db).whenMatched().thenDelete().output('deleted.id'), 'OUTPUT'),
  refused('top', (db) => merge(db).whenMatched().thenDelete().top(1), 'TOP'),
];
