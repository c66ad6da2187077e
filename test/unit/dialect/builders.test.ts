import { CamelCasePlugin, Kysely, type OperationNode } from 'kysely';
import { describe, expect, test } from 'vitest';
import * as d from '../../../src/dialect/index.js';
import { compileDuckDb } from '../../../src/duckdb/compile.js';
import { CASES, type Case, type Database, database, HOSTILE, REF } from './builder-cases.js';
import { ChangesNothing } from './changes-nothing.js';

const cases = Object.entries(CASES);

test('every builder, as Databricks SQL', async () => {
  const printed = cases.map(([name, build]) => {
    const { sql, parameters } = build(database()).compile();
    return `-- ${name}\n${sql};${parameters.length === 0 ? '' : `\n-- ${JSON.stringify(parameters)}`}\n`;
  });
  await expect(printed.join('\n')).toMatchFileSnapshot('./builder-examples.sql');
});

describe('the same SQL from rebuilt nodes, and through JSON', () => {
  test.each(cases)('%s', (_, build) => {
    const plain = build(database()).compile();
    const rebuilt = build(database(new ChangesNothing())).compile();
    expect(rebuilt.sql).toBe(plain.sql);
    expect(rebuilt.parameters).toEqual(plain.parameters);
    expect(rebuilt.query).not.toBe(plain.query);
    const { sql } = new d.DatabricksQueryCompiler().compileQuery(JSON.parse(JSON.stringify(plain.query)));
    expect(sql).toBe(plain.sql);
  });
});

const sqlOf = (build: Case, ...plugins: Parameters<typeof database>): string =>
  build(database(...plugins)).compile().sql;

describe('DRT610: what a clause or statement does not take', () => {
  const refused: Readonly<Record<string, readonly [build: Case, message: string]>> = {
    'a percentage of a sample': [
      (db) => db.selectFrom(d.tableSample(d.tableOf(db, 'sales'), { percent: 101 })).selectAll(),
      'TABLESAMPLE is 101',
    ],
    'a percentage with an exponent': [
      (db) => db.selectFrom(d.tableSample(d.tableOf(db, 'sales'), { percent: 1e-9 })).selectAll(),
      'TABLESAMPLE is 1e-9',
    ],
    'rows of a sample': [
      (db) => db.selectFrom(d.tableSample(d.tableOf(db, 'sales'), { rows: -1 })).selectAll(),
      'rows of TABLESAMPLE is -1',
    ],
    'a bucket of a sample': [
      (db) => db.selectFrom(d.tableSample(d.tableOf(db, 'sales'), { bucket: 3, outOf: 2 })).selectAll(),
      'bucket 3 of 2',
    ],
    'a seed': [
      (db) => db.selectFrom(d.tableSample(d.tableOf(db, 'sales'), { rows: 1, seed: 0.5 })).selectAll(),
      'seed of TABLESAMPLE is 0.5',
    ],
    'a version': [
      (db) => db.selectFrom(d.versionAsOf(d.tableOf(db, 'sales'), 1.5)).selectAll(),
      'VERSION AS OF is 1.5',
    ],
    'a pivot of nothing': [
      (db) =>
        db
          .selectFrom(
            d
              .pivot(d.tableOf(db, 'sales'), {
                groupBy: ['year'],
                for: 'quarter',
                in: {},
                aggregate: (eb) => eb.fn.sum<number>('amount'),
              })
              .as('p'),
          )
          .selectAll(),
      'PIVOT without a column',
    ],
    'an unpivot of nothing': [
      (db) =>
        db.selectFrom(d.unpivot(d.tableOf(db, 'sales'), { columns: [], value: 'v', name: 'n' }).as('p')).selectAll(),
      'UNPIVOT without a column',
    ],
    'a star except nothing': [(db) => db.selectFrom('sales').$call(d.selectAllExcept([])), '* EXCEPT without a column'],
    'no columns to replace by': [
      (db) => db.insertInto('sales').expression(db.selectFrom('sales').selectAll()).$call(d.replaceUsing([])),
      'REPLACE USING without a column',
    ],
    'no columns to cluster by': [
      (db) => d.statement(db, d.alterClusterBy({ table: REF, by: [] })),
      'CLUSTER BY without a column',
    ],
    'a step of an identity': [
      (db) => db.schema.createTable('t').addColumn('i', 'bigint', (c) => c.$call(d.identity({ incrementBy: 0 }))),
      'INCREMENT BY is 0',
    ],
    'a start of an identity': [
      (db) => db.schema.createTable('t').addColumn('i', 'bigint', (c) => c.$call(d.identity({ startWith: 0.5 }))),
      'START WITH is 0.5',
    ],
    'FULL with ZORDER BY': [
      (db) => d.statement(db, d.optimize({ table: REF, full: true, zorderBy: ['city'] })),
      'OPTIMIZE FULL with ZORDER BY',
    ],
    'a retention': [(db) => d.statement(db, d.vacuum({ table: REF, retainHours: -1 })), 'RETAIN is -1'],
    'no columns to analyze': [
      (db) => d.statement(db, d.analyzeTable({ table: REF, columns: [] })),
      'ANALYZE of no columns',
    ],
    'delta statistics of columns': [
      (db) => d.statement(db, d.analyzeTable({ table: REF, columns: ['a'], delta: true })),
      'DELTA STATISTICS of some columns',
    ],
    'files and a pattern': [
      (db) => d.statement(db, d.copyInto({ table: REF, from: '/', format: 'csv', files: ['a'], pattern: '*' })),
      'files and a pattern',
    ],
    'no files': [
      (db) => d.statement(db, d.copyInto({ table: REF, from: '/', format: 'csv', files: [] })),
      'COPY INTO of no files',
    ],
    'a format that is not one': [
      (db) => d.statement(db, d.copyInto({ table: REF, from: '/', format: 'CSV; DROP' as 'csv' })),
      'FILEFORMAT is "CSV; DROP"',
    ],
    'rows to validate': [
      (db) => d.statement(db, d.copyInto({ table: REF, from: '/', format: 'csv', validate: 0 })),
      'VALIDATE is 0',
    ],
    'a privilege that is not one': [
      (db) => d.statement(db, d.grant({ privileges: ['SELECT, ALL' as 'SELECT'], on: { table: REF }, to: 'x' })),
      'no privilege "SELECT, ALL"',
    ],
    'no privilege': [
      (db) => d.statement(db, d.grant({ privileges: [], on: { table: REF }, to: 'x' })),
      'a grant of no privilege',
    ],
    'a securable that is not one': [
      (db) => d.statement(db, d.grant({ privileges: ['SELECT'], on: { 'TABLE x --': REF } as never, to: 'x' })),
      'what is granted on is "TABLE x --"',
    ],
    'a path that is no file of a volume': [
      (db) => d.statement(db, d.removeFile({ volume: '/Volumes/main/crm/in' })),
      'is no file of a volume',
    ],
    'a path out of a volume': [
      (db) => d.statement(db, d.removeFile({ volume: '/Volumes/main/crm/in/../../hr/x' })),
      'is no file of a volume',
    ],
  };
  test.each(Object.entries(refused))('%s', (_, [build, message]) => {
    const compile = (): string => sqlOf(build);
    expect(compile).toThrow(expect.objectContaining({ code: 'DRT610' }));
    expect(compile).toThrow(message);
  });
});

describe('DRT603: an INSERT replaces rows in one way', () => {
  const rows = (db: ReturnType<typeof database>) =>
    db.insertInto('sales').expression(db.selectFrom('sales').selectAll());
  const refused: Readonly<Record<string, Case>> = {
    'in two ways': (db) =>
      rows(db)
        .$call(d.overwrite())
        .$call(d.replaceUsing(['year'])),
    'REPLACE USING with a list of columns': (db) =>
      rows(db)
        .columns(['year'])
        .$call(d.replaceUsing(['year'])),
    // Nothing escapes a quote there.
    'path into JSON by the key "it\'s"': (db) =>
      db.selectFrom('posts').select((eb) => d.jsonPath(eb.ref('raw'), ["it's"]).as('x')),
    'place -1 in a JSON array': (db) => db.selectFrom('posts').select((eb) => d.jsonPath(eb.ref('raw'), [-1]).as('x')),
    // No builder makes it: its values come with a list of columns.
    'REPLACE ON of values': (db) => {
      const on = d.replaceOn<Database, 'changes', unknown, 't', 's'>({ target: 't', source: 's' }, (eb) =>
        eb('t.balance', '=', 1),
      );
      const { columns: _, ...node } = db
        .insertInto('changes')
        .values({ contact_id: 'a', balance: 1 })
        .$call((builder) => on(builder as never))
        .toOperationNode();
      return d.statement(db, node as OperationNode);
    },
  };
  test.each(Object.entries(refused))('%s', (what, build) => {
    expect(() => sqlOf(build)).toThrow(expect.objectContaining({ code: 'DRT603' }));
    expect(() => sqlOf(build)).toThrow(what);
  });
});

test('DRT602: a timestamp that is none', () => {
  const at = (text: string): string =>
    sqlOf((db) => db.selectFrom(d.timestampAsOf(d.tableOf(db, 'sales'), text)).selectAll());
  expect(() => at("2026' OR 1")).toThrow(expect.objectContaining({ code: 'DRT602' }));
});

test.each(['', 'a${b}', 'line\nend'])(
  'DRT601: %j is no name of an alias, a column, a parameter, a principal',
  (name) => {
    const builders: readonly Case[] = [
      (db) =>
        db
          .selectFrom('posts')
          .crossJoinLateral((eb) => d.explode(eb.ref('tags'), name).as('t'))
          .selectAll(),
      (db) =>
        db
          .selectFrom('posts')
          .$call(d.lateralView(name, (eb) => d.explode(eb.ref('tags'), 'x')))
          .selectAll(),
      (db) =>
        db.selectFrom('posts').select(d.callNamed('f', [], { [name]: d.typed({ kind: 'int' }, '1') as never }).as('x')),
      (db) => d.statement(db, d.alterClusterBy({ table: REF, by: [name] })),
      (db) => d.statement(db, d.grant({ privileges: ['SELECT'], on: { table: REF }, to: name })),
    ];
    for (const build of builders) expect(() => sqlOf(build)).toThrow(expect.objectContaining({ code: 'DRT601' }));
  },
);

test('DRT604: DuckDB has none of these, and none is written for it', () => {
  const words = (build: Case): string => {
    const { query } = build(database()).compile();
    const { sql } = compileDuckDb(query, { catalogAlias: (catalog) => catalog }) as { readonly sql: string };
    return sql;
  };
  for (const [name, build] of cases) {
    // Of Kysely alone, or of the dialect's older nodes.
    if (/recursive|^json: arrays|dialect: delete|replace where/.test(name)) continue;
    expect(() => words(build), name).toThrow(expect.objectContaining({ code: 'DRT604' }));
  }
});

test('plugins that rename do so in the arguments of builders', () => {
  const build: Case = (db) =>
    db
      .selectFrom('posts')
      .crossJoinLateral((eb) => d.explode(eb.ref('tags'), 'oneTag').as('allTags'))
      .selectAll();
  expect(sqlOf(build, new CamelCasePlugin())).toContain('explode(`tags`) AS `all_tags`(`one_tag`)');
});

describe('statement', () => {
  const sent: string[] = [];
  const rows = [{ path: 'x' }];
  const operation = {
    fetchAll: async () => rows,
    fetchChunk: async () => rows,
    hasMoreRows: async () => false,
    close: async () => undefined,
  };
  const session = {
    executeStatement: async (sql: string) => {
      sent.push(sql);
      return operation;
    },
    close: async () => undefined,
  };
  const client: d.DatabricksClient = { openSession: async () => session, close: async () => undefined };

  test('runs a node, and answers its rows', async () => {
    const db = new Kysely<Database>({ dialect: new d.DatabricksDialect({ client }) });
    const query = d.statement<{ path: string }>(db, d.optimize({ table: REF }));
    expect(await query.execute()).toEqual({ rows });
    expect(sent).toEqual(['OPTIMIZE `main`.`crm`.`contacts`']);
    expect(query.toOperationNode()).toEqual(query.compile().query);
  });

  test('a query of Kysely, or an expression, is a statement too', () => {
    expect(d.statement(database(), database().selectFrom('sales').select('year')).compile().sql).toBe(
      'SELECT `year`\nFROM `sales`',
    );
  });
});

test('hostile names are there as they are, once between backticks', () => {
  const quoted = `\`${HOSTILE.replaceAll('`', '``')}\``;
  for (const [name, build] of cases.filter(([n]) => n.startsWith('hostile names') && !/all except|replace on/.test(n)))
    expect(sqlOf(build), name).toContain(quoted);
});
