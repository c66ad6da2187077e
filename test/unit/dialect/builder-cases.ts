import { type Compilable, Kysely, type KyselyPlugin, sql } from 'kysely';
import * as d from '../../../src/dialect/index.js';

export interface Database {
  contacts: { contact_id: string; email: string | null; balance: number; city: string; created_at: Date };
  changes: { contact_id: string; balance: number };
  sales: { year: number; quarter: number; region: string; amount: number };
  quarters: { year: number; q1: number | null; q2: number | null };
  posts: {
    id: number;
    tags: string[] | null;
    scores: number[];
    raw: string;
    attributes: Record<string, string>;
    lines: { sku: string; price: number }[];
    x: number;
  };
  comments: { post_id: number; body: string | null };
}

/** Compiles only: a query that ran would fail. */
export function database(...plugins: KyselyPlugin[]): Kysely<Database> {
  const client = async (): Promise<never> => {
    throw new Error('nothing is run here');
  };
  return new Kysely<Database>({ dialect: new d.DatabricksDialect({ client }), plugins });
}

type Db = Kysely<Database>;
export type Case = (db: Db) => Compilable;

export const REF = { catalog: 'main', schema: 'crm', name: 'contacts' };
/** Names that would be SQL if they were not quoted. */
export const HOSTILE = 'a`; DROP TABLE x; --';
const HOSTILE_REF = { catalog: HOSTILE, schema: "'", name: '"' };
const rowNumber = sql<number>`row_number() OVER (PARTITION BY contact_id ORDER BY created_at)`;

const queries: Record<string, Case> = {
  'qualify: a callback': (db) =>
    db
      .selectFrom('contacts')
      .selectAll()
      .$call(d.qualify((eb) => eb(rowNumber, '=', eb.lit(1))))
      .orderBy('email')
      .limit(3),
  'qualify: an alias of the query, behind GROUP BY and HAVING': (db) =>
    db
      .selectFrom('contacts')
      .select((eb) => ['city', eb.fn.countAll<number>().as('n'), sql<number>`rank() OVER (ORDER BY count(*))`.as('r')])
      .groupBy('city')
      .having((eb) => eb.fn.countAll(), '>', 1)
      .$call(d.qualify((eb) => eb.and([eb('r', '<=', 3), eb('city', '<>', 'x')]))),
  'qualify: in a subquery': (db) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('contacts')
          .select('contact_id')
          .$call(d.qualify((e) => e(rowNumber, '=', 1)))
          .as('first'),
      )
      .selectAll(),
  'group by all': (db) =>
    db
      .selectFrom('sales')
      .select((eb) => ['year', 'region', eb.fn.sum<number>('amount').as('total')])
      .$call(d.groupByAll()),
  'all except': (db) => db.selectFrom('contacts').$call(d.selectAllExcept(['balance', 'email'])),
  'all except, of one table, beside others': (db) =>
    db
      .selectFrom('contacts as c')
      .innerJoin('changes', 'changes.contact_id', 'c.contact_id')
      .select('changes.balance')
      .$call(d.selectAllExcept('c', ['balance'])),
  'version as of': (db) =>
    db.selectFrom(d.versionAsOf(d.table<Database['contacts'], 'c'>(REF, 'c'), 3)).select(['c.email']),
  'timestamp as of, in a join': (db) =>
    db
      .selectFrom('contacts as now')
      .leftJoin(
        d.timestampAsOf(d.tableOf(db, 'contacts as then'), '2026-11-22T08:14:03.5Z'),
        'then.contact_id',
        'now.contact_id',
      )
      .select(['now.contact_id', 'then.balance']),
  'timestamp as of a Date, withSchema': (db) =>
    db
      .withSchema('main.crm')
      .selectFrom(d.timestampAsOf(d.tableOf(db, 'contacts'), new Date(Date.UTC(2026, 10, 22))))
      .select('contacts.email'),
  'table sample: percent, with a seed, of a version': (db) =>
    db
      .selectFrom(d.versionAsOf(d.tableSample(d.tableOf(db, 'contacts as c'), { percent: 12.5, seed: 7 }), 3))
      .selectAll('c'),
  'table sample: rows of a subquery': (db) =>
    db.selectFrom(d.tableSample(db.selectFrom('sales').select('amount').as('s'), { rows: 10 })).select('s.amount'),
  'table sample: a bucket': (db) =>
    db.selectFrom(d.tableSample(d.tableOf(db, 'sales'), { bucket: 2, outOf: 5 })).select('sales.amount'),
  'pivot: one aggregate': (db) =>
    db
      .selectFrom(
        d
          .pivot(d.tableOf(db, 'sales'), {
            groupBy: ['year'],
            for: 'quarter',
            in: { q1: 1, q2: 2 },
            aggregate: (eb) => eb.fn.sum<number>('amount'),
          })
          .as('p'),
      )
      .select(['p.year', 'p.q1', 'p.q2'])
      .where('p.q1', '>', 10),
  'pivot: several aggregates, of a query': (db) =>
    db
      .selectFrom(
        d
          .pivot(db.selectFrom('sales').selectAll().where('year', '>', 2020), {
            groupBy: ['year', 'region'],
            for: 'quarter',
            in: { q1: 1 },
            aggregates: (eb) => ({ total: eb.fn.sum<number>('amount'), n: eb.fn.count<number>('amount') }),
          })
          .as('p'),
      )
      .select(['p.year', 'p.q1_total', 'p.q1_n']),
  'pivot: aggregates that are one': (db) =>
    db
      .selectFrom(
        d
          .pivot(d.tableOf(db, 'sales'), {
            groupBy: ['year'],
            for: 'region',
            in: { eu: "e'u", us: 'us' },
            aggregates: (eb) => ({ total: eb.fn.sum<number>('amount') }),
          })
          .as('p'),
      )
      .select(['p.eu_total', 'p.us_total']),
  unpivot: (db) =>
    db
      .selectFrom(
        d.unpivot(d.tableOf(db, 'quarters'), { columns: ['q1', 'q2'], value: 'amount', name: 'quarter' }).as('u'),
      )
      .selectAll(),
  'unpivot: with nulls': (db) =>
    db
      .selectFrom(
        d
          .unpivot(db.selectFrom('quarters').selectAll(), {
            columns: ['q1', 'q2'],
            value: 'amount',
            name: 'quarter',
            includeNulls: true,
          })
          .as('u'),
      )
      .select(['u.quarter', 'u.amount']),
  'explode: a lateral join': (db) =>
    db
      .selectFrom('posts as p')
      .crossJoinLateral((eb) => d.explode(eb.ref('p.tags'), 'tag').as('t'))
      .select(['p.id', 't.tag']),
  'posexplode: a left lateral join': (db) =>
    db
      .selectFrom('posts as p')
      .leftJoinLateral(
        (eb) => d.posexplode(eb.ref('p.tags'), ['place', 'tag']).as('t'),
        (join) => join.onTrue(),
      )
      .select(['p.id', 't.place', 't.tag']),
  'inline: structs as columns': (db) =>
    db
      .selectFrom('posts as p')
      .crossJoinLateral((eb) => d.inline(eb.ref('p.lines')).as('l'))
      .select(['p.id', 'l.sku', 'l.price']),
  'lateral views': (db) =>
    db
      .selectFrom('posts')
      .innerJoin('comments', 'comments.post_id', 'posts.id')
      .$call(d.lateralView('t', (eb) => d.explode(eb.ref('posts.tags'), 'tag')))
      .$call(d.lateralView('a', (eb) => d.explodeMap(eb.ref('posts.attributes'), ['key', 'value']), { outer: true }))
      .select(['posts.id', 't.tag', 'a.key', 'a.value'])
      .where('t.tag', '=', 'x'),
  'the outer ones': (db) =>
    db
      .selectFrom('posts')
      .$call(d.lateralView('t', (eb) => d.explodeOuter(eb.ref('tags'), 'tag')))
      .$call(d.lateralView('s', (eb) => d.posexplodeOuter(eb.ref('scores'), ['i', 'score'])))
      .$call(d.lateralView('l', (eb) => d.inlineOuter(eb.ref('lines'))))
      .select(['t.tag', 's.i', 's.score', 'l.sku']),
  'table by name, column by name': (db) =>
    db
      .selectFrom(d.tableByName<Database['contacts']>('main.crm.contacts').as('c'))
      .select((eb) => ['c.email', d.columnByName<number>(eb.val('balance')).as('b')]),
  'json: arrays and objects of rows': (db) =>
    db
      .selectFrom('posts')
      .select((eb) => [
        'posts.id',
        d
          .jsonArrayFrom(
            eb
              .selectFrom('comments')
              .select('comments.body')
              .whereRef('comments.post_id', '=', 'posts.id')
              .orderBy('comments.body'),
          )
          .as('comments'),
        d
          .jsonObjectFrom(
            eb.selectFrom('contacts').select(['email', 'balance']).whereRef('contacts.contact_id', '=', 'posts.raw'),
          )
          .as('author'),
      ]),
  'a recursive common table expression': (db) =>
    db
      .withRecursive('n(v)', (qc) =>
        qc
          .selectFrom('sales')
          .select('year as v')
          .unionAll(
            qc
              .selectFrom('n')
              .select((eb) => eb('v', '+', 1).as('v'))
              .where('v', '<', 5),
          ),
      )
      .selectFrom('n')
      .select('v'),
};

const expressions: Record<string, Case> = {
  'lambda: transform, with the place': (db) =>
    db
      .selectFrom('posts')
      .select((eb) => [
        d.transform(eb.ref('tags'), (tag) => eb.fn<string>('upper', [tag])).as('upper'),
        d.transform(eb.ref('scores'), (score, place) => eb(score, '+', place)).as('shifted'),
      ]),
  'lambda: filter, exists, forall': (db) =>
    db
      .selectFrom('posts')
      .select((eb) =>
        d.filter(eb.ref('scores'), (s) => eb.and([eb(s, '>', eb.lit(1)), eb(s, '<', eb.lit(9))])).as('some'),
      )
      .where((eb) => d.arrayExists(eb.ref('tags'), (tag) => eb(tag, '=', 'x')))
      .where((eb) => d.forall(eb.ref('tags'), (tag) => eb(tag, '<>', 'y'))),
  'lambda: aggregate': (db) =>
    db.selectFrom('posts').select((eb) => [
      d.aggregate(eb.ref('scores'), eb.lit(0), (sum, s) => eb(sum, '+', s)).as('sum'),
      d
        .aggregate(
          eb.ref('scores'),
          eb.lit(0),
          (sum, s) => eb(sum, '+', s),
          (sum) => eb(sum, '*', eb.lit(2)),
        )
        .as('twice'),
    ]),
  'lambda: two arrays, and maps': (db) =>
    db
      .selectFrom('posts')
      .select((eb) => [
        d.zipWith(eb.ref('tags'), eb.ref('scores'), (tag, s) => eb.fn<string>('concat', [tag, s])).as('zipped'),
        d.transformValues(eb.ref('attributes'), (k, v) => eb.fn<string>('concat', [k, v])).as('values'),
        d.mapFilter(eb.ref('attributes'), (k) => eb(k, '<>', 'z')).as('entries'),
      ]),
  'lambda: within one another': (db) =>
    db
      .selectFrom('posts')
      .select((eb) =>
        d
          .transform(eb.ref('tags'), (tag) =>
            d.aggregate(eb.ref('scores'), eb.lit(0), (sum, s) =>
              eb(sum, '+', eb(s, '*', eb.fn<number>('length', [tag]))),
            ),
          )
          .as('sums'),
      ),
  'lambda: an inner parameter never hides an outer one': (db) =>
    db
      .selectFrom('posts')
      .select((eb) =>
        d.transform(eb.ref('tags'), (outer) => d.filter(eb.ref('tags'), (inner) => eb(inner, '=', outer))).as('same'),
      ),
  'lambda: nor a column, nor raw SQL': (db) =>
    db
      .selectFrom('posts')
      .select((eb) => [
        d.transform(eb.ref('scores'), (score) => eb(score, '*', eb.ref('x'))).as('scaled'),
        d.transform(eb.ref('scores'), (score) => sql<number>`${score} * X`).as('raw'),
      ]),
  'lambda: fields of structs': (db) =>
    db.selectFrom('posts').select((eb) => d.transform(eb.ref('lines'), (l) => d.field(l, 'price')).as('prices')),
  'json path: with and without a type': (db) =>
    db
      .selectFrom('posts')
      .select((eb) => [
        d.jsonPath(eb.ref('raw'), ['zip code']).as('zip'),
        d.jsonPath<string>(eb.ref('raw'), ['items', 0, 'a price'], d.parseDataType('DECIMAL(10,2)')).as('price'),
        d.jsonPath(eb.fn('parse_json', ['raw']), ['a']).as('a'),
        d.jsonPath(eb('raw', '||', 'x'), ['a']).as('b'),
      ]),
  'named arguments': (db) =>
    db
      .selectFrom('contacts')
      .select((eb) => d.callNamed<string>('mask', [eb.ref('email')], { lowerChar: sql.lit('q') }).as('masked')),
  'named arguments of a table function': (db) =>
    db
      .selectFrom(
        d
          .rowsNamed<{ id: string }>('read_files', [sql.lit('/Volumes/main/crm/in/')], {
            format: sql.lit('csv'),
            header: sql.lit(true),
          })
          .as('f'),
      )
      .select('f.id'),
};

const contacts = (db: Db) => db.selectFrom('contacts').selectAll();

const writes: Record<string, Case> = {
  'insert: overwrite': (db) => db.insertInto('contacts').expression(contacts(db)).$call(d.overwrite()),
  'insert: overwrite by name': (db) =>
    db
      .withSchema('main.crm')
      .insertInto('changes')
      .expression((eb) => eb.selectFrom('contacts').select(['balance', 'contact_id']))
      .$call(d.overwrite())
      .$call(d.byName()),
  'insert: by name, with schema evolution': (db) =>
    db.insertInto('contacts').expression(contacts(db)).$call(d.byName()).$call(d.withSchemaEvolution()),
  'insert: replace where': (db) =>
    db
      .insertInto('sales')
      .expression((eb) => eb.selectFrom('sales').selectAll().where('year', '=', 2026))
      .$call(d.replaceWhere((eb) => eb('year', '=', 2026))),
  'insert: replace using': (db) =>
    db
      .insertInto('sales')
      .expression((eb) => eb.selectFrom('sales').selectAll())
      .$call(d.replaceUsing(['year', 'quarter'])),
  'insert: replace on': (db) =>
    db
      .insertInto('contacts')
      .expression(contacts(db).where('balance', '>', 0))
      .$call(
        d.replaceOn({ target: 't', source: 's' }, (eb) =>
          eb.and([eb('t.contact_id', '=', eb.ref('s.contact_id')), eb('t.city', '=', 'x')]),
        ),
      ),
  'merge: with schema evolution, all columns': (db) =>
    db
      .mergeInto('contacts as t')
      .using('changes as s', 's.contact_id', 't.contact_id')
      .whenMatchedAnd('s.balance', '>', 0)
      .thenUpdate(d.updateAll)
      .whenNotMatched()
      .thenInsertValues(d.insertAll)
      .$call(d.withSchemaEvolution()),
};

const tables: Record<string, Case> = {
  'create table: clustered, with an identity and keys': (db) =>
    db.schema
      .createTable('t')
      .addColumn('id', 'bigint', (c) => c.$call(d.identity({ startWith: 100, incrementBy: -10 })).notNull())
      .addColumn('day', 'date')
      .addColumn('other', 'bigint', (c) => c.references('u.id').$call(d.rely()))
      .addPrimaryKeyConstraint('pk', ['id'], (c) => c.$call(d.rely()))
      .addForeignKeyConstraint('fk', ['other'], 'u', ['id'], d.noRely())
      .$call(d.clusterBy(['day', 'id'])),
  'create table: identity by default, clustered by none': (db) =>
    db.schema
      .createTable('t')
      .addColumn('id', 'bigint', (c) => c.$call(d.identity({ generated: 'by_default' })))
      .$call(d.clusterBy('none')),
  'alter table: a key to rely on': (db) =>
    db.schema.withSchema('main.crm').alterTable('t').addPrimaryKeyConstraint('pk', ['id'], d.rely()),
};

const statements: Record<string, Case> = {
  'cluster by': (db) => d.statement(db, d.alterClusterBy({ table: REF, by: ['city', 'email'] })),
  'cluster by auto': (db) => d.statement(db, d.alterClusterBy({ table: REF, by: 'auto' })),
  optimize: (db) => d.statement(db, d.optimize({ table: REF })),
  'optimize: partitions, z-ordered': (db) =>
    d.statement(
      db,
      d.optimize({
        table: REF,
        where: d.and(d.eq(d.col('city'), d.text('x')), d.isNotNull(d.col('email'))),
        zorderBy: ['email', HOSTILE],
      }),
    ),
  'optimize: full': (db) => d.statement(db, d.optimize({ table: REF, full: true })),
  vacuum: (db) => d.statement(db, d.vacuum({ table: REF })),
  'vacuum: all its options': (db) =>
    d.statement(db, d.vacuum({ table: REF, mode: 'lite', retainHours: 200, dryRun: true })),
  'analyze: the table': (db) => d.statement(db, d.analyzeTable({ table: REF })),
  'analyze: columns': (db) => d.statement(db, d.analyzeTable({ table: REF, columns: ['email', HOSTILE] })),
  'analyze: all columns': (db) => d.statement(db, d.analyzeTable({ table: REF, columns: 'all' })),
  'analyze: no scan': (db) => d.statement(db, d.analyzeTable({ table: REF, noScan: true })),
  'analyze: delta': (db) => d.statement(db, d.analyzeTable({ table: REF, delta: true })),
  'copy into': (db) => d.statement(db, d.copyInto({ table: REF, from: '/Volumes/main/crm/in/', format: 'parquet' })),
  'copy into: all its options': (db) =>
    d.statement(
      db,
      d.copyInto({
        table: REF,
        from: "s3://bucket/it's/",
        format: 'csv',
        select: [d.col('a'), d.aliased(d.cast(d.col('b'), d.parseDataType('INT')), 'c')],
        pattern: '*.csv',
        validate: 10,
        formatOptions: { header: 'true', delimiter: "';" },
        mergeSchema: true,
        force: false,
      }),
    ),
  'copy into: files, validate all': (db) =>
    d.statement(
      db,
      d.copyInto({ table: REF, from: '/x/', format: 'json', files: ['a.json', 'b.json'], validate: 'all' }),
    ),
  'grant: on a table': (db) =>
    d.statement(db, d.grant({ privileges: ['SELECT', 'MODIFY'], on: { table: REF }, to: 'ana@example.com' })),
  'grant: on a schema': (db) =>
    d.statement(
      db,
      d.grant({ privileges: ['USE SCHEMA'], on: { schema: { catalog: 'main', schema: 'crm' } }, to: 'data team' }),
    ),
  'grant: on a catalog': (db) =>
    d.statement(db, d.grant({ privileges: ['ALL PRIVILEGES'], on: { catalog: HOSTILE }, to: HOSTILE })),
  'grant: on the metastore': (db) =>
    d.statement(db, d.grant({ privileges: ['CREATE CATALOG'], on: 'metastore', to: 'admins' })),
  'revoke: on a volume': (db) =>
    d.statement(db, d.revoke({ privileges: ['READ VOLUME'], on: { volume: REF }, from: 'data team' })),
  'files of volumes: put': (db) =>
    d.statement(db, d.putFile({ local: "/tmp/it's.csv", volume: '/Volumes/main/crm/in/a b.csv', overwrite: true })),
  'files of volumes: get': (db) =>
    d.statement(db, d.getFile({ volume: 'dbfs:/Volumes/main/crm/in/a.csv', local: '/tmp/a.csv' })),
  'files of volumes: remove': (db) => d.statement(db, d.removeFile({ volume: '/Volumes/main/crm/in/a.csv' })),
  'nodes of the dialect: merge': (db) =>
    d.statement(
      db,
      d.merge({
        into: REF,
        using: d.tableNode({ ...REF, name: 'changes' }),
        on: d.eq(d.col('contact_id', 't'), d.col('contact_id', 's')),
        when: [{ when: 'not_matched', then: 'insert_all' }],
        schemaEvolution: true,
      }),
    ),
  'nodes of the dialect: delete': (db) =>
    d.statement(db, d.deleteFrom({ table: REF, where: d.eq(d.col('city'), d.text('x')) })),
};

const hostile: Record<string, Case> = {
  'hostile names: tables and aliases': (db) =>
    db
      .selectFrom(
        d.tableSample(d.versionAsOf(d.table<{ a: number }, typeof HOSTILE>(HOSTILE_REF, HOSTILE), 1), { rows: 1 }),
      )
      .selectAll(),
  'hostile names: columns that are exploded': (db) =>
    db
      .selectFrom('posts')
      .crossJoinLateral((eb) => d.explode(eb.ref('tags'), HOSTILE).as("'e"))
      .$call(d.lateralView('a`b', (eb) => d.explodeMap(eb.ref('attributes'), ['k`', "v'"])))
      .select('posts.id'),
  'hostile names: pivot and unpivot': (db) =>
    db
      .selectFrom(
        d
          .pivot(d.table<{ a: string; 'b`': number; "c'": number }, 't'>(HOSTILE_REF, 't'), {
            groupBy: ["c'"],
            for: 'a',
            in: { [HOSTILE]: HOSTILE, "x'": '${a}' },
            aggregate: (eb) => eb.fn.sum<number>('b`'),
          })
          .as(HOSTILE),
      )
      .innerJoin(
        d
          .unpivot(d.table<{ 'a`': number; b: number }, 't'>(HOSTILE_REF, 't'), {
            columns: ['a`'],
            value: 'v`',
            name: "n'",
          })
          .as('u`'),
        (join) => join.onTrue(),
      )
      .selectAll(),
  'hostile names: all except': (db) =>
    db.selectFrom(d.table<{ 'a`': 1; b: 2 }, 't`'>(HOSTILE_REF, 't`')).$call(d.selectAllExcept('t`', ['a`'])),
  'hostile names: arguments, fields, places': (db) =>
    db
      .selectFrom('posts')
      .select((eb) => [
        d.callNamed('f', [], { [HOSTILE]: eb.val(HOSTILE) }).as('f'),
        d.field(eb.ref('lines').$castTo<{ 'a`b': 1 }>(), 'a`b').as('g'),
        d.jsonPath(eb.ref('raw'), [HOSTILE]).as('h'),
        d.columnByName(HOSTILE).as('i'),
      ]),
  'hostile names: options of tables': (db) => d.statement(db, d.alterClusterBy({ table: HOSTILE_REF, by: [HOSTILE] })),
  'hostile names: replace using': (db) =>
    db
      .insertInto('contacts')
      .expression(contacts(db))
      .$call(d.replaceUsing([HOSTILE as 'email'])),
  'hostile names: replace on': (db) =>
    db
      .insertInto('contacts')
      .expression(contacts(db))
      .$call(d.replaceOn({ target: 'a`', source: 'b`' }, (eb) => eb('a`.email', '=', eb.ref('b`.email')))),
};

export const CASES = { ...queries, ...expressions, ...writes, ...tables, ...statements, ...hostile };
