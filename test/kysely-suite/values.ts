import { sql } from 'kysely';
import { jsonArrayFrom as mssqlArray } from 'kysely/helpers/mssql';
import { jsonArrayFrom as mysqlArray, jsonObjectFrom as mysqlObject } from 'kysely/helpers/mysql';
import { jsonArrayFrom, jsonBuildObject, jsonObjectFrom } from 'kysely/helpers/postgres';
import { jsonArrayFrom as sqliteArray } from 'kysely/helpers/sqlite';
import { type Db, type Entry, notHere, ordered, read, refused } from './entry.js';

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
  read(
    'row_number',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .agg<number>('row_number')
          .over((o) => o.orderBy('id', 'desc'))
          .as('n'),
      ]),
    [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
  ),
  read(
    'rank over a partition',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .agg<number>('rank')
          .over((o) => o.partitionBy('gender').orderBy('id'))
          .as('n'),
      ]),
    [
      [1, 1],
      [2, 1],
      [3, 2],
    ],
  ),
  read(
    'lag',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .agg<number>('lag', ['id'])
          .over((o) => o.orderBy('id'))
          .as('n'),
      ]),
    [
      [1, null],
      [2, 1],
      [3, 2],
    ],
  ),
  read(
    'over two partitions, two orders',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.fn
          .countAll()
          .over((o) => o.partitionBy(['gender', 'id']).orderBy('age').orderBy('children'))
          .as('n'),
      ]),
    [
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  ),
  read(
    'string_agg in order',
    (db) =>
      db.selectFrom('pet').select((eb) =>
        eb.fn
          .agg<string>('string_agg', ['name', sql.lit(', ')])
          .orderBy('name', 'desc')
          .as('s'),
      ),
    [['Hammo, Doggo, Catto']],
  ),
  read(
    'listagg in order',
    (db) =>
      db.selectFrom('pet').select((eb) =>
        eb.fn
          .agg<string>('listagg', ['name', sql.lit('-')])
          .orderBy('id')
          .as('s'),
      ),
    [['Catto-Doggo-Hammo']],
  ),
  read(
    'percentile_cont within group',
    (db) =>
      person(db).select((eb) =>
        eb.fn
          .agg<number>('percentile_cont', [sql.lit(0.5)])
          .withinGroupOrderBy('id')
          .as('m'),
      ),
    [[2]],
  ),
  read(
    'jsonAgg of a table',
    (db) =>
      db
        .selectFrom('toy')
        .select((eb) => eb.fn.jsonAgg('toy').as('j'))
        .where('id', '=', 1),
    [['[{"id":1,"name":"spool","price":10.0,"pet_id":1}]']],
  ),
  read(
    'jsonAgg in a group',
    (db) =>
      db
        .selectFrom('person')
        .innerJoin('pet', 'pet.owner_id', 'person.id')
        .select((eb) => ['first_name', eb.fn.jsonAgg('pet').as('j')])
        .where('person.id', '=', 1)
        .groupBy('first_name'),
    [['Jennifer', '[{"id":1,"name":"Catto","owner_id":1,"species":"cat"}]']],
  ),
  read(
    'jsonAgg distinct',
    (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.jsonAgg('pet').distinct().as('j'))
        .where('id', '=', 1),
    [['[{"id":1,"name":"Catto","owner_id":1,"species":"cat"}]']],
  ),
  read(
    'jsonAgg of a column',
    (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.jsonAgg(eb.ref('name')).as('j'))
        .where('id', '=', 1),
    [['["Catto"]']],
  ),
  read(
    'toJson of a table',
    (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.toJson('pet').as('j'))
        .where('id', '=', 1),
    [['{"id":1,"name":"Catto","owner_id":1,"species":"cat"}']],
  ),
  refused(
    "count('t.*')",
    (db) => person(db).select((eb) => eb.fn.count('person.*' as never).as('n')),
    'count of table.*',
  ),
  refused(
    'countAll of a table',
    (db) => person(db).select((eb) => eb.fn.countAll('person').as('n')),
    'count of table.*',
  ),
  refused(
    'distinct over',
    (db) => person(db).select((eb) => eb.fn.count('gender').distinct().over().as('n')),
    'DISTINCT of a window function',
  ),
  refused(
    'array_agg in order',
    (db) => person(db).select((eb) => eb.fn.agg('array_agg', ['id']).orderBy('id').as('n')),
    'ORDER BY within array_agg',
  ),
  refused(
    'filterWhere over, of what counts rows',
    (db) =>
      person(db).select((eb) =>
        eb.fn
          .agg('row_number')
          .filterWhere('id', '=', 1)
          .over((o) => o.orderBy('id'))
          .as('n'),
      ),
    'FILTER of the window function',
  ),
  refused(
    'a function that is no name',
    (db) => person(db).select((eb) => eb.fn('a b', ['id']).as('n')),
    'not the name of a function',
    'DRT601',
  ),
];

export const CASE: readonly Entry[] = [
  read(
    'when then end',
    (db) => person(db).select((eb) => ['id', eb.case().when('id', '=', 1).then('x').end().as('c')]),
    [
      [1, 'x'],
      [2, null],
      [3, null],
    ],
  ),
  read(
    'else',
    (db) => person(db).select((eb) => ['id', eb.case().when('id', '=', 1).then('x').else('y').end().as('c')]),
    [
      [1, 'x'],
      [2, 'y'],
      [3, 'y'],
    ],
  ),
  read(
    'two whens',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.case().when('id', '=', 1).then(1).when('id', '=', 2).then(2).else(0).end().as('c'),
      ]),
    [
      [1, 1],
      [2, 2],
      [3, 0],
    ],
  ),
  read(
    'of a value',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.case('gender').when('male').then('m').when('female').then('f').end().as('c'),
      ]),
    [
      [1, 'f'],
      [2, 'm'],
      [3, 'm'],
    ],
  ),
  read(
    'then a reference',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb.case().when('id', '=', 1).then(eb.ref('first_name')).else(eb.ref('last_name')).end().as('c'),
      ]),
    [
      [1, 'Jennifer'],
      [2, 'Schwarzenegger'],
      [3, 'Stallone'],
    ],
  ),
  read(
    'when a reference',
    (db) =>
      person(db).select((eb) => ['id', eb.case().when('id', '=', eb.ref('children')).then(1).else(0).end().as('c')]),
    [
      [1, 0],
      [2, 0],
      [3, 1],
    ],
  ),
  read(
    'a case in a case',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb
          .case('gender')
          .when('male')
          .then(eb.case().when('id', '=', 2).then('a').else('b').end())
          .else('c')
          .end()
          .as('c'),
      ]),
    [
      [1, 'c'],
      [2, 'a'],
      [3, 'b'],
    ],
  ),
  read(
    'a condition of several',
    (db) =>
      person(db).select((eb) => [
        'id',
        eb
          .case()
          .when(eb.or([eb('id', '=', 1), eb('age', 'is', null)]))
          .then(1)
          .else(0)
          .end()
          .as('c'),
      ]),
    [
      [1, 1],
      [2, 0],
      [3, 1],
    ],
  ),
  read(
    'literals',
    (db) =>
      person(db)
        .select((eb) => eb.case().when('id', '=', 1).then(eb.lit(1)).else(eb.lit(null)).end().as('c'))
        .where('id', '<', 3),
    [[1], [null]],
  ),
  read(
    'endCase by a subquery',
    (db) =>
      person(db).select((eb) =>
        eb
          .case()
          .when('id', 'in', eb.selectFrom('pet').select('owner_id').where('species', '=', 'cat'))
          .then('cat')
          .else('no')
          .end()
          .as('c'),
      ),
    [['cat'], ['no'], ['no']],
  ),
];

export const EXPRESSION: readonly Entry[] = [
  read('coalesce of one', (db) => person(db).select((eb) => eb.fn.coalesce('age').as('v')), [[50], [70], [null]]),
  read('coalesce of two', (db) => person(db).select((eb) => eb.fn.coalesce('age', eb.lit(0)).as('v')), [
    [50],
    [70],
    [0],
  ]),
  read(
    'coalesce of four',
    (db) =>
      person(db).select((eb) => eb.fn.coalesce('middle_name', 'last_name', sql<string>`${'x'}`, eb.val('y')).as('v')),
    [['Aniston'], ['Schwarzenegger'], ['Rocco']],
  ),
  read(
    'coalesce of an aggregate',
    (db) => person(db).select((eb) => eb.fn.coalesce(eb.fn.max('age').filterWhere('id', '=', 9), eb.lit(0)).as('v')),
    [[0]],
  ),
  read(
    'arithmetic',
    (db) =>
      person(db)
        .select((eb) => eb(eb('age', '+', 2), '*', 10).as('v'))
        .where('id', '=', 1),
    [[520]],
  ),
  read(
    'arithmetic to the right',
    (db) =>
      person(db)
        .select((eb) => eb('age', '-', eb('age', '-', 1)).as('v'))
        .where('id', '=', 1),
    [[1]],
  ),
  read(
    'division and remainder',
    (db) =>
      person(db)
        .select((eb) => [eb('age', '/', 4).as('d'), eb('age', '%', 7).as('r')])
        .where('id', '=', 1),
    [[12.5, 1]],
  ),
  read(
    'bits',
    (db) =>
      db.selectNoFrom((eb) => [
        eb(eb.lit<number>(6), '&', 3).as('a'),
        eb(eb.lit<number>(6), '|', 3).as('o'),
        eb(eb.lit<number>(6), '^', 3).as('x'),
      ]),
    [[2, 7, 5]],
  ),
  read(
    'shifts',
    (db) => db.selectNoFrom((eb) => [eb(eb.lit<number>(6), '<<', 1).as('l'), eb(eb.lit<number>(6), '>>', 1).as('r')]),
    [[12, 3]],
  ),
  read(
    'concatenation',
    (db) =>
      person(db)
        .select((eb) => eb('first_name', '||', '!').as('v'))
        .where('id', '=', 1),
    [['Jennifer!']],
  ),
  read(
    'minus',
    (db) =>
      person(db)
        .select((eb) => eb.neg('age' as never).as('v'))
        .where('id', '=', 1),
    [[-50]],
  ),
  read('minus of a negative number', (db) => db.selectNoFrom((eb) => eb.neg(eb.lit(-3)).as('v')), [[3]]),
  read('a comparison as a value', (db) => person(db).select((eb) => eb('id', '>', 1).as('v')), [
    [false],
    [true],
    [true],
  ]),
  read('not as a value', (db) => person(db).select((eb) => eb.not(eb('id', '>', 1)).as('v')), [
    [true],
    [false],
    [false],
  ]),
  read(
    'and, or as values',
    (db) =>
      person(db).select((eb) => eb.or([eb('id', '=', 1), eb.and([eb('id', '=', 2), eb('age', '=', 70)])]).as('v')),
    [[true], [true], [false]],
  ),
  read('in as a value', (db) => person(db).select((eb) => eb('id', 'in', [1, 2]).as('v')), [[true], [true], [false]]),
  read(
    'exists as a value',
    (db) =>
      person(db).select((eb) =>
        eb
          .case()
          .when(eb.exists(eb.selectFrom('toy').select('id').whereRef('toy.pet_id', '=', 'person.id')))
          .then(1)
          .else(0)
          .end()
          .as('v'),
      ),
    [[1], [1], [0]],
  ),
  read('between as a value', (db) => person(db).select((eb) => eb.between('age', 40, 60).as('v')), [
    [true],
    [false],
    [null],
  ]),
  read(
    'a function',
    (db) =>
      person(db)
        .select((eb) => eb.fn<string>('concat', ['first_name', eb.val(' '), 'last_name']).as('v'))
        .where('id', '=', 1),
    [['Jennifer Aniston']],
  ),
  read(
    'a function without arguments',
    (db) => db.selectNoFrom((eb) => eb.fn<number>('pi', []).as('v')).where((eb) => eb.lit(true)),
    [[Math.PI]],
  ),
  read(
    'values of each type',
    (db) =>
      db.selectNoFrom((eb) => [
        eb.val(1).as('i'),
        eb.val(1.5).as('d'),
        eb.val(true).as('b'),
        eb.val('x').as('s'),
        eb.val(null).as('n'),
      ]),
    [[1, 1.5, true, 'x', null]],
  ),
  read(
    'literals of each type',
    (db) =>
      db.selectNoFrom((eb) => [
        eb.lit(1).as('i'),
        eb.lit(1.5).as('d'),
        eb.lit(true).as('b'),
        eb.lit(null).as('n'),
        sql.lit("it's").as('s'),
      ]),
    [[1, 1.5, true, null, "it's"]],
  ),
  read(
    'a date as a value',
    (db) =>
      db
        .selectNoFrom((eb) => eb.cast<string>(eb.val(new Date(0)), 'date').as('v'))
        .select(sql<number>`1`.as('o'))
        .clearSelect()
        .select(sql<boolean>`${new Date(0)} = TIMESTAMP'1970-01-01 00:00:00Z'`.as('v')),
    [[true]],
  ),
  read(
    'parentheses',
    (db) =>
      person(db)
        .select((eb) => eb(eb.parens('age', '+', 1), '*', 2).as('v'))
        .where('id', '=', 1),
    [[102]],
  ),
  read(
    'a reference by its table',
    (db) =>
      person(db)
        .select((eb) => eb.ref('person.first_name').as('v'))
        .where('id', '=', 1),
    [['Jennifer']],
  ),
  read(
    '$castTo, $notNull',
    (db) =>
      person(db)
        .select((eb) => eb.ref('age').$castTo<number>().$notNull().as('v'))
        .where('id', '=', 1),
    [[50]],
  ),
];

export const RAW: readonly Entry[] = [
  read('a value', (db) => person(db).select(sql<number>`${7}`.as('v')).where('id', '=', 1), [[7]]),
  read(
    'sql.val',
    (db) =>
      person(db)
        .select(sql<string>`${sql.val('x')}`.as('v'))
        .where('id', '=', 1),
    [['x']],
  ),
  read(
    'sql.lit',
    (db) =>
      person(db)
        .select(sql<string>`${sql.lit("a'b")}`.as('v'))
        .where('id', '=', 1),
    [["a'b"]],
  ),
  read(
    'sql.ref',
    (db) =>
      person(db)
        .select(sql<string>`${sql.ref('person.first_name')}`.as('v'))
        .where('id', '=', 1),
    [['Jennifer']],
  ),
  read(
    'sql.id',
    (db) =>
      person(db)
        .select(sql<string>`${sql.id('person', 'first_name')}`.as('v'))
        .where('id', '=', 1),
    [['Jennifer']],
  ),
  read(
    'sql.table',
    (db) => db.selectFrom(sql<{ id: number }>`${sql.table('kysely_suite.pet')}`.as('p')).select('p.id'),
    [[1], [2], [3]],
  ),
  read(
    'sql.id of three parts',
    (db) => db.selectFrom(sql<{ id: number }>`${sql.id('main', 'kysely_suite', 'pet')}`.as('p')).select('p.id'),
    [[1], [2], [3]],
  ),
  read(
    'sql.join',
    (db) =>
      person(db)
        .select('id')
        .where(sql<boolean>`id IN (${sql.join([1, 3])})`),
    [[1], [3]],
  ),
  read(
    'sql.join by a separator',
    (db) =>
      person(db)
        .select('id')
        .where(sql<boolean>`${sql.join([sql`id = 1`, sql`id = 3`], sql` OR `)}`),
    [[1], [3]],
  ),
  read(
    'sql.raw',
    (db) =>
      person(db)
        .select('id')
        .where(sql<boolean>`${sql.raw('id = 2')}`),
    [[2]],
  ),
  read(
    'a query in a template',
    (db) =>
      person(db)
        .select(sql<number>`${db.selectFrom('pet').select((eb) => eb.fn.max('id').as('m'))}`.as('v'))
        .where('id', '=', 1),
    [[3]],
  ),
  read(
    'an expression in a template',
    (db) =>
      person(db)
        .select((eb) => sql<number>`abs(${eb('id', '-', 5)})`.as('v'))
        .where('id', '=', 1),
    [[4]],
  ),
  read(
    'nested templates',
    (db) =>
      person(db)
        .select(sql<number>`${sql`1 + ${1}`} + ${1}`.as('v'))
        .where('id', '=', 1),
    [[3]],
  ),
  read(
    '300 values in a template',
    (db) =>
      person(db)
        .select('id')
        .where(sql<boolean>`id IN (${sql.join(Array.from({ length: 300 }, (_, i) => 300 - i))})`),
    [[1], [2], [3]],
  ),
];

const documents = (db: Db) => db.selectFrom('document');
const COLON = 'Spark 4.0 has no `column:path`';

export const JSON_PATHS: readonly Entry[] = [
  notHere('-> key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->')
        .key('name' as never)
        .as('v'),
    ),
  ),
  notHere('->> key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->>')
        .key('name' as never)
        .as('v'),
    ),
  ),
  notHere('-> at', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->')
        .key('tags' as never)
        .at(0 as never)
        .as('v'),
    ),
  ),
  notHere('->$ key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->$')
        .key('name' as never)
        .as('v'),
    ),
  ),
  notHere('->>$ key, key', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->>$')
        .key('deep' as never)
        .key('n' as never)
        .as('v'),
    ),
  ),
  notHere('->$ key, at', COLON, (db) =>
    documents(db).select((eb) =>
      eb
        .ref('data', '->$')
        .key('tags' as never)
        .at(1 as never)
        .as('v'),
    ),
  ),
  notHere('->> in where', COLON, (db) =>
    documents(db)
      .select('id')
      .where((eb) => eb(eb.ref('data', '->>').key('name' as never), '=', 'a' as never)),
  ),
  notHere('->> in order by', COLON, (db) =>
    documents(db)
      .select('id')
      .orderBy((eb) => eb.ref('data', '->>').key('name' as never)),
  ),
  read(
    'jsonPath is text',
    (db) =>
      documents(db).select((eb) =>
        eb
          .fn<string>('get_json_object', [
            'data',
            eb
              .jsonPath<'data'>()
              .key('deep' as never)
              .key('n' as never),
          ])
          .as('v'),
      ),
    [['7'], [null]],
  ),
  read(
    'jsonPath with a place',
    (db) =>
      documents(db).select((eb) =>
        eb
          .fn<string>('get_json_object', [
            'data',
            eb
              .jsonPath<'data'>()
              .key('tags' as never)
              .at(1 as never),
          ])
          .as('v'),
      ),
    [['y'], [null]],
  ),
  refused(
    "->$ at('last')",
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->$')
          .at('last' as never)
          .as('v'),
      ),
    'place last in a JSON array',
  ),
  refused(
    "->>$ at('#-1')",
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->>$')
          .at('#-1' as never)
          .as('v'),
      ),
    'place #-1 in a JSON array',
  ),
  refused(
    '-> at(-1)',
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->')
          .at(-1 as never)
          .as('v'),
      ),
    'place -1 in a JSON array',
  ),
  refused(
    "jsonPath at('last')",
    (db) =>
      documents(db).select((eb) =>
        eb.fn<string>('get_json_object', ['data', eb.jsonPath<'data'>().at('last' as never)]).as('v'),
      ),
    'place last in a JSON array',
  ),
  refused(
    'a key with a quote',
    (db) =>
      documents(db).select((eb) =>
        eb
          .ref('data', '->')
          .key("it's" as never)
          .as('v'),
      ),
    'path into JSON by the key',
  ),
  refused(
    'jsonArrayFrom of Postgres',
    (db) => person(db).select((eb) => jsonArrayFrom(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
  refused(
    'jsonObjectFrom of Postgres',
    (db) => person(db).select((eb) => jsonObjectFrom(eb.selectFrom('pet').select('name')).as('p')),
    'jsonObjectFrom of kysely/helpers',
  ),
  refused(
    'jsonBuildObject of Postgres',
    (db) => person(db).select((eb) => jsonBuildObject({ a: eb.ref('id') }).as('p')),
    'jsonBuildObject of kysely/helpers',
  ),
  refused(
    'jsonArrayFrom of MySQL',
    (db) => person(db).select((eb) => mysqlArray(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
  refused(
    'jsonObjectFrom of MySQL',
    (db) => person(db).select((eb) => mysqlObject(eb.selectFrom('pet').select('name')).as('p')),
    'jsonObjectFrom of kysely/helpers',
  ),
  refused(
    'jsonArrayFrom of SQL Server',
    (db) => person(db).select((eb) => mssqlArray(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
  refused(
    'jsonArrayFrom of SQLite',
    (db) => person(db).select((eb) => sqliteArray(eb.selectFrom('pet').select('name')).as('p')),
    'jsonArrayFrom of kysely/helpers',
  ),
];
