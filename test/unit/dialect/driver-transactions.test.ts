import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fakeClient, kyselyOn, NO_SESSION, type Reply } from './fake-client.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const insert = sql`INSERT INTO t VALUES (1)`;

function database(reply: (statement: string, session: number) => Reply | undefined = () => undefined) {
  const { client, journal } = fakeClient({ reply });
  return { db: kyselyOn(client, { transactions: true }), journal };
}

describe('transactions: true', () => {
  test('begins, commits, and uses one session', async () => {
    const { db, journal } = database();
    await db.transaction().execute(async (trx) => {
      await insert.execute(trx);
      await sql`SELECT 1`.execute(db);
    });
    expect(journal).toEqual([
      ...['open 1', '1: BEGIN TRANSACTION', '1: INSERT INTO t VALUES (1)'],
      ...['open 2', '2: SELECT 1', '1: COMMIT'],
    ]);
    await sql`SELECT 2`.execute(db);
    expect(journal.at(-1)).toBe('1: SELECT 2');
  });

  test('rolls back what fails, and keeps the session', async () => {
    const { db, journal } = database((statement) =>
      statement.startsWith('INSERT') ? { failure: failed() } : undefined,
    );
    await expect(db.transaction().execute((trx) => insert.execute(trx))).rejects.toThrow(code('DRT620'));
    await sql`SELECT 1`.execute(db);
    expect(journal.slice(1)).toEqual([
      ...['1: BEGIN TRANSACTION', '1: INSERT INTO t VALUES (1)', '1: ROLLBACK', '1: SELECT 1'],
    ]);
  });

  test('rolls back where COMMIT fails, as Databricks asks for', async () => {
    const { db, journal } = database((statement) => (statement === 'COMMIT' ? { failure: failed() } : undefined));
    await expect(db.transaction().execute((trx) => insert.execute(trx))).rejects.toThrow(code('DRT620'));
    expect(journal.at(-1)).toBe('1: ROLLBACK');
  });

  test('a session that cannot be rolled back is closed', async () => {
    const { db, journal } = database((statement) => (/^INS|^ROLL/.test(statement) ? { failure: failed() } : undefined));
    await expect(db.transaction().execute((trx) => insert.execute(trx))).rejects.toThrow();
    expect(journal.slice(-2)).toEqual(['1: ROLLBACK', 'close 1']);
  });

  test('BEGIN on a dead session begins on a new one', async () => {
    const { db, journal } = database((_, session) => (session === 1 ? { refusal: NO_SESSION } : undefined));
    await db.transaction().execute((trx) => insert.execute(trx));
    expect(journal.slice(-4)).toEqual([
      ...['open 2', '2: BEGIN TRANSACTION', '2: INSERT INTO t VALUES (1)', '2: COMMIT'],
    ]);
  });

  test('DRT623: a session that dies in between takes the transaction along', async () => {
    const { db, journal } = database((statement) =>
      statement.startsWith('INSERT') ? { refusal: NO_SESSION } : undefined,
    );
    await expect(db.transaction().execute((trx) => insert.execute(trx))).rejects.toThrow(code('DRT623'));
    expect(journal).toEqual(['open 1', '1: BEGIN TRANSACTION', '1: INSERT INTO t VALUES (1)', 'close 1']);
  });

  test('a controlled one', async () => {
    const { db, journal } = database();
    const trx = await db.startTransaction().execute();
    await insert.execute(trx);
    await trx.rollback().execute();
    expect(journal.slice(1)).toEqual(['1: BEGIN TRANSACTION', '1: INSERT INTO t VALUES (1)', '1: ROLLBACK']);
  });

  test('DRT603: what Databricks has not', async () => {
    const { db, journal } = database();
    const nothing = async (): Promise<void> => undefined;
    await expect(db.transaction().setIsolationLevel('serializable').execute(nothing)).rejects.toThrow(
      /isolation level serializable/,
    );
    await expect(db.transaction().setAccessMode('read only').execute(nothing)).rejects.toThrow(/access mode read only/);
    expect(journal).toEqual(['open 1']);
    const trx = await db.startTransaction().execute();
    await expect(trx.savepoint('a').execute()).rejects.toThrow(code('DRT603'));
    await expect(trx.rollbackToSavepoint('a' as never).execute()).rejects.toThrow(/savepoints/);
    await expect(trx.releaseSavepoint('a' as never).execute()).rejects.toThrow(/savepoints/);
    await trx.commit().execute();
  });
});

test('DRT603: without the option, a controlled transaction is refused too', async () => {
  const { client, journal } = fakeClient();
  await expect(kyselyOn(client).startTransaction().execute()).rejects.toThrow(/transactions: true/);
  expect(journal).toEqual(['open 1']);
});

const failed = (): unknown =>
  Object.assign(new Error('[X] failed'), {
    errorCode: 'ERROR',
    response: { errorMessage: '[X] failed', sqlState: '40000' },
  });
