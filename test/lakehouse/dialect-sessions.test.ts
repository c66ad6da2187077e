import { sql } from 'kysely';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { withAbortSignal } from '../../src/dialect/index.js';
import { FIELD, field, textField } from './gateway/fields.js';
import type { Call } from './gateway/gateway.js';
import { SparkConnection } from './gateway/spark-connection.js';
import type { Value } from './gateway/thrift.js';
import { connectClient, connectKysely } from './kysely.js';
import { idle, running, SLOW_ROWS, useGateway } from './support.js';

describe("the dialect's sessions on the wire", () => {
  const gateway = useGateway();
  const port = () => Number(gateway.env.DATABRICKS_HOST?.split(':')[1]);
  const one = sql<{ one: number }>`SELECT 1 AS one`;

  afterEach(() => {
    gateway.fault = undefined;
    gateway.calls.length = 0;
  });

  /** What the wire saw: methods, and the text of statements. */
  const seen = (methods: readonly string[]): readonly string[] =>
    gateway.calls
      .filter((call) => methods.includes(call.method))
      .map((call) => textField(call.request, FIELD.execute.statement) ?? call.method);
  const statementOf = (call: Call): string | undefined =>
    call.method === 'ExecuteStatement' ? textField(call.request, FIELD.execute.statement) : undefined;

  const textOf = (value: Value): unknown => (value.type === 'binary' ? value.value.toString('utf8') : value);

  /** The engine loses the session of the next statement just before it sees it. */
  function killSessionOnce(): void {
    gateway.fault = async (call) => {
      if (call.method !== 'ExecuteStatement') return undefined;
      gateway.fault = undefined;
      const spark = new SparkConnection(inject('spark').port);
      const session = field(call.request, FIELD.execute.session, 'struct');
      if (session !== undefined) await spark.call('CloseSession', new Map([[1, { type: 'struct', value: session }]]));
      spark.close();
      return undefined;
    };
  }

  test('a session that the engine has lost: the query runs on a new one', async () => {
    const db = connectKysely(
      { catalog: 'main', configuration: { TIMEZONE: 'Asia/Tokyo' }, queryTags: { team: 'crm' } },
      port(),
    );
    try {
      await one.execute(db);
      killSessionOnce();
      expect((await one.execute(db)).rows).toEqual([{ one: 1 }]);
      const [open, again] = ['OpenSession', 'SELECT 1 AS one'];
      expect(seen(['OpenSession', 'ExecuteStatement'])).toEqual([open, again, again, open, again]);
      // Open-source Spark takes no settings with a session: what Databricks is asked for is on the wire.
      const opened = gateway.calls.filter((call) => call.method === 'OpenSession');
      for (const { request } of opened) {
        const given = (field(request, FIELD.openSession.configuration, 'map') ?? []).map((pair) => pair.map(textOf));
        expect(given).toEqual(
          expect.arrayContaining([
            ['TIMEZONE', 'Asia/Tokyo'],
            ['QUERY_TAGS', 'team:crm'],
          ]),
        );
      }
    } finally {
      await db.destroy();
    }
  });

  test('DRT623: what a connection had set goes with its session', async () => {
    const db = connectKysely({}, port());
    try {
      const held = db.connection().execute(async (connection) => {
        await one.execute(connection);
        killSessionOnce();
        await one.execute(connection);
      });
      await expect(held).rejects.toThrow(expect.objectContaining({ code: 'DRT623' }));
      expect((await one.execute(db)).rows).toEqual([{ one: 1 }]);
    } finally {
      await db.destroy();
    }
  });

  test('a token that ran out: another client is made, and the query runs', async () => {
    let clients = 0;
    const client = () => {
      clients++;
      return connectClient(port());
    };
    const db = connectKysely({ client });
    try {
      await one.execute(db);
      gateway.fault = (call) => (clients === 1 && call.method !== 'CloseSession' ? { status: 403 } : undefined);
      expect((await one.execute(db)).rows).toEqual([{ one: 1 }]);
      expect(clients).toBe(2);
    } finally {
      await db.destroy();
    }
  });

  test.each([
    ['cut', 'DRT506'],
    ['lose-answer', 'DRT506'],
    [{ status: 500 }, 'DRT506'],
    [{ status: 503 }, 'DRT513'],
    [{ status: 403 }, 'DRT515'],
  ] as const)('nothing is sent again by itself where it may have run: %j', async (fault, code) => {
    const db = connectKysely({ client: await connectClient(port()) });
    try {
      gateway.fault = (call) => (call.method === 'ExecuteStatement' ? fault : undefined);
      await expect(one.execute(db)).rejects.toThrow(expect.objectContaining({ code }));
      expect(seen(['ExecuteStatement'])).toHaveLength(code === 'DRT515' ? 2 : 1);
    } finally {
      gateway.fault = undefined;
      await db.destroy();
    }
  });

  test('a query whose signal aborts is cancelled on the engine', async () => {
    const db = connectKysely({}, port());
    try {
      const stop = new AbortController();
      const slow = withAbortSignal(stop.signal, () =>
        sql.raw(`SELECT /* cancel-me */ max(v) FROM (${SLOW_ROWS})`).execute(db),
      );
      slow.catch(() => undefined);
      await expect.poll(async () => (await running('cancel-me')).jobs, { timeout: 20_000 }).toBe(1);
      stop.abort();
      await expect(slow).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
      expect(seen(['CancelOperation'])).toHaveLength(1);
      await idle('cancel-me');
      expect((await one.execute(db)).rows).toEqual([{ one: 1 }]);
      expect(seen(['OpenSession'])).toHaveLength(1);
    } finally {
      await db.destroy();
    }
  });

  test('a transaction is its statements in order, in one session', async () => {
    // Spark has no such statements: the wire's text is read, and the engine is given another.
    const sent: string[] = [];
    const sessions = new Set<string | undefined>();
    gateway.fault = (call) => {
      const statement = statementOf(call);
      if (statement === undefined) return undefined;
      sent.push(statement);
      const session = field(field(call.request, FIELD.execute.session, 'struct'), FIELD.handle.id, 'struct');
      sessions.add(field(session, FIELD.handle.guid, 'binary')?.toString('hex'));
      const value = call.request.get(FIELD.execute.statement);
      if (value !== undefined)
        Object.assign(value, { value: Buffer.from(/fail/.test(statement) ? 'fail' : 'SELECT 1') });
      return undefined;
    };
    const db = connectKysely({ transactions: true }, port());
    try {
      await db.transaction().execute(async (trx) => {
        await sql`INSERT INTO t VALUES (1)`.execute(trx);
        await sql`UPDATE u SET a = 2`.execute(trx);
      });
      const failing = db.transaction().execute((trx) => sql`fail`.execute(trx));
      await expect(failing).rejects.toThrow(expect.objectContaining({ code: 'DRT620', sqlState: '42601' }));
      expect(sent).toEqual([
        ...['BEGIN TRANSACTION', 'INSERT INTO t VALUES (1)', 'UPDATE u SET a = 2', 'COMMIT'],
        ...['BEGIN TRANSACTION', 'fail', 'ROLLBACK'],
      ]);
      expect(sessions.size).toBe(1);
    } finally {
      gateway.fault = undefined;
      await db.destroy();
    }
  });

  test('an engine without transactions says so, and nothing runs outside of one', async () => {
    const db = connectKysely({ transactions: true }, port());
    try {
      const transaction = db.transaction().execute(async (trx) => void (await one.execute(trx)));
      await expect(transaction).rejects.toThrow(
        expect.objectContaining({ code: 'DRT620', errorClass: 'PARSE_SYNTAX_ERROR' }),
      );
      expect(seen(['ExecuteStatement'])).toEqual(['BEGIN TRANSACTION']);
    } finally {
      await db.destroy();
    }
  });
});
