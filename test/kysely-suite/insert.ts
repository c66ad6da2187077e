import { sql } from 'kysely';
import { type Db, type Entry, refused, write } from './entry.js';
import { FIDO, pet, plus } from './pets.js';

const insert = (db: Db) => db.insertInto('pet');

export const INSERT: readonly Entry[] = [
  write('one row', (db) => insert(db).values(pet), plus(FIDO)),
  write('two rows', (db) => insert(db).values([pet, { ...pet, id: 5 }]), plus(FIDO, [5, 'Fido', 1, 'dog'])),
  write(
    'other columns in each row',
    (db) => insert(db).values([pet, { id: 5, name: 'Rex' } as never]),
    plus(FIDO, [5, 'Rex', null, null]),
  ),
  write(
    'undefined is not there',
    (db) => insert(db).values({ ...pet, species: undefined as never }),
    plus([4, 'Fido', 1, null]),
  ),
  write('NULL', (db) => insert(db).values({ ...pet, species: null as never }), plus([4, 'Fido', 1, null])),
  write(
    'expressions',
    (db) =>
      insert(db).values((eb) => ({
        id: eb(eb.lit<number>(2), '+', 2),
        name: eb.fn<string>('concat', [eb.val('Fi'), eb.val('do')]),
        owner_id: sql<number>`${1}`,
        species: eb.val('dog' as const),
      })),
    plus(FIDO),
  ),
  write(
    'a subquery as a value',
    (db) =>
      insert(db).values((eb) => ({
        ...pet,
        owner_id: eb.selectFrom('person').select('id').where('first_name', '=', 'Jennifer'),
      })),
    plus(FIDO),
  ),
  write(
    'a subquery in one of two rows',
    (db) =>
      insert(db).values((eb) => [
        { ...pet, owner_id: eb.selectFrom('person').select((e) => e.fn.min('id').as('m')) },
        { ...pet, id: 5 },
      ]),
    plus(FIDO, [5, 'Fido', 1, 'dog']),
  ),
  write(
    'a subquery in a template',
    (db) =>
      insert(db).values((eb) => ({
        ...pet,
        owner_id: sql<number>`${eb.selectFrom('person').select((e) => e.fn.min('id').as('m'))}`,
      })),
    plus(FIDO),
  ),
  write(
    'a query',
    (db) =>
      insert(db)
        .columns(['id', 'name', 'owner_id', 'species'])
        .expression(
          (eb) =>
            eb
              .selectFrom('pet as p')
              .select((e) => [
                e('p.id', '+', 3).as('id'),
                e.val('Fido').as('name'),
                'p.owner_id',
                e.val('dog').as('species'),
              ])
              .where('p.id', '=', 1) as never,
        ),
    plus(FIDO),
  ),
  write(
    'some columns of a query',
    (db) =>
      insert(db)
        .columns(['id', 'name'])
        .expression(
          (eb) =>
            eb
              .selectFrom('toy')
              .select((e) => [e.lit(4).as('id'), 'toy.name'])
              .where('id', '=', 1) as never,
        ),
    plus([4, 'spool', null, null]),
  ),
  write(
    'a query with a WITH',
    (db) =>
      db
        .with('t', (qb) => qb.selectFrom('toy').select('name').where('id', '=', 1))
        .insertInto('pet')
        .columns(['id', 'name'])
        .expression((eb) => eb.selectFrom('t').select((e) => [e.lit(4).as('id'), 't.name']) as never),
    plus([4, 'spool', null, null]),
  ),
  write(
    'values with a WITH',
    (db) =>
      db
        .with('t', (qb) => qb.selectFrom('toy').select('name').where('id', '=', 1))
        .insertInto('pet')
        .values((eb) => ({ ...pet, name: eb.selectFrom('t').select('t.name') })),
    plus([4, 'spool', 1, 'dog']),
  ),
  write(
    'raw VALUES',
    (db) => insert(db).columns(['id', 'name']).expression(sql`VALUES (4, ${'x'})`),
    plus([4, 'x', null, null]),
  ),
  write(
    '300 values',
    (db) => insert(db).values(Array.from({ length: 75 }, (_, i) => ({ ...pet, id: 100 + i, name: `it's ${i}` }))),
    plus(...Array.from({ length: 75 }, (_, i) => [100 + i, `it's ${i}`, 1, 'dog'])),
  ),
  refused('no rows', (db) => insert(db).values([]), 'INSERT'),
  refused('a row of nothing', (db) => insert(db).values({} as never), 'INSERT of no columns'),
  refused('neither rows nor a query', (db) => insert(db), 'INSERT without rows'),
  refused('defaultValues', (db) => insert(db).defaultValues(), 'DEFAULT VALUES'),
  refused(
    'a subquery beside DEFAULT',
    (db) =>
      insert(db).values((eb) => [
        { ...pet, owner_id: eb.selectFrom('person').select((e) => e.fn.min('id').as('m')) },
        { id: 5 } as never,
      ]),
    'DEFAULT beside a subquery',
  ),
  refused('ignore', (db) => insert(db).values(pet).ignore(), 'INSERT IGNORE'),
  refused('orIgnore', (db) => insert(db).values(pet).orIgnore(), 'INSERT IGNORE'),
  refused('orReplace', (db) => insert(db).values(pet).orReplace(), 'INSERT REPLACE'),
  refused('orAbort', (db) => insert(db).values(pet).orAbort(), 'INSERT ABORT'),
  refused('orFail', (db) => insert(db).values(pet).orFail(), 'INSERT FAIL'),
  refused('orRollback', (db) => insert(db).values(pet).orRollback(), 'INSERT ROLLBACK'),
  refused(
    'onConflict doNothing',
    (db) =>
      insert(db)
        .values(pet)
        .onConflict((oc) => oc.column('id').doNothing()),
    'ON CONFLICT',
  ),
  refused(
    'onConflict of a constraint',
    (db) =>
      insert(db)
        .values(pet)
        .onConflict((oc) => oc.constraint('k').doNothing()),
    'ON CONFLICT',
  ),
  refused(
    'onConflict doUpdateSet',
    (db) =>
      insert(db)
        .values(pet)
        .onConflict((oc) => oc.column('id').doUpdateSet({ name: 'x' })),
    'ON CONFLICT',
  ),
  refused(
    'onConflict doUpdateSet where',
    (db) =>
      insert(db)
        .values(pet)
        .onConflict((oc) => oc.column('id').doUpdateSet({ name: 'x' }).where('pet.id', '=', 1)),
    'ON CONFLICT',
  ),
  refused(
    'onDuplicateKeyUpdate',
    (db) => insert(db).values(pet).onDuplicateKeyUpdate({ name: 'x' }),
    'ON DUPLICATE KEY',
  ),
  refused('returning', (db) => insert(db).values(pet).returning('id'), 'RETURNING'),
  refused('returning several', (db) => insert(db).values(pet).returning(['id', 'name as n']), 'RETURNING'),
  refused('returningAll', (db) => insert(db).values(pet).returningAll(), 'RETURNING'),
  refused('output', (db) => insert(db).values(pet).output('inserted.id'), 'OUTPUT'),
  refused('outputAll', (db) => insert(db).values(pet).outputAll('inserted'), 'OUTPUT'),
  refused('top', (db) => insert(db).values(pet).top(1), 'TOP'),
  refused('replaceInto', (db) => db.replaceInto('pet').values(pet), 'REPLACE INTO'),
  refused('replaceInto of rows', (db) => db.replaceInto('pet').values([pet, pet]), 'REPLACE INTO'),
  refused(
    'replaceInto of a query',
    (db) => db.replaceInto('pet').columns(['id']).expression(db.selectFrom('toy').select('id')),
    'REPLACE INTO',
  ),
];
