import { sql } from 'kysely';
import { type Db, type Entry, read, refused } from './entry.js';

const ids = (db: Db) => db.selectFrom('person').select('id');

export const WHERE: readonly Entry[] = [
  read('a column and a value', (db) => ids(db).where('first_name', '=', 'Arnold'), [[2]]),
  read('a column of a table', (db) => ids(db).where('person.first_name', '=', 'Arnold'), [[2]]),
  read('is null', (db) => ids(db).where('age', 'is', null), [[3]]),
  read('is not null', (db) => ids(db).where('age', 'is not', null), [[1], [2]]),
  read('is true', (db) => ids(db).where((eb) => eb(eb('id', '=', 1), 'is', true)), [[1]]),
  read('a dynamic reference', (db) => ids(db).where(db.dynamic.ref<'first_name'>('first_name'), '=', 'Arnold'), [[2]]),
  read(
    'raw text and a value',
    (db) => ids(db).where(sql<string>`concat(first_name, ' ', last_name)`, '=', 'Arnold Schwarzenegger'),
    [[2]],
  ),
  read(
    'raw text with a value, and a value',
    (db) => ids(db).where(sql<string>`concat(first_name, ${' '}, last_name)`, '=', 'Arnold Schwarzenegger'),
    [[2]],
  ),
  read('raw text alone', (db) => ids(db).where(sql<boolean>`first_name = ${'Arnold'}`), [[2]]),
  read('a raw operator', (db) => ids(db).where('first_name', sql`=`, 'Arnold'), [[2]]),
  read(
    'a subquery and a value',
    (db) =>
      ids(db).where(
        (eb) =>
          eb
            .selectFrom('pet')
            .select((e) => e.fn.max('name').as('m'))
            .whereRef('owner_id', '=', 'person.id'),
        '=',
        'Doggo',
      ),
    [[2]],
  ),
  read(
    'a subquery of one row and a value',
    (db) =>
      ids(db).where(
        (eb) => eb.selectFrom('pet').select('name').whereRef('owner_id', '=', 'person.id').limit(1),
        '=',
        'Doggo',
      ),
    [[2]],
  ),
  read(
    'a value and a subquery',
    (db) => ids(db).where('id', '=', (eb) => eb.selectFrom('pet').select((e) => e.fn.max('owner_id').as('m'))),
    [[3]],
  ),
  read('a condition as a value', (db) => ids(db).where((eb) => eb.val(true)), [[1], [2], [3]]),
  read('in', (db) => ids(db).where('first_name', 'in', ['Arnold', 'Jennifer']), [[1], [2]]),
  read('not in', (db) => ids(db).where('id', 'not in', [1, 2]), [[3]]),
  read('in nothing', (db) => ids(db).where('id', 'in', []), []),
  read('not in nothing', (db) => ids(db).where('age', 'not in', []), [[1], [2], [3]]),
  read('in with NULL', (db) => ids(db).where('age', 'in', [50, null]), [[1]]),
  read(
    'in a subquery',
    (db) => ids(db).where('id', 'in', (eb) => eb.selectFrom('pet').select('owner_id').where('species', '=', 'cat')),
    [[1]],
  ),
  read(
    'not in a subquery',
    (db) => ids(db).where('id', 'not in', db.selectFrom('pet').select('owner_id').where('species', '=', 'cat')),
    [[2], [3]],
  ),
  read('in raw values', (db) => ids(db).where('id', 'in', sql<number>`(1, 3)`), [[1], [3]]),
  read('in expressions', (db) => ids(db).where((eb) => eb('id', 'in', [eb.lit(1), eb.val(2)])), [[1], [2]]),
  read(
    '300 values',
    (db) =>
      ids(db).where(
        'id',
        'in',
        Array.from({ length: 300 }, (_, i) => i + 2),
      ),
    [[2], [3]],
  ),
  read(
    '300 texts',
    (db) => ids(db).where('first_name', 'in', [...Array.from({ length: 299 }, (_, i) => `it's ${i}`), 'Arnold']),
    [[2]],
  ),
  read(
    'tuples',
    (db) =>
      ids(db).where(({ eb, refTuple, tuple }) =>
        eb(refTuple('id', 'first_name'), 'in', [tuple(1, 'Jennifer'), tuple(2, 'no')]),
      ),
    [[1]],
  ),
  read(
    'one tuple',
    (db) => ids(db).where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'first_name'), 'in', [tuple(1, 'Jennifer')])),
    [[1]],
  ),
  read(
    'not in tuples',
    (db) =>
      ids(db).where(({ eb, refTuple, tuple }) =>
        eb(refTuple('id', 'first_name'), 'not in', [tuple(1, 'Jennifer'), tuple(2, 'Arnold')]),
      ),
    [[3]],
  ),
  read(
    'tuples with NULL',
    (db) => ids(db).where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'age'), 'in', [tuple(1, 50), tuple(3, null)])),
    [[1]],
  ),
  read(
    'not in tuples where a column is NULL',
    (db) => ids(db).where(({ eb, refTuple, tuple }) => eb(refTuple('age', 'id'), 'not in', [tuple(1, 3), tuple(1, 2)])),
    [[1], [2]],
  ),
  read(
    'tuples beside another condition',
    (db) =>
      ids(db)
        .where('age', '>', 60)
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('id', 'gender' as 'first_name'), 'in', [tuple(1, 'female'), tuple(2, 'male')]),
        ),
    [[2]],
  ),
  read('no tuple', (db) => ids(db).where(({ eb, refTuple }) => eb(refTuple('id', 'first_name'), 'in', [])), []),
  read(
    'a tuple and a tuple',
    (db) => ids(db).where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'first_name'), '=', tuple(1, 'Jennifer'))),
    [[1]],
  ),
  read(
    'a tuple that is not a tuple',
    (db) =>
      ids(db).where(({ eb, refTuple, tuple }) =>
        eb(refTuple('id', 'gender' as 'first_name'), '!=', tuple(1, 'female')),
      ),
    [[2], [3]],
  ),
  read(
    'tuples of references',
    (db) =>
      ids(db).where(({ eb, refTuple }) => eb(refTuple('id', 'first_name'), '=', refTuple('id', 'first_name') as never)),
    [[1], [2], [3]],
  ),
  read(
    'tuples in a subquery',
    (db) =>
      ids(db).where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('id', 'first_name'),
          'in',
          selectFrom('person as p').select(['p.id', 'p.first_name']).where('p.id', '=', 2).$asTuple('id', 'first_name'),
        ),
      ),
    [[2]],
  ),
  read('two conditions', (db) => ids(db).where('gender', '=', 'male').where('children', '>', 3), [[2]]),
  read(
    'and by the builder',
    (db) => ids(db).where((eb) => eb.and([eb('gender', '=', 'male'), eb('children', '>', 3)])),
    [[2]],
  ),
  read('and in a chain', (db) => ids(db).where((eb) => eb('gender', '=', 'male').and('children', '>', 3)), [[2]]),
  read('and of an object', (db) => ids(db).where((eb) => eb.and({ gender: 'male', first_name: 'Arnold' })), [[2]]),
  read('and of nothing', (db) => ids(db).where((eb) => eb.and([])), [[1], [2], [3]]),
  read('or by the builder', (db) => ids(db).where((eb) => eb.or([eb('id', '=', 1), eb('id', '=', 3)])), [[1], [3]]),
  read('or in a chain', (db) => ids(db).where((eb) => eb('id', '=', 1).or('id', '=', 3)), [[1], [3]]),
  read('or of an object', (db) => ids(db).where((eb) => eb.or({ id: 1, first_name: 'Arnold' })), [[1], [2]]),
  read('or of nothing', (db) => ids(db).where((eb) => eb.or([])), []),
  read(
    'or within and',
    (db) =>
      ids(db)
        .where('gender', '=', 'male')
        .where((eb) => eb.or([eb('id', '=', 1), eb('id', '=', 3)])),
    [[3]],
  ),
  read(
    'and within or',
    (db) => ids(db).where((eb) => eb('id', '=', 1).or(eb('gender', '=', 'male').and('children', '<', 4))),
    [[1], [3]],
  ),
  read('not', (db) => ids(db).where((eb) => eb.not(eb.or([eb('id', '=', 1), eb('id', '=', 3)]))), [[2]]),
  read(
    'exists',
    (db) =>
      ids(db).where((eb) =>
        eb.exists(
          eb.selectFrom('pet').select('id').whereRef('owner_id', '=', 'person.id').where('species', '=', 'dog'),
        ),
      ),
    [[2]],
  ),
  read(
    'not exists',
    (db) =>
      ids(db).where((eb) =>
        eb.not(
          eb.exists(
            eb.selectFrom('pet').select('pet.id').whereRef('owner_id', '=', 'person.id').where('species', '=', 'dog'),
          ),
        ),
      ),
    [[1], [3]],
  ),
  read('two columns', (db) => ids(db).whereRef('id', '=', 'children'), [[3]]),
  read('two columns, less', (db) => ids(db).whereRef('children', '<', 'id'), [[1]]),
  read('case', (db) => ids(db).where((eb) => eb.case().when('id', '=', 1).then(true).else(false).end()), [[1]]),
  read('between', (db) => ids(db).where((eb) => eb.between('id', 2, 3)), [[2], [3]]),
  read('like', (db) => ids(db).where('first_name', 'like', 'A%'), [[2]]),
  read('not like', (db) => ids(db).where('first_name', 'not like', 'A%'), [[1], [3]]),
  read('ilike', (db) => ids(db).where('first_name', 'ilike', 'a%'), [[2]]),
  read('is distinct from', (db) => ids(db).where('age', 'is distinct from', 50), [[2], [3]]),
  read('is not distinct from', (db) => ids(db).where('age', 'is not distinct from', null), [[3]]),
  read('<=>', (db) => ids(db).where('age', '<=>', null), [[3]]),
  read('regexp', (db) => ids(db).where('first_name', 'regexp', '^J'), [[1]]),
  read('<> and !=', (db) => ids(db).where('id', '<>', 1).where('id', '!=', 2), [[3]]),
  read(
    'any of an array',
    (db) => ids(db).where('first_name', '=', (eb) => eb.fn.any(sql<string[]>`array('Arnold', 'x')`)),
    [[2]],
  ),
  read(
    'any of a subquery',
    (db) =>
      ids(db).where(
        'id',
        '=',
        (eb) => eb.fn.any(eb.selectFrom('pet').select('owner_id').where('species', '=', 'cat') as never) as never,
      ),
    [[1]],
  ),
  read('clearWhere', (db) => ids(db).where('id', '=', 1).clearWhere(), [[1], [2], [3]]),
  refused('@>', (db) => ids(db).where('first_name', '@>', 'x'), 'the operator @>'),
  refused('~', (db) => ids(db).where('first_name', '~', 'x'), 'the operator ~'),
  refused('match', (db) => ids(db).where('first_name', 'match', 'x'), 'the operator match'),
  refused('between symmetric', (db) => ids(db).where((eb) => eb.betweenSymmetric('id', 3, 1)), 'between symmetric'),
  refused(
    '< of tuples',
    (db) => ids(db).where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'age'), '<', tuple(1, 2))),
    '< of tuples',
  ),
  refused(
    'tuples of another length',
    (db) => ids(db).where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'age'), 'in', [tuple(1, 2, 3) as never])),
    'comparison of 2 columns with 3 values',
  ),
  refused('> any', (db) => ids(db).where('id', '>', (eb) => eb.fn.any(sql<number[]>`array(1)`)), '> any'),
  refused('a list as a value', (db) => ids(db).where('id', '=', sql<number>`${[1, 2]}`), 'cannot be bound', 'DRT602'),
];
