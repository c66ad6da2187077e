import { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { DatabricksDialect, type DatabricksDialectConfig } from '../../../src/dialect/index.js';

/** A client whose engine answers each statement as `answer` says, and the statements that it got; it has no information_schema. */
function engine(answer: (sql: string) => readonly object[]) {
  return asking((sql) => {
    if (!sql.includes('information_schema')) return answer(sql);
    throw refusal('TABLE_OR_VIEW_NOT_FOUND', 'The table or view `main`.`information_schema`.`tables` cannot be found.');
  });
}

/** The same of an engine that answers all. */
function asking(answer: (sql: string) => readonly object[]) {
  const statements: string[] = [];
  const client = {
    openSession: async () => ({
      executeStatement: async (sql: string) => {
        statements.push(sql);
        return {
          fetchAll: async () => [...answer(sql)],
          fetchChunk: async () => [],
          hasMoreRows: async () => false,
          close: async () => undefined,
        };
      },
      close: async () => undefined,
    }),
    close: async () => undefined,
  };
  return { client, statements };
}

/** An error as the driver throws it: of Spark, Spark's message behind its class, and a Java stack. */
const refusal = (errorClass: string, words: string): Error =>
  new Error(
    `org.apache.hive.service.cli.HiveSQLException: Error running query: [${errorClass}] org.apache.spark.sql.X: [${errorClass}] ${words}\n\tat org.apache.spark.sql.Y`,
  );

/** `crm` with the tables `a` and `b`, and `hr` with the table `c`, each of one column; `failing` statements throw. */
function twoSchemas(failing: Readonly<Record<string, unknown>> = {}) {
  return engine((sql) => {
    if (Object.hasOwn(failing, sql)) throw failing[sql];
    if (sql === 'SELECT current_schema() AS name') return [{ name: 'hr' }];
    if (sql.startsWith('SHOW SCHEMAS')) return [{ databaseName: 'crm' }, { databaseName: 'hr' }];
    const schema = /^SHOW TABLES IN .*`(\w+)`$/.exec(sql)?.[1];
    if (schema !== undefined) {
      const names = schema === 'crm' ? ['a', 'b'] : ['c'];
      return names.map((tableName) => ({ tableName, isTemporary: false }));
    }
    if (!sql.startsWith('DESCRIBE')) throw new Error(`not expected: ${sql}`);
    const columns = [{ name: 'id', type: { name: 'bigint' } }];
    return [{ json_metadata: JSON.stringify({ type: 'MANAGED', columns }) }];
  });
}

const introspection = (client: DatabricksDialectConfig['client'], config: Partial<DatabricksDialectConfig> = {}) =>
  new Kysely({ dialect: new DatabricksDialect({ client, ...config }) }).introspection;

async function names(client: DatabricksDialectConfig['client'], config: Partial<DatabricksDialectConfig> = {}) {
  const tables = await introspection(client, config).getTables();
  return tables.map((table) => `${table.schema}.${table.name}`);
}

test('reads SHOW and DESCRIBE … AS JSON', async () => {
  const described = {
    table_name: 'wine',
    type: 'MANAGED',
    columns: [
      { name: 'id', type: { name: 'bigint' }, nullable: false, identity: {} },
      { name: 'name', type: { name: 'varchar', length: 20 }, nullable: true, comment: 'the label', default: "'x'" },
      { name: 'price', type: { name: 'decimal', precision: 12, scale: 2 }, nullable: true },
      { name: 'made', type: { name: 'timestamp_ltz' }, nullable: true },
      { name: 'kept', type: { name: 'interval', start_unit: 'day', end_unit: 'second' }, nullable: true },
      {
        name: 'tags',
        type: {
          name: 'map',
          key_type: { name: 'string', collation: 'UTF8_BINARY' },
          value_type: {
            name: 'array',
            element_type: { name: 'struct', fields: [{ name: 'a b', type: { name: 'int' }, nullable: false }] },
          },
        },
        nullable: true,
      },
      { name: 'where', type: { name: 'geography' }, nullable: true },
    ],
  };
  const { client, statements } = engine((sql) => {
    if (sql.startsWith('DESCRIBE')) return [{ json_metadata: JSON.stringify(described) }];
    return [
      { tableName: 'wine', isTemporary: false },
      { tableName: 'scratch', isTemporary: true },
      { tableName: 'kysely_migration', isTemporary: false },
    ];
  });
  const [table, ...others] = await introspection(client, { catalog: 'main', schema: 'c`rm' }).getTables();
  expect(others).toEqual([]);
  expect(table).toMatchObject({ name: 'wine', schema: 'c`rm', isView: false });
  expect(
    table?.columns.map((c) => [c.name, c.dataType, c.isNullable, c.hasDefaultValue, c.isAutoIncrementing, c.comment]),
  ).toEqual([
    ['id', 'BIGINT', false, false, true, undefined],
    ['name', 'VARCHAR(20)', true, true, false, 'the label'],
    ['price', 'DECIMAL(12,2)', true, false, false, undefined],
    ['made', 'TIMESTAMP', true, false, false, undefined],
    ['kept', 'INTERVAL DAY TO SECOND', true, false, false, undefined],
    ['tags', 'MAP<STRING, ARRAY<STRUCT<`a b`: INT NOT NULL>>>', true, false, false, undefined],
    ['where', 'GEOGRAPHY', true, false, false, undefined],
  ]);
  expect(statements).toEqual([
    expect.stringContaining('FROM `main`.`information_schema`.`tables` AS t'),
    'SHOW TABLES IN `main`.`c``rm`',
    'DESCRIBE TABLE EXTENDED `main`.`c``rm`.`wine` AS JSON',
  ]);
});

test('lists the schemas of the catalog, but for information_schema', async () => {
  const { client, statements } = engine(() => [{ databaseName: 'crm' }, { databaseName: 'information_schema' }]);
  expect(await introspection(client, { catalog: 'main', schema: 'crm' }).getSchemas()).toEqual([{ name: 'crm' }]);
  expect(statements).toEqual(['SHOW SCHEMAS IN `main`']);
});

describe('which schemas the tables are of', () => {
  test("the dialect's schema, and no other is asked for", async () => {
    const { client, statements } = twoSchemas();
    expect(await names(client, { catalog: 'main', schema: 'crm' })).toEqual(['crm.a', 'crm.b']);
    expect(statements.filter((sql) => sql.includes('hr') || sql.startsWith('SHOW SCHEMAS'))).toEqual([]);
  });

  test("the session's own, where the dialect has none", async () => {
    expect(await names(twoSchemas().client, { catalog: 'main' })).toEqual(['hr.c']);
    expect(await names(twoSchemas().client)).toEqual(['hr.c']);
  });

  test('those that introspectSchemas names, in its order', async () => {
    const config = { catalog: 'main', schema: 'crm', introspectSchemas: ['hr', 'crm'] };
    expect(await names(twoSchemas().client, config)).toEqual(['hr.c', 'crm.a', 'crm.b']);
    expect(await names(twoSchemas().client, { ...config, introspectSchemas: [] })).toEqual([]);
  });
});

describe('information_schema', () => {
  const row = (table_schema: string, table_name: string, more: object = {}) => ({
    table_schema,
    table_name,
    table_type: 'MANAGED',
    column_name: 'id',
    full_data_type: 'bigint',
    is_nullable: 'YES',
    column_default: null,
    is_identity: 'NO',
    comment: null,
    ...more,
  });

  test('is asked once, for the configured schema alone', async () => {
    const { client, statements } = asking(() => [
      row('crm', 'wine', { is_nullable: 'NO', is_identity: 'YES' }),
      row('crm', 'wine', {
        column_name: 'name',
        full_data_type: 'varchar(20)',
        comment: 'the label',
        column_default: "'x'",
      }),
      row('crm', 'wine', { column_name: 'tags', full_data_type: 'map<string,array<struct<a b:int>>>' }),
      row('crm', 'wine', { column_name: 'where', full_data_type: 'geography(4326)' }),
      row('crm', 'kysely_migration'),
      row('crm', 'sold', { table_type: 'MATERIALIZED_VIEW', column_name: null }),
      row('crm', 'far', { table_type: 'FOREIGN' }),
    ]);
    const tables = await introspection(client, { catalog: 'main', schema: 'CRM' }).getTables();
    expect(statements).toEqual([
      `SELECT t.table_schema, t.table_name, t.table_type, c.column_name, c.full_data_type, c.is_nullable, c.column_default, c.is_identity, c.comment
FROM \`main\`.\`information_schema\`.\`tables\` AS t
LEFT JOIN \`main\`.\`information_schema\`.\`columns\` AS c
  ON c.table_schema = t.table_schema
  AND c.table_name = t.table_name
WHERE t.table_schema IN ('crm')
ORDER BY t.table_schema, t.table_name, c.ordinal_position`,
    ]);
    const column = { isNullable: true, hasDefaultValue: false, isAutoIncrementing: false };
    expect(tables).toEqual([
      {
        schema: 'CRM',
        name: 'wine',
        isView: false,
        isForeign: false,
        columns: [
          { ...column, name: 'id', dataType: 'BIGINT', isNullable: false, isAutoIncrementing: true },
          { ...column, name: 'name', dataType: 'VARCHAR(20)', hasDefaultValue: true, comment: 'the label' },
          { ...column, name: 'tags', dataType: 'MAP<STRING, ARRAY<STRUCT<`a b`: INT>>>' },
          { ...column, name: 'where', dataType: 'GEOGRAPHY(4326)' },
        ],
      },
      { schema: 'CRM', name: 'sold', isView: true, isForeign: false, columns: [] },
      {
        schema: 'CRM',
        name: 'far',
        isView: false,
        isForeign: true,
        columns: [{ ...column, name: 'id', dataType: 'BIGINT' }],
      },
    ]);
    const all = await introspection(client, { schema: 'crm' }).getTables({ withInternalKyselyTables: true });
    expect(all.map((table) => table.name)).toContain('kysely_migration');
  });

  test("of the session's catalog and schema, and of several schemas in their order", async () => {
    const { client, statements } = asking(() => [row('crm', 'a'), row('hr', 'b'), row('crm', 'c')]);
    expect(await names(client)).toEqual(['crm.a', 'hr.b', 'crm.c']);
    expect(await names(client, { introspectSchemas: ['hr', "c'rm", 'crm'] })).toEqual(['hr.b', 'crm.a', 'crm.c']);
    expect(await names(client, { introspectSchemas: [] })).toEqual([]);
    expect(statements.map((sql) => /^FROM .*$|^WHERE .*$/gm.exec(sql)?.[0])).toEqual(
      Array(2).fill('FROM `information_schema`.`tables` AS t'),
    );
    expect(statements.map((sql) => /^WHERE .*$/m.exec(sql)?.[0])).toEqual([
      'WHERE t.table_schema IN (current_schema())',
      "WHERE t.table_schema IN ('hr', 'c\\'rm', 'crm')",
    ]);
  });

  test('is not asked of a catalog that never has one, nor where DESCRIBE is wanted', async () => {
    for (const config of [{ catalog: 'hive_metastore' }, { catalog: 'main', introspectBy: 'describe' as const }]) {
      const { client, statements } = twoSchemas();
      expect(await names(client, { ...config, schema: 'crm' })).toEqual(['crm.a', 'crm.b']);
      expect(statements.filter((sql) => sql.includes('information_schema'))).toEqual([]);
      expect(statements).toHaveLength(3);
    }
  });

  test.each([
    ['a privilege', refusal('INSUFFICIENT_PERMISSIONS', 'no USE SCHEMA on `information_schema`'), 'no USE SCHEMA'],
    ['a column', refusal('UNRESOLVED_COLUMN.WITH_SUGGESTION', 't.table_type'), 't.table_type'],
    ['a lost connection', new Error('read ECONNRESET'), 'DRT506'],
  ])('an error that is not its absence is an error: %s', async (_, error, words) => {
    const { client, statements } = asking(() => {
      throw error;
    });
    await expect(names(client, { catalog: 'main', schema: 'crm' })).rejects.toThrow(words);
    expect(statements).toHaveLength(1);
  });
});

describe('what others drop meanwhile', () => {
  const config = { introspectSchemas: ['crm', 'hr'] };
  const describing = (error: unknown) => ({
    'DESCRIBE TABLE EXTENDED `crm`.`a` AS JSON': error,
    'DESCRIBE TABLE EXTENDED `crm`.`a`': error,
  });

  test('a schema is left out', async () => {
    const gone = refusal('SCHEMA_NOT_FOUND', 'The schema `crm` cannot be found.');
    expect(await names(twoSchemas({ 'SHOW TABLES IN `crm`': gone }).client, config)).toEqual(['hr.c']);
  });

  test('a table is left out, in whatever shape the driver says it', async () => {
    const gone = refusal('TABLE_OR_VIEW_NOT_FOUND', 'The table `crm`.`a` cannot be found.');
    expect(await names(twoSchemas(describing(gone)).client, config)).toEqual(['crm.b', 'hr.c']);
    // The driver's StatusError is not an Error.
    const { message } = gone;
    expect(await names(twoSchemas(describing({ message })).client, config)).toEqual(['crm.b', 'hr.c']);
  });

  test('a schema that goes while its tables are described is left out', async () => {
    const gone = refusal('SCHEMA_NOT_FOUND', 'The schema `crm` cannot be found.');
    expect(await names(twoSchemas(describing(gone)).client, config)).toEqual(['crm.b', 'hr.c']);
  });

  test.each([
    [
      'another class',
      refusal('INSUFFICIENT_PERMISSIONS', 'no USE SCHEMA on `crm`'),
      '[INSUFFICIENT_PERMISSIONS] no USE',
    ],
    ['a message that quotes such a class', refusal('PARSE_SYNTAX_ERROR', "near '[SCHEMA_NOT_FOUND]'"), "near '[SCHEMA"],
    ['words without a class', new Error('the schema cannot be found'), 'the schema cannot be found'],
    ['a lost connection', new Error('read ECONNRESET'), 'the connection failed (ECONNRESET)'],
    ['nothing', undefined, 'undefined'],
  ])('any other error is an error: %s', async (_, error, words) => {
    for (const failing of [{ 'SHOW TABLES IN `crm`': error }, describing(error)]) {
      await expect(names(twoSchemas(failing).client, config)).rejects.toThrow(words);
    }
  });
});
