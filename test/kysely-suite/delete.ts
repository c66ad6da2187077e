import { type Db, type Entry, notHere, PETS, refused, write } from './entry.js';
import { SUBQUERIES, without } from './pets.js';

const remove = (db: Db) => db.deleteFrom('pet');

export const DELETE: readonly Entry[] = [
  write('one row', (db) => remove(db).where('id', '=', 1), without(1)),
  write(
    'two rows',
    (db) => remove(db).where((eb) => eb.or([eb('id', '=', 1), eb('name', '=', 'Hammo')])),
    without(1, 3),
  ),
  write('no row', (db) => remove(db).where('id', '=', 99), PETS),
  write('in nothing', (db) => remove(db).where('id', 'in', []), PETS),
  write('a table with an alias', (db) => db.deleteFrom('pet as p').where('p.id', '=', 1), without(1)),
  write('a column with its table', (db) => remove(db).where('pet.id', '=', 1), without(1)),
  write('not in', (db) => remove(db).where('id', 'not in', [1, 2]), without(3)),
  write(
    'tuples',
    (db) =>
      remove(db).where(({ eb, refTuple, tuple }) =>
        eb(refTuple('id', 'name'), 'in', [tuple(1, 'Catto'), tuple(2, 'Catto')]),
      ),
    without(1),
  ),
  write('clearWhere', (db) => remove(db).where('id', '=', 1).clearWhere().where('id', '=', 2), without(2)),
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
