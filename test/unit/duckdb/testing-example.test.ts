import { DuckDBInstance } from '@duckdb/node-api';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DuckDbTestDialect } from '../../../src/duckdb/testing/index.js';

interface Database {
  contacts: { contact_id: string; email: string | null; balance: string };
  changes: { contact_id: string; balance: string };
}

/** The code that is tested: it would get the Kysely of DatabricksDialect. */
function book(db: Kysely<Database>) {
  return db
    .mergeInto('contacts as t')
    .using('changes as s', 's.contact_id', 't.contact_id')
    .whenMatched()
    .thenUpdateSet((eb) => ({ balance: eb.ref('s.balance') }))
    .executeTakeFirstOrThrow();
}

let instance: DuckDBInstance;
let db: Kysely<Database>;

beforeEach(async () => {
  instance = await DuckDBInstance.create(':memory:');
  db = new Kysely<Database>({ dialect: new DuckDbTestDialect({ instance, catalog: 'main', schema: 'crm' }) });
  await db.schema
    .createTable('contacts')
    .addColumn('contact_id', 'text')
    .addColumn('email', 'text')
    .addColumn('balance', 'decimal(18, 2)')
    .execute();
  await db.schema
    .createTable('changes')
    .addColumn('contact_id', 'text')
    .addColumn('balance', 'decimal(18, 2)')
    .execute();
});

afterEach(async () => {
  await db.destroy();
  instance.closeSync();
});

test('a change is booked', async () => {
  await db.insertInto('contacts').values({ contact_id: 'C-1', email: null, balance: '1.00' }).execute();
  await db.insertInto('changes').values({ contact_id: 'C-1', balance: '12345678901234.50' }).execute();
  expect(await book(db)).toEqual({ numChangedRows: 1n });
  expect(await db.selectFrom('contacts').selectAll().execute()).toEqual([
    { contact_id: 'C-1', email: null, balance: '12345678901234.50' },
  ]);
});
