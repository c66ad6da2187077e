import { DBSQLClient } from '@databricks/sql';
import { Kysely, ParseJSONResultsPlugin, sql } from 'kysely';
import { afterAll, describe, expect, inject, test } from 'vitest';
import * as d from '../../src/dialect/index.js';
import { useSchema } from './support.js';

interface Database {
  posts: {
    id: number;
    author: string;
    tags: string[] | null;
    scores: number[];
    lines: { sku: string; price: number }[];
    attributes: Record<string, string>;
  };
  sales: { year: number; quarter: number; amount: number };
  copies: { year: number; quarter: number; amount: number };
}

const SCHEMA = 'builders';
const ref = (name: string) => ({ catalog: 'main', schema: SCHEMA, name });

/**
 * The builders on real Spark 4 and Delta Lake; PUT and GET are in dialect-files.test.ts. Not run here, since open-source Spark 4.0 does not have them: QUALIFY, paths with `:`, COPY INTO,
 * GRANT, ANALYZE of such tables, keys and RELY, IDENTITY, REPLACE USING and ON, INSERT WITH SCHEMA EVOLUTION, CLUSTER BY NONE or AUTO
 * of a new table, recursion, `read_files`.
 */
describe('the builders on real Spark and Delta Lake', () => {
  const { sql: raw } = useSchema(SCHEMA);
  const root = new Kysely<Database>({
    dialect: new d.DatabricksDialect({
      catalog: 'main',
      client: async () => {
        const driver = new DBSQLClient({ logger: { log: () => undefined } });
        const { ca: customCaCert, ...connection } = inject('lakehouse');
        await driver.connect({ ...connection, customCaCert, telemetryEnabled: false });
        return driver;
      },
    }),
  });
  const db = root.withSchema(`main.${SCHEMA}`);
  afterAll(() => root.destroy());

  test('tables: clustered; versions, samples', async () => {
    await db.schema
      .createTable('sales')
      .addColumn('year', 'integer')
      .addColumn('quarter', 'integer')
      .addColumn('amount', 'integer')
      .$call(d.clusterBy(['year']))
      .execute();
    await db
      .insertInto('sales')
      .values([
        { year: 2025, quarter: 1, amount: 10 },
        { year: 2025, quarter: 2, amount: 20 },
        { year: 2026, quarter: 1, amount: 30 },
      ])
      .execute();
    const count = async (table: Parameters<typeof db.selectFrom>[0]): Promise<number> => {
      const row = await db
        .selectFrom(table as 'sales')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirst();
      return Number(row?.n);
    };
    expect(await count(d.versionAsOf(d.tableOf(db, 'sales'), 0))).toBe(0);
    expect(await count(d.versionAsOf(d.table<Database['sales'], 's'>(ref('sales'), 's'), 1))).toBe(3);
    const last = d.timestampAsOf(d.tableOf(db, 'sales as s'), '2000-01-01T00:00:00Z');
    await expect(count(last)).rejects.toThrow('DELTA_TIMESTAMP_EARLIER_THAN_COMMIT_RETENTION');
    const joined = await db
      .selectFrom('sales as now')
      .leftJoin(d.versionAsOf(d.tableOf(db, 'sales as then'), 0), 'then.year', 'now.year')
      .select(['now.year', 'then.amount'])
      .where('now.quarter', '=', 2)
      .execute();
    expect(joined).toEqual([{ year: 2025, amount: null }]);
    const named = await db
      .selectFrom(d.versionAsOf(d.tableOf(db, 'sales'), 1))
      .select('amount')
      .execute();
    expect(named.map((r) => r.amount).sort()).toEqual([10, 20, 30]);
    expect(await count(d.tableSample(d.tableOf(db, 'sales'), { rows: 2 }))).toBe(2);
    expect(await count(d.tableSample(d.tableOf(db, 'sales'), { percent: 100, seed: 7 }))).toBe(3);
    expect(await count(d.tableSample(d.versionAsOf(d.tableOf(db, 'sales as s'), 1), { bucket: 1, outOf: 1 }))).toBe(3);
  });

  test('pivot, unpivot, GROUP BY ALL, * EXCEPT, tables and columns by name', async () => {
    const pivoted = db
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
      .selectAll();
    expect(await pivoted.orderBy('year').execute()).toEqual([
      { year: 2025, q1: 10, q2: 20 },
      { year: 2026, q1: 30, q2: null },
    ]);
    const one = d
      .pivot(d.tableOf(db, 'sales'), {
        groupBy: ['year'],
        for: 'quarter',
        in: { q1: 1 },
        aggregates: (eb) => ({ total: eb.fn.sum<number>('amount') }),
      })
      .as('p');
    expect(await db.selectFrom(one).select('p.q1_total').where('p.year', '=', 2026).execute()).toEqual([
      { q1_total: 30 },
    ]);
    const several = d
      .pivot(db.selectFrom('sales').selectAll(), {
        groupBy: ['year'],
        for: 'quarter',
        in: { "it's `q`": 2 },
        aggregates: (eb) => ({ total: eb.fn.sum<number>('amount'), n: eb.fn.count<number>('amount') }),
      })
      .as('p');
    const rows = await db.selectFrom(several).selectAll().orderBy('year').execute();
    expect(rows.map((r) => [r["it's `q`_total"], Number(r["it's `q`_n"] ?? -1)])).toEqual([
      [20, 1],
      [null, -1],
    ]);
    const back = (includeNulls: boolean) =>
      includeNulls
        ? d.unpivot(pivoted, { columns: ['q1', 'q2'], value: 'amount', name: 'quarter', includeNulls: true })
        : d.unpivot(pivoted, { columns: ['q1', 'q2'], value: 'amount', name: 'quarter' });
    expect(await db.selectFrom(back(false).as('u')).selectAll().orderBy('amount').execute()).toEqual([
      { year: 2025, quarter: 'q1', amount: 10 },
      { year: 2025, quarter: 'q2', amount: 20 },
      { year: 2026, quarter: 'q1', amount: 30 },
    ]);
    expect(await db.selectFrom(back(true).as('u')).selectAll().execute()).toHaveLength(4);
    const grouped = db.selectFrom('sales').select((eb) => ['year', eb.fn.sum<number>('amount').as('total')]);
    expect((await grouped.$call(d.groupByAll()).orderBy('year').execute()).map((r) => Number(r.total))).toEqual([
      30, 30,
    ]);
    const left = db
      .selectFrom('sales')
      .$call(d.selectAllExcept(['amount', 'year']))
      .orderBy('quarter');
    expect(await left.execute()).toEqual([{ quarter: 1 }, { quarter: 1 }, { quarter: 2 }]);
    const byName = await root
      .selectFrom(d.tableByName<Database['sales']>(`main.${SCHEMA}.\`sales\``).as('s'))
      .select(d.columnByName<number>('amount').as('a'))
      .where('s.quarter', '=', 2)
      .execute();
    expect(byName).toEqual([{ a: 20 }]);
  });

  test('arrays, maps and structs: explode, lateral views, lambdas; JSON of rows', async () => {
    await raw(`CREATE TABLE main.${SCHEMA}.posts AS SELECT * FROM VALUES
      (1, 'ana', array('a', 'b'), array(1, 2), array(named_struct('sku', 's', 'price', 3)), map('k', 'v')),
      (2, 'li', NULL, array(3), array(), map()) AS t (id, author, tags, scores, lines, attributes)`);
    const exploded = await db
      .selectFrom('posts as p')
      .crossJoinLateral((eb) => d.posexplode(eb.ref('p.tags'), ['place', 'ta`g']).as('e'))
      .leftJoinLateral(
        (eb) => d.inline(eb.ref('p.lines')).as('l'),
        (join) => join.onTrue(),
      )
      .select(['p.id', 'e.place', 'e.ta`g', 'l.price'])
      .orderBy('e.place')
      .execute();
    expect(exploded).toEqual([
      { id: 1, place: 0, 'ta`g': 'a', price: 3 },
      { id: 1, place: 1, 'ta`g': 'b', price: 3 },
    ]);
    const views = await db
      .selectFrom('posts')
      .$call(d.lateralView('t', (eb) => d.explode(eb.ref('tags'), 'tag'), { outer: true }))
      .$call(d.lateralView('a', (eb) => d.explodeMap(eb.ref('attributes'), ['key', 'value']), { outer: true }))
      .select(['id', 't.tag', 'a.key', 'a.value'])
      .orderBy('id')
      .orderBy('t.tag')
      .execute();
    expect(views).toEqual([
      { id: 1, tag: 'a', key: 'k', value: 'v' },
      { id: 1, tag: 'b', key: 'k', value: 'v' },
      { id: 2, tag: null, key: null, value: null },
    ]);
    const lambdas = await db
      .selectFrom('posts')
      .select((eb) => [
        d.transform(eb.ref('tags'), (t, i) => eb.fn<string>('concat', [t, i, eb.val('!')])).as('marked'),
        d.filter(eb.ref('scores'), (s) => eb(s, '>', 1)).as('large'),
        d.aggregate(eb.ref('scores'), eb.lit(0), (sum, s) => eb(sum, '+', s)).as('sum'),
        d.zipWith(eb.ref('scores'), eb.ref('scores'), (a, b) => eb(a, '*', b)).as('squares'),
        d.transform(eb.ref('lines'), (l) => d.field(l, 'price')).as('prices'),
        d
          .transform(eb.ref('scores'), (outer) => d.filter(eb.ref('scores'), (inner) => eb(inner, '=', outer)))
          .as('same'),
        d.callNamed<string>('mask', [eb.ref('author')], { lowerChar: sql.lit('q') }).as('masked'),
        d.transformValues(eb.ref('attributes'), (k, v) => eb.fn<string>('concat', [k, v])).as('pairs'),
      ])
      .where((eb) => d.arrayExists(eb.ref('tags'), (t) => eb(t, '=', 'b')))
      .where((eb) => d.forall(eb.ref('scores'), (s) => eb(s, '>', 0)))
      .execute();
    expect(lambdas).toEqual([
      {
        marked: ['a0!', 'b1!'],
        large: [2],
        sum: 3,
        squares: [1, 4],
        prices: [3],
        same: [[1], [2]],
        masked: 'qqq',
        pairs: { k: 'kv' },
      },
    ]);
    // A marker that deep is one that open-source Spark does not bind: literals.
    const nested = db
      .withPlugin(new ParseJSONResultsPlugin())
      .selectFrom('posts as p')
      .select((eb) => [
        'p.id',
        d
          .jsonArrayFrom(
            eb
              .selectFrom('posts as o')
              .select(['o.id', 'o.tags'])
              .whereRef('o.id', '=', 'p.id')
              .where('o.id', '=', eb.lit(2)),
          )
          .as('all'),
        d.jsonObjectFrom(eb.selectFrom('posts as o').select('o.author').whereRef('o.id', '<', 'p.id')).as('before'),
      ])
      .orderBy('p.id');
    expect(await nested.execute()).toEqual([
      { id: 1, all: [], before: null },
      { id: 2, all: [{ id: 2, tags: null }], before: { author: 'ana' } },
    ]);
    const two = db
      .selectFrom('posts as p')
      .select((eb) =>
        d.jsonObjectFrom(eb.selectFrom('posts as o').select('o.id').whereRef('o.id', '>=', 'p.id')).as('x'),
      );
    await expect(two.execute()).rejects.toThrow('SCALAR_SUBQUERY_TOO_MANY_ROWS');
  });

  test('writes: OVERWRITE, BY NAME, REPLACE WHERE, MERGE WITH SCHEMA EVOLUTION; OPTIMIZE, VACUUM, CLUSTER BY', async () => {
    const copies = async () =>
      (await db.selectFrom('copies').select(['year', 'quarter', 'amount']).orderBy('amount').execute()).map((r) =>
        Object.values(r).join(),
      );
    await raw(`CREATE TABLE main.${SCHEMA}.copies (year INT, quarter INT, amount INT)`);
    await db.insertInto('copies').values({ year: 1, quarter: 1, amount: 1 }).execute();
    await db
      .insertInto('copies')
      .expression((eb) => eb.selectFrom('sales').select(['amount', 'quarter', 'year']))
      .$call(d.overwrite())
      .$call(d.byName())
      .execute();
    expect(await copies()).toEqual(['2025,1,10', '2025,2,20', '2026,1,30']);
    await db
      .insertInto('copies')
      .expression((eb) =>
        eb
          .selectFrom('sales')
          .select((e) => ['year', 'quarter', e('amount', '+', 1).as('amount')])
          .where('year', '=', 2026),
      )
      .$call(d.replaceWhere((eb) => eb('year', '=', 2026)))
      .execute();
    expect(await copies()).toEqual(['2025,1,10', '2025,2,20', '2026,1,31']);
    await db
      .mergeInto('copies as t')
      .using(
        db
          .selectFrom('sales')
          .select((eb) => ['year', 'quarter', eb('amount', '*', 2).as('amount'), eb.val('n').as('note')])
          .as('s'),
        (join) => join.onRef('s.year', '=', 't.year').onRef('s.quarter', '=', 't.quarter'),
      )
      .whenMatchedAnd('s.amount', '>', 30)
      .thenUpdate(d.updateAll)
      .whenNotMatched()
      .thenInsertValues(d.insertAll)
      .$call(d.withSchemaEvolution())
      .execute();
    expect(await copies()).toEqual(['2025,1,10', '2025,2,40', '2026,1,60']);
    expect(
      (await raw(`SELECT count(note) AS n FROM main.${SCHEMA}.copies`)).map((r) => Object.values(r).map(Number)),
    ).toEqual([[2]]);
    const merged = await d
      .statement(
        root,
        d.merge({
          into: ref('copies'),
          using: d.tableNode(ref('sales')),
          on: d.and(d.eq(d.col('year', 't'), d.col('year', 's')), d.eq(d.col('quarter', 't'), d.col('quarter', 's'))),
          when: [{ when: 'matched', then: 'delete' }],
        }),
      )
      .execute();
    expect(merged.numAffectedRows).toBe(3n);
    const optimized = await d
      .statement<{ path: string }>(root, d.optimize({ table: ref('copies'), zorderBy: ['year'] }))
      .execute();
    expect(optimized.rows[0]?.path).toContain('copies');
    await d.statement(root, d.optimize({ table: ref('sales'), full: true })).execute();
    await d.statement(root, d.alterClusterBy({ table: ref('copies'), by: ['quarter'] })).execute();
    await d.statement(root, d.alterClusterBy({ table: ref('copies'), by: 'none' })).execute();
    const vacuumed = await d
      .statement<{ path: string }>(
        root,
        d.vacuum({ table: ref('copies'), mode: 'lite', retainHours: 168, dryRun: true }),
      )
      .execute();
    expect(vacuumed.rows).toEqual([]);
  });
});
