import { CamelCasePlugin, type RootOperationNode, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { column, DatabricksQueryCompiler, table } from '../../../src/dialect/index.js';
import { ChangesNothing } from './changes-nothing.js';
import { CASES, database } from './kysely-cases.js';

const print = (sql: string, parameters: readonly unknown[]): string =>
  parameters.length === 0 ? `${sql};` : `${sql};\n-- ${JSON.stringify(parameters)}`;

test('every example of Kysely, as Databricks SQL', async () => {
  const printed = Object.entries(CASES).map(([name, build]) => {
    const query = build(database()).compile();
    return `-- ${name}\n${print(query.sql, query.parameters)}\n`;
  });
  await expect(printed.join('\n')).toMatchFileSnapshot('./kysely-examples.sql');
});

describe('the same SQL from rebuilt nodes', () => {
  for (const [name, build] of Object.entries(CASES)) {
    test(name, () => {
      const plain = build(database()).compile();
      const rebuilt = build(database(new ChangesNothing())).compile();
      expect(rebuilt.sql).toBe(plain.sql);
      expect(rebuilt.parameters).toEqual(plain.parameters);
      // Values that JSON cannot hold are bound, and so are not in the text; bytes are the exception.
      if (name.includes('bytes')) return;
      const { sql } = new DatabricksQueryCompiler().compileQuery(JSON.parse(JSON.stringify(plain.query)));
      expect(sql).toBe(plain.sql);
    });
  }
});

test('plugins that rename do so', () => {
  const query = database(new CamelCasePlugin())
    .selectFrom('wine as wineList' as 'wine')
    .selectAll();
  expect(query.compile().sql).toBe('SELECT *\nFROM `wine` AS `wine_list`');
});

describe('DRT603: what Databricks does not have is refused, with what to do instead', () => {
  const refusals: Readonly<Record<string, (typeof CASES)[string]>> = {
    'ON CONFLICT': (db) =>
      db
        .insertInto('wine')
        .values({ name: 'a', stock: 1 })
        .onConflict((oc) => oc.doNothing()),
    'ON DUPLICATE KEY': (db) =>
      db.insertInto('wine').values({ name: 'a', stock: 1 }).onDuplicateKeyUpdate({ stock: 2 }),
    'INSERT IGNORE': (db) => db.insertInto('wine').values({ name: 'a', stock: 1 }).ignore(),
    'REPLACE INTO': (db) => db.replaceInto('wine').values({ name: 'a', stock: 1 }),
    RETURNING: (db) => db.insertInto('wine').values({ name: 'a', stock: 1 }).returningAll(),
    OUTPUT: (db) => db.deleteFrom('wine').output('deleted.name'),
    'DISTINCT ON': (db) => db.selectFrom('person').distinctOn('id').selectAll(),
    TOP: (db) => db.selectFrom('person').top(1).selectAll(),
    FETCH: (db) => db.selectFrom('person').fetch(1).selectAll(),
    ForUpdate: (db) => db.selectFrom('person').selectAll().forUpdate(),
    'UPDATE … FROM': (db) => db.updateTable('wine').from('pet').set({ stock: 1 }),
    'LIMIT of an UPDATE': (db) => db.updateTable('wine').set({ stock: 1 }).limit(1),
    'LIMIT of a DELETE': (db) => db.deleteFrom('wine').limit(1),
    'DELETE … USING': (db) => db.deleteFrom('wine').using('pet'),
    'DO NOTHING': (db) => db.mergeInto('wine').using('pet', 'pet.name', 'wine.name').whenMatched().thenDoNothing(),
    MATERIALIZED: (db) =>
      db
        .with(
          (cte) => cte('x').materialized(),
          (qc) => qc.selectFrom('pet').selectAll(),
        )
        .selectFrom('x')
        .selectAll(),
    'DELETE within another statement': (db) =>
      db
        .with('x', (qc) => qc.deleteFrom('pet').returningAll() as never)
        .selectFrom('person')
        .selectAll(),
    'the operator @>': (db) => db.selectFrom('person').selectAll().where('nicknames', '@>', 'x'),
    'ON COMMIT': (db) => db.schema.createTable('x').temporary().onCommit('drop').addColumn('id', 'integer'),
    'UNIQUE of ADD CONSTRAINT': (db) => db.schema.alterTable('x').addUniqueConstraint('u', ['id']),
    AUTO_INCREMENT: (db) => db.schema.createTable('x').addColumn('id', 'integer', (c) => c.autoIncrement()),
    'an index': (db) => db.schema.createIndex('i').on('pet').column('name'),
    'CREATE TYPE': (db) => db.schema.createType('species').asEnum(['cat']),
    'CASCADE of a DROP TABLE': (db) => db.schema.dropTable('pet').cascade(),
    'several changes': (db) => db.schema.alterTable('pet').addColumn('a', 'text').dropColumn('b'),
    'SET SCHEMA': (db) => db.schema.alterTable('pet').setSchema('x'),
    'EXPLAIN with format': (db) =>
      ({
        compile: () =>
          database()
            .getExecutor()
            .compileQuery(
              {
                ...db.selectFrom('pet').selectAll().toOperationNode(),
                explain: { kind: 'ExplainNode', format: 'json' },
              } as RootOperationNode,
              { queryId: 'x' },
            ),
      }) as never,
  };
  for (const [what, build] of Object.entries(refusals)) {
    test(what, () => {
      let message = '';
      try {
        build(database()).compile();
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toContain('DRT603');
      expect(message).toContain(what);
    });
  }
});

describe('H07: names', () => {
  test.each(['', 'a${b}', '{{x}}', 'nul\0', 'line\nend', '\ud800', 'x'.repeat(256)])(
    'DRT601: %j is refused',
    (name) => {
      expect(() => database().selectFrom('pet').select(column(name).as('x')).compile()).toThrow(
        expect.objectContaining({ code: 'DRT601' }),
      );
    },
  );

  test('DRT601: a function is a name', () => {
    expect(() =>
      database()
        .selectFrom('pet')
        .select((eb) => eb.fn('f(1); DROP TABLE x --', []).as('x'))
        .compile(),
    ).toThrow(expect.objectContaining({ code: 'DRT601' }));
  });

  test('a table is quoted part by part', () => {
    const hostile = { catalog: 'main`; DROP', schema: '"--', name: "'" };
    expect(database().selectFrom(table<{ a: string }, 'x'>(hostile, 'x')).select('x.a').compile().sql).toBe(
      'SELECT `x`.`a`\nFROM `main``; DROP`.`"--`.`\'` AS `x`',
    );
  });
});

describe('DRT602: values that have no parameter', () => {
  test.each([[['a']], [{ a: 1 }], [new Date(Number.NaN)], ['\udfff'], [Symbol('x')]])('%s', (value) => {
    const query = database().selectFrom('pet').selectAll().where(sql`x`, '=', sql`${value}`);
    expect(() => query.compile()).toThrow(expect.objectContaining({ code: 'DRT602' }));
  });
});

test.each([
  ['boolean', 'BOOLEAN'],
  ['int2', 'SMALLINT'],
  ['smallint', 'SMALLINT'],
  ['integer', 'INT'],
  ['int4', 'INT'],
  ['int8', 'BIGINT'],
  ['bigint', 'BIGINT'],
  ['real', 'FLOAT'],
  ['float4', 'FLOAT'],
  ['float8', 'DOUBLE'],
  ['double precision', 'DOUBLE'],
  ['decimal', 'DECIMAL(10,0)'],
  ['numeric', 'DECIMAL(10,0)'],
  ['decimal(12, 2)', 'DECIMAL(12,2)'],
  ['numeric(38, 38)', 'DECIMAL(38,38)'],
  ['varchar', 'STRING'],
  ['varchar(20)', 'VARCHAR(20)'],
  ['char', 'CHAR(1)'],
  ['char(3)', 'CHAR(3)'],
  ['text', 'STRING'],
  ['uuid', 'STRING'],
  ['binary', 'BINARY'],
  ['binary(16)', 'BINARY'],
  ['varbinary', 'BINARY'],
  ['varbinary(16)', 'BINARY'],
  ['bytea', 'BINARY'],
  ['blob', 'BINARY'],
  ['date', 'DATE'],
  ['timestamp', 'TIMESTAMP'],
  ['timestamp(6)', 'TIMESTAMP'],
  ['timestamptz', 'TIMESTAMP'],
  ['timestamptz(3)', 'TIMESTAMP'],
  ['datetime', 'TIMESTAMP_NTZ'],
  ['datetime(6)', 'TIMESTAMP_NTZ'],
  ['json', 'VARIANT'],
  ['jsonb', 'VARIANT'],
] as const)("Kysely's type %s is %s", (type, printed) => {
  const { sql } = database().schema.createTable('x').addColumn('a', type).compile();
  expect(sql).toBe(`CREATE TABLE \`x\` (\n  \`a\` ${printed}\n)`);
});

describe('DRT107: types that Databricks does not have', () => {
  test.each([
    ['serial', 'Databricks has no type for "serial"'],
    ['bigserial', 'sql`BIGINT` with .generatedAlwaysAsIdentity()'],
    ['time', 'use STRING, or a TIMESTAMP'],
    ['timetz(3)', 'use STRING, or a TIMESTAMP'],
    ['int4range', 'use two columns'],
    ['tstzmultirange', 'use two columns'],
    ['decimal(99, 2)', '"decimal(99, 2)" is not a Databricks data type: the precision of DECIMAL is 1 to 38, not 99'],
    ['decimal(5, 6)', 'the scale of DECIMAL is at most its precision (5), not 6'],
    ['varchar(0)', 'the length of VARCHAR is 1 to 2147483647, not 0'],
  ] as const)('%s', (type, message) => {
    const query = database().schema.createTable('x').addColumn('a', type);
    expect(() => query.compile()).toThrow(
      expect.objectContaining({ code: 'DRT107', message: expect.stringContaining(message) }),
    );
  });
});
