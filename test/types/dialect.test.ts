import { DBSQLClient } from '@databricks/sql';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type AliasedExpression, Kysely, type OperationNode } from 'kysely';
import { describe, expectTypeOf, test } from 'vitest';
import {
  column,
  type DatabricksClient,
  DatabricksDialect,
  type DatabricksError,
  type DatabricksTables,
  fn,
  type MergeClause,
  merge,
  specialTable,
  table,
  tableNode,
  typed,
  withAbortSignal,
} from '../../src/dialect/index.js';
import { compileDuckDb } from '../../src/duckdb/compile.js';
import {
  type DuckDbTestConnection,
  DuckDbTestDialect,
  type DuckDbTestInstance,
} from '../../src/duckdb/testing/index.js';
import type { DrtError } from '../../src/errors.js';
import { splitStatements } from '../../src/script/split.js';
import type { DataType } from '../../src/types/data-type.js';
import type { CanonicalValue } from '../../src/types/value.js';

interface Contact {
  id: string;
  email: string | null;
}
const REF = { catalog: 'main', schema: 'crm', name: 'contacts' };
// biome-ignore lint/complexity/noBannedTypes: a database without tables of its own
type Empty = {};

describe('types', () => {
  const db = new Kysely<Empty>({
    dialect: new DatabricksDialect({ client: async (): Promise<never> => Promise.reject() }),
  });

  test("@databricks/sql's client is a client", () => {
    expectTypeOf<DBSQLClient>().toExtend<DatabricksClient>();
    new DatabricksDialect({ client: async () => new DBSQLClient() });
  });

  test('options are closed lists', () => {
    const client = async (): Promise<never> => Promise.reject();
    new DatabricksDialect({
      client,
      results: { bigint: 'bigint', decimal: 'number', date: 'date', timestamp: 'string' },
    });
    new DatabricksDialect({ client, queryTags: { team: 'crm', nightly: null }, sessions: { max: 1 } });
    // @ts-expect-error: no such type
    new DatabricksDialect({ client, results: { bigint: 'double' } });
    // @ts-expect-error: settings are text
    new DatabricksDialect({ client, configuration: { STATEMENT_TIMEOUT: 600 } });
    // @ts-expect-error: no such limit
    new DatabricksDialect({ client, sessions: { maximum: 1 } });
    expectTypeOf<DatabricksError['sqlState']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<DatabricksError>().toExtend<DrtError>();
    expectTypeOf(withAbortSignal<Promise<number>>).returns.toEqualTypeOf<Promise<number>>();
  });

  test("DuckDB's own connection and instance are those of the test dialect, which takes one of them", () => {
    expectTypeOf<DuckDBConnection>().toExtend<DuckDbTestConnection>();
    expectTypeOf<DuckDBInstance>().toExtend<DuckDbTestInstance>();
    // @ts-expect-error: neither of them
    new DuckDbTestDialect({ catalog: 'main' });
  });

  test('a table of three parts brings its columns', () => {
    expectTypeOf(table<Contact, 'c'>(REF, 'c')).toEqualTypeOf<AliasedExpression<Contact, 'c'>>();
    const query = db.selectFrom(table<Contact, 'c'>(REF, 'c')).select(['c.id', 'c.email']);
    expectTypeOf(query.execute).returns.resolves.items.toEqualTypeOf<{ id: string; email: string | null }>();
    // @ts-expect-error: no such column
    db.selectFrom(table<Contact, 'c'>(REF, 'c')).select('c.phone');
    // @ts-expect-error: a name has three parts
    table<Contact, 'c'>({ schema: 'crm', name: 'contacts' }, 'c');
  });

  test('columns and literals have the type that is said', () => {
    const query = db
      .selectFrom(table<Contact, 'c'>(REF, 'c'))
      .select([column<number>('a.b', 'c').as('n'), typed<string>({ kind: 'string' }, 'x').as('s')]);
    expectTypeOf(query.execute).returns.resolves.items.toEqualTypeOf<{ n: number; s: string }>();
    // @ts-expect-error: DECIMAL has a precision and a scale
    typed<string>({ kind: 'decimal' }, '1');
    // @ts-expect-error: numbers are text, since a double is not exact
    typed<string>({ kind: 'int' }, 1);
  });

  test('functions and clauses are closed lists', () => {
    // @ts-expect-error: not in the table of functions
    fn('xp_cmdshell');
    // @ts-expect-error: WHEN is one of three
    merge({ into: REF, using: tableNode(REF), on: fn('count'), when: [{ when: 'sometimes', then: 'delete' }] });
    expectTypeOf<MergeClause['when']>().toEqualTypeOf<'matched' | 'not_matched' | 'not_matched_by_source'>();
    expectTypeOf(merge).returns.toExtend<OperationNode>();
  });

  test('one node may be several statements in DuckDB', () => {
    const compiled = compileDuckDb(tableNode(REF), { catalogAlias: (c) => c });
    // @ts-expect-error: not before its kind is known
    compiled.sql;
    if (compiled.kind === 'several') expectTypeOf(compiled.statements).toEqualTypeOf<readonly string[]>();
  });

  test('a node of the caller says whether it holds row values', () => {
    // @ts-expect-error: row values would be shown where no one thought of them
    specialTable('mine', { sample: { print: () => '' } });
    specialTable('mine', { sample: { print: () => '', rowValues: 'none' } });
  });

  test('tables of three parts are spelled so that Kysely keeps them', () => {
    interface Stock {
      n: number;
    }
    type Tables = DatabricksTables<{ 'main.crm.contacts': Contact; 'crm.stock': Stock; stock: Stock }>;
    expectTypeOf<Tables>().toEqualTypeOf<{ 'main/crm.contacts': Contact; 'crm.stock': Stock; stock: Stock }>();
    const tables = db as unknown as Kysely<Tables>;
    expectTypeOf(
      tables.selectFrom('main/crm.contacts as c').select('c.email').execute,
    ).returns.resolves.items.toEqualTypeOf<{
      email: string | null;
    }>();
    expectTypeOf(tables.selectFrom('crm.stock').select('n').execute).returns.resolves.items.toEqualTypeOf<Stock>();
    expectTypeOf(tables.insertInto('main/crm.contacts').values).parameter(0).not.toBeAny();
    // @ts-expect-error: its third part would be lost
    tables.selectFrom('main.crm.contacts');
    // @ts-expect-error: no column of that table
    tables.selectFrom('main/crm.contacts as c').select('c.n');
  });

  test('nothing is any', () => {
    expectTypeOf<DataType>().not.toBeAny();
    expectTypeOf<CanonicalValue>().not.toBeAny();
    expectTypeOf(splitStatements).returns.items.not.toBeAny();
    expectTypeOf(
      db.selectFrom(table<Contact, 'c'>(REF, 'c')).selectAll().execute,
    ).returns.resolves.items.toEqualTypeOf<Contact>();
  });
});
