import { sql } from 'kysely';
import { type Db, type Entry, read } from './entry.js';

const genders = (db: Db) => db.selectFrom('person').select(['gender', (eb) => eb.fn.countAll().as('n')]);
const MALES = [['male', 2]] as const;

export const GROUP: readonly Entry[] = [
  read('one column', (db) => genders(db).groupBy('gender'), [
    ['female', 1],
    ['male', 2],
  ]),
  read('two columns', (db) => genders(db).groupBy(['gender', 'id']), [
    ['female', 1],
    ['male', 1],
    ['male', 1],
  ]),
  read('a reference', (db) => genders(db).groupBy((eb) => eb.ref('person.gender')), [
    ['female', 1],
    ['male', 2],
  ]),
  read(
    'an alias of the selection',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => [eb.fn<string>('upper', ['gender']).as('g'), eb.fn.countAll().as('n')])
        .groupBy('g' as never),
    [
      ['FEMALE', 1],
      ['MALE', 2],
    ],
  ),
  read(
    'raw text',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => [sql`upper(gender)`.as('g'), eb.fn.countAll().as('n')])
        .groupBy(sql`upper(gender)`),
    [
      ['FEMALE', 1],
      ['MALE', 2],
    ],
  ),
  read('a list with raw text', (db) => genders(db).groupBy([sql`gender`, 'gender']), [
    ['female', 1],
    ['male', 2],
  ]),
  read(
    'in parts',
    (db) =>
      genders(db)
        .groupBy('gender')
        .$if(false, (qb) => qb.groupBy('id')),
    [
      ['female', 1],
      ['male', 2],
    ],
  ),
  read('having a value', (db) => genders(db).groupBy('gender').having('gender', '=', 'male'), MALES),
  read(
    'having an aggregate',
    (db) =>
      genders(db)
        .groupBy('gender')
        .having((eb) => eb.fn.count('id'), '>', 1),
    MALES,
  ),
  read('having raw text', (db) => genders(db).groupBy('gender').having(sql<number>`count(*)`, '>', 1), MALES),
  read(
    'having by the builder',
    (db) =>
      genders(db)
        .groupBy('gender')
        .having((eb) => eb.and([eb(eb.fn.countAll(), '>', 1), eb(eb.fn.max('id'), '=', 3)])),
    MALES,
  ),
  read(
    'havingRef',
    (db) => genders(db).groupBy(['gender', 'children']).havingRef('gender', '=', 'gender').having('children', '=', 5),
    [['male', 1]],
  ),
  read(
    'having exists',
    (db) =>
      genders(db)
        .groupBy('gender')
        .having((eb) => eb.or([eb('gender', '=', 'male'), eb('gender', 'in', [])])),
    MALES,
  ),
  read(
    'having without groups',
    (db) =>
      db
        .selectFrom('person')
        .select((eb) => eb.fn.countAll().as('n'))
        .having((eb) => eb.fn.countAll(), '>', 5),
    [],
  ),
  read(
    'clearGroupBy',
    (db) => db.selectFrom('person').select('gender').groupBy('gender').clearGroupBy().where('id', '=', 1),
    [['female']],
  ),
];
