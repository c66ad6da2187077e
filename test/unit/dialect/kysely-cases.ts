import { type Compilable, Kysely, type KyselyPlugin, sql } from 'kysely';
import { column, DatabricksDialect, dataTypeNode, table, typed } from '../../../src/dialect/index.js';
import { parseDataType } from '../../../src/types/parse-data-type.js';

interface Person {
  id: number;
  first_name: string;
  last_name: string | null;
  age: number | null;
  gender: 'male' | 'female' | 'other';
  nicknames: string;
  created_at: Date;
  address: string;
}
interface Pet {
  id: number;
  name: string;
  owner_id: number;
  species: 'dog' | 'cat';
  is_favorite: boolean;
}
interface Wine {
  name: string;
  stock: number;
}
interface StockChange {
  wine_name: string;
  delta: number;
}
interface Database {
  person: Person;
  pet: Pet;
  wine: Wine;
  wine_stock_change: StockChange;
  t: Wine;
}

/** Compiles only: a query that ran would fail. */
export function database(...plugins: KyselyPlugin[]): Kysely<Database> {
  const client = async (): Promise<never> => {
    throw new Error('nothing is run here');
  };
  return new Kysely<Database>({ dialect: new DatabricksDialect({ client }), plugins });
}

const MAIN = { catalog: 'main', schema: 'crm', name: 'person' };

/** Kysely's documented examples, and what three-part names add. https://kysely.dev/docs/category/examples */
export const CASES: Readonly<Record<string, (db: Kysely<Database>) => Compilable>> = {
  'select: a single column': (db) => db.selectFrom('person').select('id').where('first_name', '=', 'Arnold'),
  'select: a column with a table': (db) => db.selectFrom(['person', 'pet']).select('person.id'),
  'select: multiple columns': (db) => db.selectFrom('person').select(['person.id', 'first_name']),
  'select: aliases': (db) => db.selectFrom('person as p').select(['first_name as fn', 'p.last_name as ln']),
  'select: complex selections': (db) =>
    db
      .selectFrom('person')
      .select(({ eb, selectFrom, or, val, lit }) => [
        selectFrom('pet')
          .whereRef('person.id', '=', 'pet.owner_id')
          .select('pet.name')
          .orderBy('pet.name')
          .limit(1)
          .as('first_pet_name'),
        or([eb('first_name', '=', 'Jennifer'), eb('first_name', '=', 'Arnold')]).as('is_jennifer_or_arnold'),
        val('Some value').as('string_value'),
        lit(42).as('literal_value'),
        sql<string>`concat(first_name, ' ', last_name)`.as('full_name'),
      ]),
  'select: function calls': (db) =>
    db
      .selectFrom('person')
      .innerJoin('pet', 'pet.owner_id', 'person.id')
      .select(({ fn, val, ref }) => [
        'person.id',
        fn.count<number>('pet.id').as('pet_count'),
        fn<string>('concat', [val('Ms. '), ref('first_name'), val(' '), ref('last_name')]).as('full_name_with_title'),
        fn.agg<string[]>('array_agg', ['pet.name']).as('pet_names'),
        sql<string>`concat(${ref('first_name')}, ' ', ${ref('last_name')})`.as('full_name'),
      ])
      .groupBy('person.id')
      .having((eb) => eb.fn.count('pet.id'), '>', 10),
  'select: distinct': (db) => db.selectFrom('person').select('first_name').distinct(),
  'select: all columns': (db) => db.selectFrom('person').selectAll(),
  'select: all columns of a table': (db) => db.selectFrom(['person', 'pet']).selectAll('person'),
  'select: aggregates': (db) =>
    db.selectFrom('person').select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.count<number>('id').distinct().as('ids'),
      fn.avg<number>('age').as('avg'),
      fn.max('age').filterWhere('age', '>', 10).as('max'),
      fn
        .sum<number>('age')
        .over((ob) => ob.partitionBy('gender').orderBy('id'))
        .as('running'),
    ]),
  'select: order, limit, offset': (db) =>
    db
      .selectFrom('person')
      .select('id')
      .orderBy('age', 'desc')
      .orderBy('id', (ob) => ob.asc().nullsLast())
      .limit(10)
      .offset(20),
  'where: simple': (db) =>
    db.selectFrom('person').selectAll().where('first_name', '=', 'Jennifer').where('age', '>', 40),
  'where: in': (db) => db.selectFrom('person').selectAll().where('id', 'in', [1, 2, 3]),
  'where: in an empty list': (db) =>
    db.selectFrom('person').selectAll().where('id', 'in', []).where('age', 'not in', []),
  'where: objects': (db) =>
    db
      .selectFrom('person')
      .selectAll()
      .where((eb) => eb.and({ first_name: 'Jennifer', last_name: eb.ref('first_name') })),
  'where: or': (db) =>
    db
      .selectFrom('person')
      .selectAll()
      .where((eb) => eb.or([eb('first_name', '=', 'Jennifer'), eb('first_name', '=', 'Sylvester')]))
      .where('age', '<', 60),
  'where: conditions': (db) =>
    db
      .selectFrom('person')
      .selectAll('person')
      .where(({ eb, or, and, not }) =>
        and([or([eb('first_name', '=', 'a'), eb('age', '<', 9)]), not(and([eb('age', '>', 1), eb('id', '<>', 2)]))]),
      ),
  'where: between, like, is': (db) =>
    db
      .selectFrom('person')
      .selectAll()
      .where((eb) => eb.between('age', 40, 60))
      .where('first_name', 'like', 'A%')
      .where('last_name', 'is not', null)
      .where('address', 'ilike', '%x%'),
  'where: exists': (db) =>
    db
      .selectFrom('person')
      .selectAll()
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('pet').select('pet.id').whereRef('owner_id', '=', 'person.id')),
      ),
  'where: arithmetic keeps the tree': (db) =>
    db
      .selectFrom('person')
      .select('id')
      .where((eb) => eb(eb('age', '*', eb('id', '+', 1)), '>', eb.neg(eb.lit(-3)))),
  'where: tuples': (db) =>
    db
      .selectFrom('person')
      .select('id')
      .where(({ eb, refTuple, tuple }) => eb(refTuple('id', 'age'), 'in', [tuple(1, 2), tuple(3, 4)])),
  case: (db) =>
    db
      .selectFrom('person')
      .select((eb) =>
        eb
          .case()
          .when('gender', '=', 'male')
          .then('Mr.')
          .when('gender', '=', 'female')
          .then('Ms.')
          .else('')
          .end()
          .as('title'),
      ),
  'join: inner': (db) =>
    db.selectFrom('person').innerJoin('pet', 'pet.owner_id', 'person.id').select(['person.id', 'pet.name as pet_name']),
  'join: aliased, left': (db) =>
    db
      .selectFrom('person as p')
      .leftJoin('pet as x', 'x.owner_id', 'p.id')
      .where('x.name', '=', 'A')
      .select(['p.id', 'x.name as n']),
  'join: complex': (db) =>
    db
      .selectFrom('person')
      .innerJoin('pet', (join) =>
        join
          .onRef('pet.owner_id', '=', 'person.id')
          .on('pet.name', '=', 'Doggo')
          .on((eb) => eb.or([eb('person.age', '>', 18), eb('person.age', '<', 100)])),
      )
      .selectAll(),
  'join: subquery': (db) =>
    db
      .selectFrom('person')
      .innerJoin(
        (eb) => eb.selectFrom('pet').select(['owner_id as owner', 'name']).where('name', '=', 'Doggo').as('doggos'),
        (join) => join.onRef('doggos.owner', '=', 'person.id'),
      )
      .selectAll('doggos'),
  'join: right, full, cross, lateral': (db) =>
    db
      .selectFrom('person')
      .rightJoin('pet', 'pet.owner_id', 'person.id')
      .fullJoin('wine', 'wine.name', 'pet.name')
      .crossJoin('wine_stock_change')
      .innerJoinLateral(
        (eb) => eb.selectFrom('pet').select('name as n').whereRef('owner_id', '=', 'person.id').as('l'),
        (join) => join.onTrue(),
      )
      .select('l.n'),
  'group by': (db) =>
    db
      .selectFrom('person')
      .select(['first_name', sql<string>`max(id)`.as('max_id')])
      .groupBy('first_name'),
  'group by, having': (db) =>
    db
      .selectFrom('person')
      .select(['first_name', (eb) => eb.fn.countAll().as('n')])
      .groupBy(['first_name', 'last_name'])
      .having((eb) => eb.fn.countAll(), '>', 1),
  union: (db) =>
    db
      .selectFrom('person')
      .select(['id', 'first_name as name'])
      .union(db.selectFrom('pet').select(['id', 'name']))
      .orderBy('name'),
  'union all, intersect, except of limited queries': (db) =>
    db
      .selectFrom('person')
      .select('id')
      .unionAll((eb) => eb.parens(eb.selectFrom('pet').select('id').orderBy('id').limit(1)))
      .except(db.selectFrom('pet').select('id').limit(3)),
  cte: (db) =>
    db
      .with('jennifers', (qc) => qc.selectFrom('person').where('first_name', '=', 'Jennifer').select(['id', 'age']))
      .with('adult', (qc) => qc.selectFrom('jennifers').where('age', '>', 18).select('id'))
      .selectFrom('adult')
      .selectAll(),
  'cte: recursive, with columns': (db) =>
    db
      .withRecursive('n(v)', (qc) =>
        qc
          .selectFrom('person')
          .select('id as v')
          .unionAll(
            qc
              .selectFrom('n')
              .select((eb) => eb('v', '+', 1).as('v'))
              .where('v', '<', 5),
          ),
      )
      .selectFrom('n')
      .select('v'),
  'insert: a row': (db) =>
    db.insertInto('person').values({
      id: 1,
      first_name: 'Jennifer',
      last_name: null,
      age: 40,
      gender: 'female',
      nicknames: 'J',
      created_at: new Date(Date.UTC(2026, 0, 2)),
      address: '-',
    }),
  'insert: rows': (db) =>
    db.insertInto('wine').values([
      { name: 'a', stock: 1 },
      { name: "b'`", stock: 2 },
    ]),
  'insert: expressions and defaults': (db) =>
    db.insertInto('wine').values(({ ref: _, fn, val }) => ({
      name: fn<string>('concat', [val('Ani'), val('ston')]),
      stock: sql<number>`DEFAULT`,
    })),
  'insert: select': (db) =>
    db
      .insertInto('wine')
      .columns(['name', 'stock'])
      .expression((eb) => eb.selectFrom('pet').select((e) => ['pet.name', e.lit(7).as('stock')])),
  'insert: with a cte': (db) =>
    db
      .with('p', (qc) => qc.selectFrom('pet').select('name'))
      .insertInto('wine')
      .columns(['name'])
      .expression((eb) => eb.selectFrom('p').select('name')),
  'insert: bytes, a typed literal, a big number': (db) =>
    db.insertInto('wine').values({
      name: sql<string>`${new Uint8Array([0, 255])}`,
      stock: typed<number>(parseDataType('DECIMAL(38,2)'), '12345678901234567890.10'),
    }),
  update: (db) => db.updateTable('person').set({ first_name: 'Jennifer', last_name: 'Aniston' }).where('id', '=', 1),
  'update: expressions': (db) =>
    db
      .updateTable('person')
      .set((eb) => ({ age: eb('age', '+', 1), first_name: eb.selectFrom('pet').select('name').limit(1) }))
      .where('id', '=', 1),
  delete: (db) => db.deleteFrom('person').where('person.id', '=', 1),
  'delete: in a subquery': (db) =>
    db.deleteFrom('pet').where('owner_id', 'in', (eb) => eb.selectFrom('person').select('id').where('age', '<', 3)),
  merge: (db) =>
    db
      .mergeInto('wine')
      .using('wine_stock_change', 'wine_stock_change.wine_name', 'wine.name')
      .whenMatched()
      .thenDelete(),
  'merge: all its clauses': (db) =>
    db
      .mergeInto('wine as target')
      .using('wine_stock_change as source', (join) =>
        join.onRef('source.wine_name', '=', 'target.name').on('source.delta', '<>', 0),
      )
      .whenMatchedAnd((eb) =>
        eb.and([eb(eb('target.stock', '+', eb.ref('source.delta')), '<', 0), eb('source.delta', '<', 0)]),
      )
      .thenDelete()
      .whenMatched()
      .thenUpdateSet((eb) => ({ stock: eb('target.stock', '+', eb.ref('source.delta')) }))
      .whenNotMatched()
      .thenInsertValues(({ ref }) => ({ name: ref('source.wine_name'), stock: ref('source.delta') }))
      .whenNotMatchedBySourceAnd('target.stock', '<', 0)
      .thenDelete(),
  'three parts: select': (db) =>
    db
      .selectFrom(table<Person, 'p'>(MAIN, 'p'))
      .innerJoin(table<Pet, 'x'>({ ...MAIN, catalog: 'other', name: 'pet' }, 'x'), 'x.owner_id', 'p.id')
      .select(['p.id', 'x.name']),
  'three parts: withSchema through every builder': (db) =>
    db
      .withSchema('main.crm')
      .with('x', (qc) => qc.selectFrom('pet').select('owner_id'))
      .selectFrom('person')
      .innerJoin('x', 'x.owner_id', 'person.id')
      .selectAll('person'),
  'three parts: insert': (db) => db.withSchema('main.crm').insertInto('wine').values({ name: 'a', stock: 1 }),
  'three parts: update': (db) =>
    db.withSchema('main.crm').updateTable('wine').set({ stock: 1 }).where('wine.name', '=', 'a'),
  'three parts: delete': (db) => db.withSchema('main.crm').deleteFrom('wine').where('wine.name', '=', 'a'),
  'three parts: merge': (db) =>
    db
      .withSchema('main.crm')
      .mergeInto('wine')
      .using('wine_stock_change as c', 'c.wine_name', 'wine.name')
      .whenMatched()
      .thenUpdateSet({ stock: 0 }),
  'three parts: ddl': (db) =>
    db.schema
      .withSchema('main.crm')
      .createTable('a.b')
      .addColumn('id', 'int8', (c) => c.notNull().primaryKey()),
  'names: dots, as, backticks, reserved words': (db) =>
    db
      .selectFrom(table<{ select: number }, 't'>({ catalog: 'a.b', schema: 'c d', name: 'e`f' }, 't'))
      .select(['t.select', column<string>('x.y as `z`', 't').as('group by'), column<string>(' padded ').as('ü')]),
  'json: a path': (db) =>
    db.selectFrom('person').select((eb) =>
      eb
        .ref('address', '->')
        .key('city' as never)
        .as('city'),
    ),
  'create table': (db) =>
    db.schema
      .createTable('pet')
      .ifNotExists()
      .addColumn('id', 'bigint', (c) => c.generatedAlwaysAsIdentity())
      .addColumn('name', 'varchar(20)', (c) => c.notNull())
      .addColumn('species', sql`STRING`, (c) => c.defaultTo('dog'))
      .addColumn('tags', sql`${sql.raw('ARRAY<STRING>')}`)
      .addForeignKeyConstraint('owner', ['id'], 'person', ['id'])
      .addPrimaryKeyConstraint('pk', ['id']),
  'create table: as': (db) => db.schema.createTable('copy').as(db.selectFrom('person').select('id')),
  'create table: a type of ours': (db) =>
    db.schema
      .createTable('copy')
      .addColumn(
        'm',
        sql`${{ toOperationNode: () => dataTypeNode(parseDataType('MAP<STRING, ARRAY<STRUCT<`a b`: VARCHAR(3)>>>'), 'column') }}`,
      ),
  'alter table: add columns': (db) => db.schema.alterTable('pet').addColumn('a', 'text').addColumn('b', 'boolean'),
  'alter table: column': (db) => db.schema.alterTable('pet').alterColumn('name', (c) => c.setNotNull()),
  'alter table: rename column': (db) => db.schema.alterTable('pet').renameColumn('name', 'title'),
  'alter table: rename': (db) => db.schema.alterTable('pet').renameTo('animal'),
  'alter table: constraint': (db) => db.schema.alterTable('pet').addCheckConstraint('positive', sql`id > 0`),
  'drop table': (db) => db.schema.dropTable('pet').ifExists(),
  schemas: (db) => db.schema.createSchema('crm').ifNotExists(),
  'drop schema': (db) => db.schema.dropSchema('crm').ifExists().cascade(),
  views: (db) => db.schema.createView('v').orReplace().columns(['id']).as(db.selectFrom('person').select('id')),
  'drop view': (db) => db.schema.dropView('v').ifExists(),
};
