import { sql } from 'kysely';
import { type Db, type Entry, notHere, PETS, type Rows, read, refused, write } from './entry.js';

const pet = { id: 4, name: 'Fido', owner_id: 1, species: 'dog' } as const;
const FIDO = [4, 'Fido', 1, 'dog'] as const;
const insert = (db: Db) => db.insertInto('pet');
const update = (db: Db) => db.updateTable('pet');
const remove = (db: Db) => db.deleteFrom('pet');
const plus = (...rows: Rows): Rows => [...PETS, ...rows];
const named = (id: number, name: string): Rows =>
  PETS.map((row) => (row[0] === id ? [id, name, ...row.slice(2)] : row));
const without = (...ids: number[]): Rows => PETS.filter(([id]) => !ids.includes(Number(id)));
const SUBQUERIES = 'open-source Delta takes no subquery in DELETE or UPDATE';

export const INSERT: readonly Entry[] = [
  write('one row', 'pet', (db) => insert(db).values(pet), plus(FIDO)),
  write('two rows', 'pet', (db) => insert(db).values([pet, { ...pet, id: 5 }]), plus(FIDO, [5, 'Fido', 1, 'dog'])),
  write(
    'other columns in each row',
    'pet',
    (db) => insert(db).values([pet, { id: 5, name: 'Rex' } as never]),
    plus(FIDO, [5, 'Rex', null, null]),
  ),
  write(
    'undefined is not there',
    'pet',
    (db) => insert(db).values({ ...pet, species: undefined as never }),
    plus([4, 'Fido', 1, null]),
  ),
  write('NULL', 'pet', (db) => insert(db).values({ ...pet, species: null as never }), plus([4, 'Fido', 1, null])),
  write(
    'expressions',
    'pet',
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
    'pet',
    (db) =>
      insert(db).values((eb) => ({
        ...pet,
        owner_id: eb.selectFrom('person').select('id').where('first_name', '=', 'Jennifer'),
      })),
    plus(FIDO),
  ),
  write(
    'a subquery in one of two rows',
    'pet',
    (db) =>
      insert(db).values((eb) => [
        { ...pet, owner_id: eb.selectFrom('person').select((e) => e.fn.min('id').as('m')) },
        { ...pet, id: 5 },
      ]),
    plus(FIDO, [5, 'Fido', 1, 'dog']),
  ),
  write(
    'a subquery in a template',
    'pet',
    (db) =>
      insert(db).values((eb) => ({
        ...pet,
        owner_id: sql<number>`${eb.selectFrom('person').select((e) => e.fn.min('id').as('m'))}`,
      })),
    plus(FIDO),
  ),
  write(
    'a query',
    'pet',
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
    'pet',
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
    'pet',
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
    'pet',
    (db) =>
      db
        .with('t', (qb) => qb.selectFrom('toy').select('name').where('id', '=', 1))
        .insertInto('pet')
        .values((eb) => ({ ...pet, name: eb.selectFrom('t').select('t.name') })),
    plus([4, 'spool', 1, 'dog']),
  ),
  write(
    'raw VALUES',
    'pet',
    (db) => insert(db).columns(['id', 'name']).expression(sql`VALUES (4, ${'x'})`),
    plus([4, 'x', null, null]),
  ),
  write(
    '300 values',
    'pet',
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

export const UPDATE: readonly Entry[] = [
  write('one row', 'pet', (db) => update(db).set({ name: 'x' }).where('id', '=', 1), named(1, 'x')),
  write('by a column and a value', 'pet', (db) => update(db).set('name', 'x').where('id', '=', 1), named(1, 'x')),
  write(
    'a table with an alias',
    'pet',
    (db) => db.updateTable('pet as p').set({ name: 'x' }).where('p.id', '=', 1),
    named(1, 'x'),
  ),
  write(
    'a column with its table',
    'pet',
    (db) =>
      update(db)
        .set('pet.name' as 'name', 'x')
        .where('pet.id', '=', 1),
    named(1, 'x'),
  ),
  write(
    'a subquery',
    'pet',
    (db) =>
      update(db)
        .set((eb) => ({ name: eb.selectFrom('toy').select('name').where('toy.id', '=', 1) }))
        .where('id', '=', 1),
    named(1, 'spool'),
  ),
  write(
    'an expression',
    'pet',
    (db) =>
      update(db)
        .set((eb) => ({ name: eb('name', '||', '!') }))
        .where('id', '=', 1),
    named(1, 'Catto!'),
  ),
  write(
    'a column by an expression',
    'pet',
    (db) =>
      update(db)
        .set('name', (eb) => eb.fn<string>('upper', ['name']))
        .where('id', '=', 1),
    named(1, 'CATTO'),
  ),
  write(
    'raw text',
    'pet',
    (db) => update(db).set({ name: sql<string>`upper(name)` }).where('id', '=', 1),
    named(1, 'CATTO'),
  ),
  write(
    'a column to another',
    'pet',
    (db) =>
      update(db)
        .set((eb) => ({ name: eb.ref('species') }))
        .where('id', '=', 1),
    named(1, 'cat'),
  ),
  write(
    'undefined is not set',
    'pet',
    (db) =>
      update(db)
        .set({ name: 'x', species: undefined as never })
        .where('id', '=', 1),
    named(1, 'x'),
  ),
  write('nothing found', 'pet', (db) => update(db).set({ name: 'x' }).where('id', '=', 99), PETS),
  write('in nothing', 'pet', (db) => update(db).set({ name: 'x' }).where('id', 'in', []), PETS),
  write(
    'tuples',
    'pet',
    (db) =>
      update(db)
        .set({ name: 'x' })
        .where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'name'), 'in', [tuple(1, 'Catto')])),
    named(1, 'x'),
  ),
  notHere('where in a subquery', SUBQUERIES, (db) =>
    update(db)
      .set({ name: 'x' })
      .where('owner_id', 'in', db.selectFrom('person').select('id').where('id', '=', 1)),
  ),
  refused('nothing to set', (db) => update(db).set({}).where('id', '=', 1), 'UPDATE that sets nothing'),
  refused('no set', (db) => update(db).where('id', '=', 1), 'UPDATE that sets nothing'),
  refused(
    'several tables',
    (db) => db.updateTable(['pet', 'toy']).set({ 'pet.name': 'x' } as never),
    'UPDATE of several tables',
  ),
  refused(
    'from',
    (db) => update(db).from('person').set({ name: 'x' }).whereRef('pet.owner_id', '=', 'person.id'),
    'UPDATE … FROM',
  ),
  refused(
    'a join',
    (db) =>
      update(db)
        .innerJoin('person', 'person.id', 'pet.owner_id')
        .set({ name: 'x' } as never),
    'UPDATE … JOIN',
  ),
  refused(
    'a tuple in a subquery',
    (db) =>
      update(db)
        .set({ name: 'x' })
        .where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('pet.id', 'pet.name'),
            'in',
            selectFrom('toy').select(['toy.id', 'toy.name']).$asTuple('id', 'name'),
          ),
        ),
    'tuple IN (SELECT …) of an UPDATE',
  ),
  refused('returning', (db) => update(db).set({ name: 'x' }).returning('id'), 'RETURNING'),
  refused('returningAll', (db) => update(db).set({ name: 'x' }).returningAll(), 'RETURNING'),
  refused('output', (db) => update(db).set({ name: 'x' }).output('inserted.id'), 'OUTPUT'),
  refused('order by', (db) => update(db).set({ name: 'x' }).orderBy('id'), 'ORDER BY of an UPDATE'),
  refused('limit', (db) => update(db).set({ name: 'x' }).limit(1), 'LIMIT of an UPDATE'),
  refused('top', (db) => update(db).top(1).set({ name: 'x' }), 'TOP'),
];

export const DELETE: readonly Entry[] = [
  write('one row', 'pet', (db) => remove(db).where('id', '=', 1), without(1)),
  write(
    'two rows',
    'pet',
    (db) => remove(db).where((eb) => eb.or([eb('id', '=', 1), eb('name', '=', 'Hammo')])),
    without(1, 3),
  ),
  write('no row', 'pet', (db) => remove(db).where('id', '=', 99), PETS),
  write('in nothing', 'pet', (db) => remove(db).where('id', 'in', []), PETS),
  write('a table with an alias', 'pet', (db) => db.deleteFrom('pet as p').where('p.id', '=', 1), without(1)),
  write('a column with its table', 'pet', (db) => remove(db).where('pet.id', '=', 1), without(1)),
  write('not in', 'pet', (db) => remove(db).where('id', 'not in', [1, 2]), without(3)),
  write(
    'tuples',
    'pet',
    (db) =>
      remove(db).where(({ eb, refTuple, tuple }) =>
        eb(refTuple('id', 'name'), 'in', [tuple(1, 'Catto'), tuple(2, 'Catto')]),
      ),
    without(1),
  ),
  write('clearWhere', 'pet', (db) => remove(db).where('id', '=', 1).clearWhere().where('id', '=', 2), without(2)),
  notHere('where in a subquery', SUBQUERIES, (db) =>
    remove(db).where('owner_id', 'in', db.selectFrom('person').select('id').where('id', '=', 1)),
  ),
  notHere('where exists', SUBQUERIES, (db) =>
    remove(db).where((eb) => eb.exists(eb.selectFrom('toy').select('toy.id').whereRef('toy.pet_id', '=', 'pet.id'))),
  ),
  refused(
    'several tables',
    (db) => db.deleteFrom(['pet', 'toy'] as never).where('pet.id' as never, '=', 1 as never),
    'DELETE from several tables',
  ),
  refused('using', (db) => remove(db).using('person').whereRef('pet.owner_id', '=', 'person.id'), 'DELETE … USING'),
  refused(
    'using several',
    (db) => remove(db).using(['person', 'toy']).whereRef('pet.owner_id', '=', 'person.id'),
    'DELETE … USING',
  ),
  refused(
    'using, a join',
    (db) => remove(db).using('pet').innerJoin('person', 'person.id', 'pet.owner_id'),
    'DELETE … USING',
  ),
  refused('a join', (db) => remove(db).innerJoin('person', 'person.id', 'pet.owner_id'), 'DELETE … JOIN'),
  refused('a left join', (db) => remove(db).leftJoin('person', 'person.id', 'pet.owner_id'), 'DELETE … JOIN'),
  refused(
    'a tuple in a subquery',
    (db) =>
      remove(db).where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('pet.id', 'pet.name'),
          'in',
          selectFrom('toy').select(['toy.id', 'toy.name']).$asTuple('id', 'name'),
        ),
      ),
    'tuple IN (SELECT …) of a DELETE',
  ),
  refused('returning', (db) => remove(db).returning('id'), 'RETURNING'),
  refused('returningAll', (db) => remove(db).returningAll(), 'RETURNING'),
  refused('returningAll of a table', (db) => remove(db).returningAll('pet'), 'RETURNING'),
  refused('output', (db) => remove(db).output('deleted.id'), 'OUTPUT'),
  refused('order by', (db) => remove(db).orderBy('id'), 'ORDER BY of a DELETE'),
  refused('limit', (db) => remove(db).limit(1), 'LIMIT of a DELETE'),
  refused('top', (db) => remove(db).top(1), 'TOP'),
];

const merge = (db: Db) => db.mergeInto('pet').using('toy', 'toy.pet_id', 'pet.id');
const source = (db: Db) =>
  db.mergeInto('pet').using('toy', (j) => j.onRef('toy.id', '=', 'pet.id').on('toy.price', 'is not', null));

export const MERGE: readonly Entry[] = [
  write('matched, delete', 'pet', (db) => merge(db).whenMatched().thenDelete(), without(1, 2)),
  write(
    'aliases',
    'pet',
    (db) => db.mergeInto('pet as p').using('toy as t', 't.pet_id', 'p.id').whenMatched().thenDelete(),
    without(1, 2),
  ),
  write('a condition in ON', 'pet', (db) => source(db).whenMatched().thenDelete(), without(1)),
  write(
    'a subquery as the source',
    'pet',
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
    'pet',
    (db) =>
      db
        .with('t', (qb) => qb.selectFrom('toy').select('pet_id').where('price', '>', 1))
        .mergeInto('pet')
        .using('t', 't.pet_id', 'pet.id')
        .whenMatched()
        .thenDelete(),
    without(1),
  ),
  write(
    'matched and a value',
    'pet',
    (db) => merge(db).whenMatchedAnd('pet.name', '=', 'Doggo').thenDelete(),
    without(2),
  ),
  write(
    'matched and a reference',
    'pet',
    (db) => merge(db).whenMatchedAndRef('toy.id', '=', 'pet.owner_id').thenDelete(),
    without(1, 2),
  ),
  write(
    'matched and and',
    'pet',
    (db) =>
      merge(db)
        .whenMatchedAnd((eb) => eb.and([eb('pet.name', '=', 'Doggo'), eb('toy.name', '=', 'teddy')]))
        .thenDelete(),
    without(2),
  ),
  write(
    'matched and or',
    'pet',
    (db) =>
      merge(db)
        .whenMatchedAnd((eb) => eb.or([eb('pet.name', '=', 'Doggo'), eb('toy.name', '=', 'no')]))
        .thenDelete(),
    without(2),
  ),
  write('matched, update', 'pet', (db) => source(db).whenMatched().thenUpdateSet({ name: 'x' }), named(1, 'x')),
  write(
    'matched, update to a reference',
    'pet',
    (db) =>
      source(db)
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb.ref('toy.name') })),
    named(1, 'spool'),
  ),
  write('matched, update a column', 'pet', (db) => source(db).whenMatched().thenUpdateSet('name', 'x'), named(1, 'x')),
  write(
    'matched, update by a builder',
    'pet',
    (db) =>
      source(db)
        .whenMatched()
        .thenUpdate((ub) => ub.set('name', 'x')),
    named(1, 'x'),
  ),
  write(
    'matched, update by an expression',
    'pet',
    (db) =>
      source(db)
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb('pet.name', '||', eb.ref('toy.name')) })),
    named(1, 'Cattospool'),
  ),
  write(
    'not matched, insert',
    'pet',
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
    'pet',
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
    'pet',
    (db) =>
      db
        .mergeInto('pet')
        .using('toy', (j) => j.onRef('toy.name', '=', 'pet.name'))
        .whenNotMatchedAnd((eb) => eb.or([eb('toy.id', '=', 2), eb('toy.name', '=', 'no')]))
        .thenInsertValues({ id: 9, name: 'n', owner_id: 1, species: 'cat' }),
    plus([9, 'n', 1, 'cat']),
  ),
  write('by source, delete', 'pet', (db) => merge(db).whenNotMatchedBySource().thenDelete(), without(3)),
  write(
    'by source and a value',
    'pet',
    (db) => merge(db).whenNotMatchedBySourceAnd('pet.name', '=', 'no').thenDelete(),
    PETS,
  ),
  write(
    'by source and a reference',
    'pet',
    (db) => merge(db).whenNotMatchedBySourceAndRef('pet.id', '=', 'pet.owner_id').thenDelete(),
    without(3),
  ),
  write(
    'by source and or',
    'pet',
    (db) =>
      merge(db)
        .whenNotMatchedBySourceAnd((eb) => eb.or([eb('pet.id', '=', 3), eb('pet.id', '=', 1)]))
        .thenDelete(),
    without(3),
  ),
  write(
    'by source, update',
    'pet',
    (db) => merge(db).whenNotMatchedBySource().thenUpdateSet({ name: 'x' }),
    named(3, 'x'),
  ),
  write(
    'by source, update by an expression',
    'pet',
    (db) =>
      merge(db)
        .whenNotMatchedBySource()
        .thenUpdateSet((eb) => ({ name: eb('pet.name', '||', '!') })),
    named(3, 'Hammo!'),
  ),
  write(
    'all of them',
    'pet',
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
  write('modifyEnd', 'pet', (db) => merge(db).whenMatched().thenDelete().modifyEnd(sql`-- end`), without(1, 2)),
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
  write(
    'withSchema, an INSERT',
    'pet',
    (db) => db.withSchema('main.kysely_suite').insertInto('pet').values(pet),
    plus(FIDO),
  ),
  write(
    'withSchema, an UPDATE',
    'pet',
    (db) => db.withSchema('main.kysely_suite').updateTable('pet').set({ name: 'x' }).where('id', '=', 1),
    named(1, 'x'),
  ),
  write(
    'withSchema, a DELETE',
    'pet',
    (db) => db.withSchema('main.kysely_suite').deleteFrom('pet').where('id', '=', 1),
    without(1),
  ),
  write(
    'withSchema, a MERGE',
    'pet',
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
