import { sql } from 'kysely';
import { type Db, type Entry, read } from './entry.js';

const person = (db: Db) => db.selectFrom('person');

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
