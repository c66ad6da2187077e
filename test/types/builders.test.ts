import {
  type AliasedExpression,
  type InsertQueryBuilder,
  Kysely,
  type QueryResult,
  type SelectQueryBuilder,
} from 'kysely';
import { describe, expectTypeOf, test } from 'vitest';
import * as d from '../../src/dialect/index.js';

interface Contact {
  id: string;
  email: string | null;
  balance: number;
}
interface Database {
  contacts: Contact;
  sales: { year: number; quarter: 1 | 2; amount: number };
  quarters: { year: number; q1: number | null; q2: string | null };
  posts: {
    id: bigint;
    tags: string[] | null;
    scores: number[];
    lines: { sku: string; price: number }[];
    attributes: Record<string, number>;
    made: Date;
  };
}
const REF = { catalog: 'main', schema: 'crm', name: 'contacts' };

/** The row that a query gives. */
type RowOf<Query> = Query extends { execute(): Promise<(infer Row)[]> } ? Row : never;

describe('types of builders', () => {
  const db = new Kysely<Database>({
    dialect: new d.DatabricksDialect({ client: async (): Promise<never> => Promise.reject() }),
  });
  const row = <Query>(_query: Query) => expectTypeOf<RowOf<Query>>();

  test('a change of a builder keeps its type', () => {
    const select = db.selectFrom('contacts').select(['id', 'balance as b']);
    expectTypeOf(select.$call(d.qualify((eb) => eb('b', '>', 1)))).toEqualTypeOf(select);
    expectTypeOf(select.$call(d.groupByAll())).toEqualTypeOf(select);
    expectTypeOf(select).toExtend<SelectQueryBuilder<Database, 'contacts', { id: string; b: number }>>();
    const insert = db.insertInto('contacts').expression(db.selectFrom('contacts').selectAll());
    for (const changed of [
      insert.$call(d.overwrite()),
      insert.$call(d.byName()),
      insert.$call(d.withSchemaEvolution()),
      insert.$call(d.replaceWhere((eb) => eb('balance', '>', 1))),
      insert.$call(d.replaceUsing(['id'])),
      insert.$call(d.replaceOn({ target: 't', source: 's' }, (eb) => eb('t.id', '=', eb.ref('s.id')))),
    ])
      expectTypeOf(changed).toEqualTypeOf(insert);
    expectTypeOf(insert).toExtend<InsertQueryBuilder<Database, 'contacts', unknown>>();
    const merge = db
      .mergeInto('contacts as t')
      .using('contacts as s', 's.id', 't.id')
      .whenMatched()
      .thenUpdate(d.updateAll)
      .whenNotMatched()
      .thenInsertValues(d.insertAll);
    expectTypeOf(merge.$call(d.withSchemaEvolution())).toEqualTypeOf(merge);
  });

  test('conditions see the columns and nothing else', () => {
    const select = db.selectFrom('contacts').select(['id', 'balance as b']);
    // @ts-expect-error: no such column or alias
    select.$call(d.qualify((eb) => eb('phone', '>', 1)));
    // @ts-expect-error: no number
    select.$call(d.qualify((eb) => eb('balance', '>', 'x')));
    const insert = db.insertInto('contacts');
    // @ts-expect-error: a column of another table
    insert.$call(d.replaceWhere((eb) => eb('year', '=', 1)));
    // @ts-expect-error: a column of another table
    insert.$call(d.replaceUsing(['year']));
    // @ts-expect-error: no such alias
    insert.$call(d.replaceOn({ target: 't', source: 's' }, (eb) => eb('u.id', '=', eb.ref('s.id'))));
    // @ts-expect-error: a SELECT has no OVERWRITE
    db.selectFrom('contacts').selectAll().$call(d.overwrite());
  });

  test('* EXCEPT', () => {
    row(db.selectFrom('contacts').$call(d.selectAllExcept(['balance']))).toEqualTypeOf<{
      id: string;
      email: string | null;
    }>();
    const joined = db.selectFrom('contacts as c').innerJoin('sales as s', 's.amount', 'c.balance');
    row(joined.select('s.year').$call(d.selectAllExcept('c', ['id', 'balance']))).toEqualTypeOf<{
      year: number;
      email: string | null;
    }>();
    // @ts-expect-error: no such column
    db.selectFrom('contacts').$call(d.selectAllExcept(['phone']));
    // @ts-expect-error: no column of this table
    joined.$call(d.selectAllExcept('c', ['year']));
  });

  test('table expressions bring their rows', () => {
    const named = d.tableOf(db, 'contacts as c');
    expectTypeOf(named).toEqualTypeOf<AliasedExpression<Contact, 'c'>>();
    expectTypeOf(d.versionAsOf(named, 3)).toEqualTypeOf(named);
    expectTypeOf(d.timestampAsOf(d.table<Contact, 'c'>(REF, 'c'), new Date())).toEqualTypeOf(named);
    expectTypeOf(d.tableSample(named, { percent: 1 })).toEqualTypeOf(named);
    row(
      db
        .selectFrom('sales')
        .leftJoin(d.versionAsOf(d.tableOf(db, 'contacts'), 3), 'contacts.balance', 'sales.amount')
        .select(['year', 'contacts.id']),
    ).toEqualTypeOf<{ year: number; id: string | null }>();
    // @ts-expect-error: no such table
    d.tableOf(db, 'nothing as c');
    // @ts-expect-error: a sample has one size
    d.tableSample(named, { seed: 1 });
    row(db.selectFrom(d.tableByName<Contact>('a.b.c').as('x')).select('x.email')).toEqualTypeOf<{
      email: string | null;
    }>();
    row(db.selectFrom(d.rowsNamed<{ a: 1 }>('read_files', [], {}).as('f')).selectAll()).toEqualTypeOf<{ a: 1 }>();
  });

  test('PIVOT and UNPIVOT', () => {
    const parts = { groupBy: ['year'], for: 'quarter', in: { q1: 1, q2: 2 } } as const;
    row(
      db
        .selectFrom(
          d.pivot(d.tableOf(db, 'sales'), { ...parts, aggregate: (eb) => eb.fn.sum<number>('amount') }).as('p'),
        )
        .selectAll(),
    ).toEqualTypeOf<{ year: number; q1: number | null; q2: number | null }>();
    row(
      db
        .selectFrom(
          d
            .pivot(db.selectFrom('sales').selectAll(), {
              ...parts,
              aggregates: (eb) => ({ total: eb.fn.sum<number>('amount'), least: eb.fn.min<string>('year') }),
            })
            .as('p'),
        )
        .select(['p.year', 'p.q1_total', 'p.q2_least']),
    ).toEqualTypeOf<{ year: number; q1_total: number | null; q2_least: string | null }>();
    const sales = d.tableOf(db, 'sales');
    // @ts-expect-error: no such column
    d.pivot(sales, { ...parts, groupBy: ['region'], aggregate: (eb) => eb.fn.sum<number>('amount') });
    // @ts-expect-error: no such column
    d.pivot(sales, { ...parts, aggregate: (eb) => eb.fn.sum<number>('price') });
    // @ts-expect-error: no value of the column
    d.pivot(sales, { ...parts, in: { q3: 'three' }, aggregate: (eb) => eb.fn.sum<number>('amount') });
    const turned = { columns: ['q1', 'q2'], value: 'v', name: 'n' } as const;
    row(db.selectFrom(d.unpivot(d.tableOf(db, 'quarters'), turned).as('u')).selectAll()).toEqualTypeOf<{
      year: number;
      n: 'q1' | 'q2';
      v: number | string;
    }>();
    row(
      db.selectFrom(d.unpivot(d.tableOf(db, 'quarters'), { ...turned, includeNulls: true }).as('u')).selectAll(),
    ).toEqualTypeOf<{ year: number; n: 'q1' | 'q2'; v: number | string | null }>();
  });

  test('functions that give rows', () => {
    const posts = db.selectFrom('posts');
    row(posts.crossJoinLateral((eb) => d.explode(eb.ref('tags'), 'tag').as('t')).select('t.tag')).toEqualTypeOf<{
      tag: string;
    }>();
    row(
      posts
        .$call(d.lateralView('t', (eb) => d.posexplode(eb.ref('scores'), ['i', 's'])))
        .select(['posts.id', 't.i', 't.s']),
    ).toEqualTypeOf<{ id: bigint; i: number; s: number }>();
    row(
      posts.$call(d.lateralView('l', (eb) => d.inline(eb.ref('lines')), { outer: true })).select(['l.sku', 'l.price']),
    ).toEqualTypeOf<{ sku: string | null; price: number | null }>();
    row(
      posts.crossJoinLateral((eb) => d.explodeMap(eb.ref('attributes'), ['k', 'v']).as('a')).select(['a.k', 'a.v']),
    ).toEqualTypeOf<{ k: string; v: number }>();
    // @ts-expect-error: no array
    posts.crossJoinLateral((eb) => d.explode(eb.ref('posts.id'), 'x').as('t'));
  });

  test('expressions have the type of what they give', () => {
    const posts = db.selectFrom('posts');
    row(
      posts.select((eb) => [
        d.transform(eb.ref('tags'), (tag, i) => eb.fn<number>('f', [tag, i])).as('a'),
        d.filter(eb.ref('scores'), (s) => eb(s, '>', 1)).as('b'),
        d.aggregate(eb.ref('scores'), eb.lit(0), (sum, s) => eb(sum, '+', s)).as('c'),
        d
          .aggregate(
            eb.ref('tags'),
            eb.lit(0),
            (sum) => sum,
            (sum) => eb.fn<string>('f', [sum]),
          )
          .as('d'),
        d.zipWith(eb.ref('tags'), eb.ref('scores'), (_tag, s) => s).as('e'),
        d.transform(eb.ref('lines'), (line) => d.field(line, 'price')).as('f'),
        d.transformValues(eb.ref('attributes'), (k) => k).as('g'),
        d.mapFilter(eb.ref('attributes'), (_k, v) => eb(v, '>', 1)).as('h'),
        d.jsonPath<number>(eb.ref('id'), ['a'], { kind: 'int' }).as('i'),
        d.jsonPath(eb.ref('id'), ['a', 0]).as('j'),
        d.callNamed<'x'>('f', [], {}).as('k'),
        d.columnByName<Date>('made').as('l'),
      ]),
    ).toEqualTypeOf<{
      a: number[] | null;
      b: number[];
      c: number;
      d: string | null;
      e: (number | null)[] | null;
      f: number[];
      g: Record<string, string>;
      h: Record<string, number>;
      i: number | null;
      j: string | null;
      k: 'x';
      l: Date;
    }>();
    posts.where((eb) => d.arrayExists(eb.ref('tags'), (tag) => eb(tag, '=', 'x')));
    // @ts-expect-error: an element is text
    posts.where((eb) => d.arrayExists(eb.ref('tags'), (tag) => eb(tag, '=', 1)));
    // @ts-expect-error: no condition
    posts.select((eb) => d.filter(eb.ref('tags'), (tag) => tag).as('x'));
    // @ts-expect-error: no such field
    posts.select((eb) => d.transform(eb.ref('lines'), (line) => d.field(line, 'weight')).as('x'));
  });

  test('JSON of rows', () => {
    row(
      db
        .selectFrom('contacts')
        .select((eb) => [
          d.jsonArrayFrom(eb.selectFrom('posts').select(['posts.id', 'posts.made'])).as('all'),
          d.jsonObjectFrom(eb.selectFrom('sales').select('sales.year')).as('one'),
        ]),
    ).toEqualTypeOf<{ all: { id: number; made: string }[]; one: { year: number } | null }>();
  });

  test('tables', () => {
    const table = db.schema.createTable('t').addColumn('day', 'date').addColumn('id', 'bigint');
    expectTypeOf(table.$call(d.clusterBy(['day']))).toEqualTypeOf(table);
    expectTypeOf(table.$call(d.clusterBy('auto'))).toEqualTypeOf(table);
    // @ts-expect-error: no such column
    table.$call(d.clusterBy(['hour']));
    table.addPrimaryKeyConstraint('pk', ['id'], d.rely());
    table.addForeignKeyConstraint('fk', ['id'], 'u', ['id'], (c) => c.$call(d.noRely()));
  });

  test('statements', () => {
    const query = d.statement<{ path: string }>(db, d.optimize({ table: REF }));
    expectTypeOf(query.execute).returns.resolves.toEqualTypeOf<QueryResult<{ path: string }>>();
    expectTypeOf(d.statement(db, d.vacuum({ table: REF })).execute).returns.resolves.toEqualTypeOf<
      QueryResult<unknown>
    >();
    // @ts-expect-error: a table has three names
    d.optimize({ table: { schema: 'crm', name: 'x' } });
    // @ts-expect-error: a privilege is one of a list
    d.grant({ privileges: ['READ'], on: { table: REF }, to: 'x' });
    // @ts-expect-error: a format is one of a list
    d.copyInto({ table: REF, from: '/', format: 'xml' });
  });
});
