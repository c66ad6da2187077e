import { sql } from 'kysely';
import { type Db, type Entry, notHere, PETS, refused, write } from './entry.js';
import { named, SUBQUERIES } from './pets.js';

const update = (db: Db) => db.updateTable('pet');

export const UPDATE: readonly Entry[] = [
  write('one row', (db) => update(db).set({ name: 'x' }).where('id', '=', 1), named(1, 'x')),
  write('by a column and a value', (db) => update(db).set('name', 'x').where('id', '=', 1), named(1, 'x')),
  write(
    'a table with an alias',
    (db) => db.updateTable('pet as p').set({ name: 'x' }).where('p.id', '=', 1),
    named(1, 'x'),
  ),
  write(
    'a column with its table',
    (db) =>
      update(db)
        .set('pet.name' as 'name', 'x')
        .where('pet.id', '=', 1),
    named(1, 'x'),
  ),
  write(
    'a subquery',
    (db) =>
      update(db)
        .set((eb) => ({ name: eb.selectFrom('toy').select('name').where('toy.id', '=', 1) }))
        .where('id', '=', 1),
    named(1, 'spool'),
  ),
  write(
    'an expression',
    (db) =>
      update(db)
        .set((eb) => ({ name: eb('name', '||', '!') }))
        .where('id', '=', 1),
    named(1, 'Catto!'),
  ),
  write(
    'a column by an expression',
    (db) =>
      update(db)
        .set('name', (eb) => eb.fn<string>('upper', ['name']))
        .where('id', '=', 1),
    named(1, 'CATTO'),
  ),
  write('raw text', (db) => update(db).set({ name: sql<string>`upper(name)` }).where('id', '=', 1), named(1, 'CATTO')),
  write(
    'a column to another',
    (db) =>
      update(db)
        .set((eb) => ({ name: eb.ref('species') }))
        .where('id', '=', 1),
    named(1, 'cat'),
  ),
  write(
    'undefined is not set',
    (db) =>
      update(db)
        .set({ name: 'x', species: undefined as never })
        .where('id', '=', 1),
    named(1, 'x'),
  ),
  write('nothing found', (db) => update(db).set({ name: 'x' }).where('id', '=', 99), PETS),
  write('in nothing', (db) => update(db).set({ name: 'x' }).where('id', 'in', []), PETS),
  write(
    'tuples',
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
