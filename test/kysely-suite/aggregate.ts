import { sql } from 'kysely';
import { type Db, type Entry, ordered, read } from './entry.js';

const person = (db: Db) => db.selectFrom('person');
const FUNCTIONS = [
  ['avg', 60],
  ['sum', 120],
  ['min', 50],
  ['max', 70],
  ['count', 2],
] as const;

export const AGGREGATE: readonly Entry[] = [
  ...FUNCTIONS.flatMap(([name, value]): Entry[] => [
    read(`${name}`, (db) => person(db).select((eb) => eb.fn.agg<number>(name, ['age']).as('v')), [[value]]),
    read(`${name} distinct`, (db) => person(db).select((eb) => eb.fn.agg<number>(name, ['age']).distinct().as('v')), [
      [value],
    ]),
    read(
      `${name} over ()`,
      (db) => person(db).select((eb) => ['id', eb.fn.agg<number>(name, ['age']).over().as('v')]),
      [
        [1, value],
        [2, value],
        [3, value],
      ],
    ),
    read(
      `${name} over a partition`,
      (db) =>
        person(db)
          .select((eb) => [
            'id',
            eb.fn
              .agg<number>(name, ['age'])
              .over((o) => o.partitionBy('gender'))
              .as('v'),
          ])
          .where('id', '=', 1),
      [[1, name === 'count' ? 1 : 50]],
    ),
    read(
      `${name} over an order`,
      (db) =>
        person(db)
          .select((eb) => [
            'id',
            eb.fn
              .agg<number>(name, ['age'])
              .over((o) => o.orderBy('id', 'desc'))
              .as('v'),
          ])
          .where('age', 'is not', null)
          .orderBy('id', 'desc')
          .limit(1),
      [[2, name === 'count' ? 1 : 70]],
    ),
    read(
      `${name} filterWhere`,
      (db) => person(db).select((eb) => eb.fn.agg<number>(name, ['age']).filterWhere('id', '=', 1).as('v')),
      [[name === 'count' ? 1 : 50]],
    ),
    read(
      `${name} filterWhere over ()`,
      (db) =>
        person(db).select((eb) => [
          'id',
          eb.fn.agg<number>(name, ['age']).filterWhere('gender', '=', 'female').over().as('v'),
        ]),
      [1, 2, 3].map((id) => [id, name === 'count' ? 1 : 50]),
    ),
    read(
      `${name} in having`,
      (db) =>
        person(db)
          .select('gender')
          .groupBy('gender')
          .having((eb) => eb.fn.agg<number>(name, ['age']), '>=', value),
      name === 'count'
        ? []
        : name === 'min'
          ? [['female'], ['male']]
          : name === 'avg'
            ? [['male']]
            : name === 'max'
              ? [['male']]
              : [],
    ),
    ordered(
      `${name} in order by`,
      (db) =>
        person(db)
          .select('gender')
          .groupBy('gender')
          .orderBy((eb) => eb.fn.agg<number>(name, ['children']), 'desc')
          .orderBy('gender', 'desc')
          .limit(1),
      [['male']],
    ),
    read(
      `${name} of a dynamic reference`,
      (db) => person(db).select((eb) => eb.fn.agg<number>(name, [db.dynamic.ref<'age'>('age')]).as('v')),
      [[value]],
    ),
  ]),
  read('countAll', (db) => person(db).select((eb) => eb.fn.countAll().as('n')), [[3]]),
  read(
    'countAll over ()',
    (db) =>
      person(db)
        .select((eb) => eb.fn.countAll().over().as('n'))
        .limit(1),
    [[3]],
  ),
  read(
    'countAll filterWhere',
    (db) => person(db).select((eb) => eb.fn.countAll().filterWhere('gender', '=', 'male').as('n')),
    [[2]],
  ),
  read(
    'countAll filterWhere over ()',
    (db) =>
      person(db)
        .select((eb) => eb.fn.countAll().filterWhere('gender', '=', 'male').over().as('n'))
        .limit(1),
    [[2]],
  ),
  read(
    'filterWhere with or',
    (db) =>
      person(db).select((eb) =>
        eb.fn
          .countAll()
          .filterWhere((e) => e.or([e('id', '=', 1), e('id', '=', 2)]))
          .as('n'),
      ),
    [[2]],
  ),
  read(
    'filterWhere twice',
    (db) =>
      person(db).select((eb) => eb.fn.count('id').filterWhere('gender', '=', 'male').filterWhere('id', '>', 2).as('n')),
    [[1]],
  ),
  read(
    'filterWhereRef',
    (db) => person(db).select((eb) => eb.fn.count('id').filterWhereRef('id', '=', 'children').as('n')),
    [[1]],
  ),
  read(
    'count of expressions',
    (db) => person(db).select((eb) => eb.fn.count(eb.case().when('gender', '=', 'male').then(1).end()).as('n')),
    [[2]],
  ),
  read(
    'sum of raw text',
    (db) =>
      person(db).select((eb) => eb.fn.sum(sql<number>`CASE WHEN first_name = ${'Jennifer'} THEN 1 ELSE 0 END`).as('n')),
    [[1]],
  ),
  read('agg by its name', (db) => person(db).select((eb) => eb.fn.agg<number>('max', ['id']).as('n')), [[3]]),
  read(
    'agg of two arguments',
    (db) => person(db).select((eb) => eb.fn.agg<string>('max_by', ['first_name', 'children']).as('n')),
    [['Arnold']],
  ),
];
