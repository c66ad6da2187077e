import {
  CamelCasePlugin,
  DeduplicateJoinsPlugin,
  HandleEmptyInListsPlugin,
  pushValueIntoList,
  replaceWithNoncontingentExpression,
} from 'kysely';
import { type Db, type Entry, PETS, read, write } from './entry.js';

const replaced = (db: Db) =>
  db.withPlugin(new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }));
const pushed = (db: Db) => db.withPlugin(new HandleEmptyInListsPlugin({ strategy: pushValueIntoList('__nothing__') }));
const ALL = [[1], [2], [3]];

const lists = (name: string, plugged: (db: Db) => Db): readonly Entry[] => [
  read(`${name}: in ()`, (db) => plugged(db).selectFrom('person').select('id').where('first_name', 'in', []), []),
  read(
    `${name}: not in ()`,
    (db) => plugged(db).selectFrom('person').select('id').where('first_name', 'not in', []),
    ALL,
  ),
  read(`${name}: in () of numbers`, (db) => plugged(db).selectFrom('person').select('id').where('id', 'in', []), []),
  read(
    `${name}: not in () of numbers`,
    (db) => plugged(db).selectFrom('person').select('id').where('id', 'not in', []),
    ALL,
  ),
  read(
    `${name}: in () of HAVING`,
    (db) => plugged(db).selectFrom('person').select('gender').groupBy('gender').having('gender', 'in', []),
    [],
  ),
  read(`${name}: in () as a value`, (db) => plugged(db).selectNoFrom((eb) => eb(eb.lit<number>(1), 'in', []).as('v')), [
    [name === 'pushValueIntoList' ? null : false],
  ]),
  read(
    `${name}: a list that is not empty`,
    (db) => plugged(db).selectFrom('person').select('id').where('id', 'in', [1]),
    [[1]],
  ),
  write(`${name}: an UPDATE`, (db) => plugged(db).updateTable('pet').set({ name: 'x' }).where('id', 'in', []), PETS),
  write(`${name}: a DELETE`, (db) => plugged(db).deleteFrom('pet').where('id', 'in', []), PETS),
  write(
    `${name}: a DELETE of all`,
    (db) => plugged(db).deleteFrom('pet').where('id', '>', 2).where('id', 'not in', []),
    PETS.slice(0, 2),
  ),
];

export const PLUGIN: readonly Entry[] = [
  ...lists('replaceWithNoncontingentExpression', replaced),
  ...lists('pushValueIntoList', pushed),
  read(
    'CamelCasePlugin',
    (db) =>
      db
        .withPlugin(new CamelCasePlugin())
        .selectFrom('person')
        .select('firstName' as 'first_name')
        .where('id', '=', 1),
    [['Jennifer']],
  ),
  read(
    'DeduplicateJoinsPlugin',
    (db) =>
      db
        .withPlugin(new DeduplicateJoinsPlugin())
        .selectFrom('person')
        .innerJoin('pet', 'pet.owner_id', 'person.id')
        .innerJoin('pet', 'pet.owner_id', 'person.id')
        .select('pet.name')
        .where('person.id', '=', 1),
    [['Catto']],
  ),
];
