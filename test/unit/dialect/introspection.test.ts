import { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { DatabricksDialect, type DatabricksDialectConfig } from '../../../src/dialect/index.js';

/** A client whose engine answers each statement as `answer` says, and the statements that it got. */
function engine(answer: (sql: string) => readonly object[]) {
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
