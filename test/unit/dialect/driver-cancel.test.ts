import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { DatabricksConnection } from '../../../src/dialect/driver/databricks-connection.js';
import { DatabricksDialect, withAbortSignal } from '../../../src/dialect/index.js';
import { fakeClient, kyselyOn, type Reply, settled } from './fake-client.js';

const one = sql`SELECT 1`;
const hanging = (statement: string): Reply | undefined => (statement === 'SELECT 1' ? { hangs: true } : undefined);

describe('withAbortSignal', () => {
  test('a query that runs is cancelled on the server, and its session serves the next', async () => {
    const { client, journal } = fakeClient({ reply: hanging });
    const db = kyselyOn(client);
    const stop = new AbortController();
    const running = withAbortSignal(stop.signal, () => one.execute(db));
    await settled();
    const reason = new Error('the user went away');
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    await sql`SELECT 2`.execute(db);
    expect(journal).toEqual(['open 1', '1: SELECT 1', 'cancel', '1: SELECT 2']);
  });

  test('a stream too', async () => {
    const { client, journal } = fakeClient({ reply: (statement) => ({ hangs: statement.includes('wine') }) });
    const stop = new AbortController();
    const reading = withAbortSignal(stop.signal, async () => {
      for await (const _ of kyselyOn(client).selectFrom('wine').selectAll().stream()) expect.unreachable();
    });
    await settled();
    stop.abort();
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(journal.at(-1)).toBe('cancel');
  });

  test('one that is aborted before sends nothing', async () => {
    const { client, journal } = fakeClient();
    const db = kyselyOn(client);
    await expect(withAbortSignal(AbortSignal.abort(), () => one.execute(db))).rejects.toThrow('aborted');
    expect(journal).toEqual([]);
    const stop = new AbortController();
    const held = withAbortSignal(stop.signal, () =>
      db.connection().execute(async (connection) => {
        stop.abort();
        await one.execute(connection);
      }),
    );
    await expect(held).rejects.toThrow('aborted');
    expect(journal).toEqual(['open 1']);
  });

  test('who waits for a session no longer waits', async () => {
    const { client, journal } = fakeClient({ reply: hanging });
    const db = kyselyOn(client, { sessions: { max: 1 } });
    one.execute(db).catch(() => undefined);
    await settled();
    const stop = new AbortController();
    const waiting = withAbortSignal(stop.signal, () => one.execute(db));
    waiting.catch(() => undefined);
    await settled();
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
    expect(journal).toEqual(['open 1', '1: SELECT 1']);
  });

  test('a cancel that comes before the answer is sent when the server has taken the statement', async () => {
    const stop = new AbortController();
    const { client, journal } = fakeClient({
      reply: (statement) => {
        stop.abort();
        return hanging(statement);
      },
    });
    const running = withAbortSignal(stop.signal, () => one.execute(kyselyOn(client)));
    await expect(running).rejects.toThrow('aborted');
    expect(journal).toEqual(['open 1', '1: SELECT 1', 'cancel']);
  });
});

describe('what Kysely 0.29 asks of a connection', () => {
  async function connection(hangs = true) {
    const { client, journal } = fakeClient({ reply: () => ({ hangs }) });
    const driver = new DatabricksDialect({ client }).createDriver();
    await driver.init();
    return { driver, journal, connection: (await driver.acquireConnection()) as DatabricksConnection };
  }
  const query = one.compile(kyselyOn(fakeClient().client));

  test('DRT507: cancelQuery ends the statement whose signal has aborted, and no other', async () => {
    const { connection: c, journal } = await connection();
    const [first, second] = [new AbortController(), new AbortController()];
    const results = [first, second].map(({ signal }) => c.executeQuery(query, { signal }));
    const states = results.map((r) =>
      r.then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    );
    await settled();
    second.abort();
    await c.cancelQuery();
    expect(await states[1]).toBe('DRT507');
    expect(journal.filter((line) => line === 'cancel')).toHaveLength(1);
    await c.cancelQuery();
    expect(await states[0]).toBe('DRT507');
  });

  test('a signal alone cancels nothing: that is what its strategy decides', async () => {
    const { connection: c, journal } = await connection(false);
    const stop = new AbortController();
    const running = c.executeQuery(query, { signal: stop.signal });
    stop.abort();
    expect(await running).toEqual({ rows: [] });
    expect(journal).not.toContain('cancel');
  });

  test('a stream whose signal aborts is cancelled', async () => {
    const { connection: c, journal } = await connection();
    const stop = new AbortController();
    const reading = c.streamQuery(query, 10, { signal: stop.signal }).next();
    await settled();
    stop.abort();
    await expect(reading).rejects.toThrow('aborted');
    expect(journal).toContain('cancel');
  });

  test('killSession closes the session, which serves nobody afterwards', async () => {
    const { connection: c, driver, journal } = await connection(false);
    await c.killSession();
    await driver.releaseConnection(c);
    await driver.acquireConnection();
    expect(journal).toEqual(['open 1', 'close 1', 'open 2']);
  });

  test('acquireConnection waits no longer than its signal', async () => {
    const { client } = fakeClient();
    const driver = new DatabricksDialect({ client, sessions: { max: 1 } }).createDriver();
    await driver.init();
    const first = await driver.acquireConnection();
    const acquire = driver.acquireConnection as (options: { signal: AbortSignal }) => Promise<unknown>;
    const stop = new AbortController();
    const waiting = acquire.call(driver, { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
    // The session is not handed to who has left.
    await driver.releaseConnection(first);
    expect(await Promise.race([driver.acquireConnection(), settled()])).toBeDefined();
  });
});
