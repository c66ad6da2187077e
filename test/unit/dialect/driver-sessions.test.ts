import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { DatabricksConnection } from '../../../src/dialect/driver/databricks-connection.js';
import { DatabricksDialect } from '../../../src/dialect/index.js';
import {
  FakeTimers,
  fakeClient,
  httpError,
  kyselyOn,
  NO_SESSION,
  type Reply,
  settled,
  statusError,
} from './fake-client.js';

const code = (expected: string) => expect.objectContaining({ code: expected });
const one = sql`SELECT 1`;

/** The first so many times; nothing afterwards. */
function times(n: number, reply: Reply): () => Reply | undefined {
  let left = n;
  return () => (left-- > 0 ? reply : undefined);
}

describe('a dead session', () => {
  test('is dropped, and the query that did not run runs on a new one', async () => {
    const { client, journal } = fakeClient({ reply: times(1, { refusal: NO_SESSION }) });
    const db = kyselyOn(client);
    await one.execute(db);
    await one.execute(db);
    expect(journal).toEqual(['open 1', '1: SELECT 1', 'close 1', 'open 2', '2: SELECT 1', '2: SELECT 1']);
  });

  test.each([
    ['Invalid Session Handle: Session [abc] is Closed', 2],
    ['[PARSE_SYNTAX_ERROR] near', 1],
    ['Invalid OperationHandle', 1],
  ])('is known by its message: %s', async (message, sent) => {
    const { client, journal } = fakeClient({ reply: times(1, { refusal: statusError(message) }) });
    await one.execute(kyselyOn(client)).catch(() => undefined);
    expect(journal.filter((line) => line.endsWith('SELECT 1'))).toHaveLength(sent);
  });

  test('is known by the words of a driver that has closed it itself', async () => {
    const closed = new Error('The session was closed or has expired');
    const { client, journal } = fakeClient({ reply: times(1, { refusal: closed }) });
    await one.execute(kyselyOn(client));
    expect(journal).toEqual(['open 1', '1: SELECT 1', 'close 1', 'open 2', '2: SELECT 1']);
  });

  test('a second refusal is an error, and the session is not kept', async () => {
    const { client, journal } = fakeClient({ reply: times(2, { refusal: NO_SESSION }) });
    const db = kyselyOn(client);
    await expect(one.execute(db)).rejects.toThrow(code('DRT620'));
    await one.execute(db);
    expect(journal.slice(-3)).toEqual(['close 2', 'open 3', '3: SELECT 1']);
  });

  test.each([
    ['the question about it fails', { failure: NO_SESSION }],
    ['the answer is lost', { refusal: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) }],
    ['the server fails', { refusal: httpError(502) }],
  ])('DRT506: nothing is sent again where it may have run: %s', async (_, reply) => {
    const { client, journal } = fakeClient({ reply: times(1, reply) });
    const db = kyselyOn(client);
    await expect(one.execute(db)).rejects.toThrow(code('DRT506'));
    expect(journal).toEqual(['open 1', '1: SELECT 1', 'close 1']);
    await one.execute(db);
    expect(journal.at(-1)).toBe('2: SELECT 1');
  });

  test('DRT623: a connection that has set something is not given another session', async () => {
    const { client, journal } = fakeClient({
      reply: (statement) => (statement === 'SELECT 1' ? { refusal: NO_SESSION } : undefined),
    });
    const db = kyselyOn(client);
    const held = db.connection().execute(async (connection) => {
      await sql`SET x = 1`.execute(connection);
      await one.execute(connection);
    });
    await expect(held).rejects.toThrow(code('DRT623'));
    expect(journal).toEqual(['open 1', '1: SET x = 1', '1: SELECT 1', 'close 1']);
  });

  test('two statements of one connection get one new session', async () => {
    const { client, journal } = fakeClient({
      reply: (_, session) => (session === 1 ? { refusal: NO_SESSION } : undefined),
    });
    await kyselyOn(client)
      .connection()
      .execute((connection) => Promise.all([one.execute(connection), one.execute(connection)]));
    expect(journal.filter((line) => line.startsWith('open'))).toEqual(['open 1', 'open 2']);
  });

  test('what a new session needs is done again', async () => {
    const { client, requests, journal } = fakeClient({
      reply: (statement, session) => (session === 1 && statement === 'SELECT 1' ? { refusal: NO_SESSION } : undefined),
    });
    const configuration = { TIMEZONE: 'UTC' };
    const queryTags = { team: 'crm', nightly: null };
    const db = kyselyOn(client, {
      catalog: 'main',
      schema: 'crm',
      configuration,
      queryTags,
      onCreateSession: async (session) => void (await session.executeStatement('SET a = 1')),
    });
    await one.execute(db);
    expect(journal.filter((line) => line.endsWith('SET a = 1'))).toEqual(['1: SET a = 1', '2: SET a = 1']);
    const request = { initialCatalog: 'main', initialSchema: 'crm', configuration, queryTags };
    expect(requests).toEqual([request, request]);
  });
});

describe('a token that ran out', () => {
  /** Clients a, b, …: each takes statements until the next is made. */
  function expiring(refused: readonly string[], when: 'open' | 'send' = 'send') {
    const journal: string[] = [];
    const names = ['a ', 'b ', 'c '];
    let made = 0;
    const client = async () => {
      const name = names[made++] ?? '? ';
      const refuses = refused.includes(name.trim());
      return fakeClient(
        {
          name,
          ...(refuses && when === 'open' ? { open: () => httpError(403) } : {}),
          ...(refuses && when === 'send' ? { reply: () => ({ refusal: httpError(403) }) } : {}),
        },
        journal,
      ).client;
    };
    return { client, journal };
  }

  test('another client takes its place, once for all', async () => {
    const { client, journal } = expiring(['a']);
    const db = kyselyOn(client);
    await Promise.all([one.execute(db), one.execute(db)]);
    await settled();
    expect(journal.filter((line) => line.startsWith('b open'))).toHaveLength(2);
    expect(journal.filter((line) => line === 'b 1: SELECT 1' || line === 'b 2: SELECT 1')).toHaveLength(2);
    expect(journal.filter((line) => line === 'a close client')).toHaveLength(1);
    await db.destroy();
    expect(journal.at(-1)).toBe('b close client');
  });

  test('also where it is a new session that is refused', async () => {
    const { client, journal } = expiring(['a'], 'open');
    await one.execute(kyselyOn(client));
    expect(journal).toEqual(['a open 1', 'a close client', 'b open 1', 'b 1: SELECT 1']);
  });

  test('DRT515: one that is refused at once', async () => {
    const { client, journal } = expiring(['a', 'b', 'c'], 'open');
    await expect(one.execute(kyselyOn(client))).rejects.toThrow(code('DRT515'));
    expect(journal.filter((line) => line.includes('open'))).toEqual(['a open 1', 'b open 1']);
  });

  test('DRT515: a client that was given as one is all there is', async () => {
    const { client, journal } = fakeClient({ reply: () => ({ refusal: httpError(401) }) });
    await expect(one.execute(kyselyOn(client))).rejects.toThrow(code('DRT515'));
    expect(journal.filter((line) => line.endsWith('SELECT 1'))).toHaveLength(2);
    expect(journal).not.toContain('close client');
  });

  test('DRT513: a warehouse that is too busy to open a session', async () => {
    const { client } = fakeClient({ open: () => httpError(503) });
    await expect(one.execute(kyselyOn(client))).rejects.toThrow(code('DRT513'));
  });

  test('a client that cannot be made is asked for again', async () => {
    const { client } = fakeClient();
    let asked = 0;
    const db = kyselyOn(async () => {
      if (++asked === 1) throw new Error('no network');
      return client;
    });
    await expect(one.execute(db)).rejects.toThrow('no network');
    await one.execute(db);
    expect(asked).toBe(2);
  });
});

describe('how many sessions', () => {
  test('no more than the maximum; who waits is served in order', async () => {
    const { client, journal } = fakeClient();
    const db = kyselyOn(client, { sessions: { max: 2 } });
    await Promise.all([1, 2, 3, 4, 5].map((n) => sql`SELECT ${sql.lit(n)}`.execute(db)));
    expect(journal.filter((line) => line.startsWith('open'))).toEqual(['open 1', 'open 2']);
    expect(journal.filter((line) => line.includes('SELECT')).map((line) => line.at(-1))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  test('a place that a dead session leaves is taken by who waits, and by one alone', async () => {
    const failure = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const { client, journal } = fakeClient({ reply: (_, session) => (session === 1 ? { failure } : undefined) });
    const db = kyselyOn(client, { sessions: { max: 1 } });
    const results = await Promise.allSettled([1, 2, 3].map(() => one.execute(db)));
    expect(results.map((r) => r.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(journal.filter((line) => line.startsWith('open'))).toEqual(['open 1', 'open 2']);
  });

  test('a place that comes free is not given to who comes in between', async () => {
    const { client, journal } = fakeClient();
    const driver = new DatabricksDialect({ client, sessions: { max: 1 } }).createDriver();
    await driver.init();
    const first = (await driver.acquireConnection()) as DatabricksConnection;
    const waiting = driver.acquireConnection();
    const killed = first.killSession();
    const late = driver.acquireConnection();
    await Promise.all([killed, waiting, settled()]);
    expect(journal).toEqual(['open 1', 'close 1', 'open 2']);
    await driver.releaseConnection(await waiting);
    await late;
    expect(journal).toHaveLength(3);
  });

  test('a session that cannot be opened leaves its place', async () => {
    const { client } = fakeClient({ open: (session) => (session === 1 ? httpError(503) : undefined) });
    const db = kyselyOn(client, { sessions: { max: 1 } });
    const results = await Promise.allSettled([one.execute(db), one.execute(db)]);
    expect(results.map((r) => r.status)).toEqual(['rejected', 'fulfilled']);
  });

  test('DRT622: waiting ends', async () => {
    const timers = new FakeTimers();
    const { client } = fakeClient({ reply: () => ({ hangs: true }) });
    const db = kyselyOn(client, { sessions: { max: 1, waitMs: 5000 }, timers });
    const running = one.execute(db);
    const waiting = one.execute(db);
    running.catch(() => undefined);
    await settled();
    await timers.pass(4999);
    expect(timers.size).toBe(1);
    await Promise.all([expect(waiting).rejects.toThrow(code('DRT622')), timers.pass(1)]);
    expect(timers.size).toBe(0);
  });

  test('DRT622: who waits when the dialect is destroyed', async () => {
    const { client } = fakeClient({ reply: () => ({ hangs: true }) });
    const db = kyselyOn(client, { sessions: { max: 1 } });
    one.execute(db).catch(() => undefined);
    const waiting = one.execute(db);
    waiting.catch(() => undefined);
    await settled();
    await db.destroy();
    await expect(waiting).rejects.toThrow(code('DRT622'));
  });

  test('an idle session is closed after its time, and one that is used again is not', async () => {
    const timers = new FakeTimers();
    const { client, journal } = fakeClient();
    const db = kyselyOn(client, { sessions: { idleMs: 1000 }, timers });
    await one.execute(db);
    await timers.pass(999);
    await one.execute(db);
    await timers.pass(999);
    expect(journal).not.toContain('close 1');
    await timers.pass(1);
    expect(journal.at(-1)).toBe('close 1');
    await one.execute(db);
    expect(journal.slice(-2)).toEqual(['open 2', '2: SELECT 1']);
    await db.destroy();
    expect(timers.size).toBe(0);
  });

  test('the one that was used last is used first', async () => {
    const timers = new FakeTimers();
    const { client, journal } = fakeClient();
    const db = kyselyOn(client, { timers, sessions: { idleMs: 1000 } });
    await Promise.all([one.execute(db), one.execute(db)]);
    await timers.pass(600);
    await one.execute(db);
    await timers.pass(600);
    expect(journal.slice(-2)).toEqual(['2: SELECT 1', 'close 1']);
  });

  test.each([
    ['max', 0],
    ['max', 1.5],
    ['idleMs', -1],
    ['waitMs', 2 ** 31],
    ['waitMs', Number.NaN],
  ])('DRT510: sessions.%s is %s', (name, value) => {
    const { client } = fakeClient();
    const create = () => new DatabricksDialect({ client, sessions: { [name]: value } }).createDriver();
    expect(create).toThrow(code('DRT510'));
  });
});
