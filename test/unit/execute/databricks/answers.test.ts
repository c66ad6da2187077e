import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Answers } from '../../../../src/execute/databricks/answers.js';
import { openDatabricks } from '../../../../src/execute/databricks/index.js';
import type { Warehouse } from '../../../../src/execute/warehouse.js';
import { type Asked, type Fault, PlainClient, startEngine } from '../../../support/thrift-engine.js';
import { makeBatch, makeSpec, plan, statement } from '../../plan/make.js';

vi.mock('../../../../src/execute/databricks/driver.js', async (original) => ({
  ...(await original<typeof import('../../../../src/execute/databricks/driver.js')>()),
  loadDriver: () => Promise.resolve({ DBSQLClient: PlainClient }),
}));

const CONNECTION = { hostEnv: 'DATABRICKS_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'DATABRICKS_TOKEN' };
/** Enough for a true answer on a machine that is busy with other tests. */
const LIMITS = { open: 2500, answer: 2500 };
const PLANNED = plan(makeSpec(), makeBatch());
const MERGE = statement(PLANNED, 'merge');
const GUARD = { ...MERGE, id: '04-guard', kind: 'guard', phase: 'count', sql: 'SELECT assert_true(true)' } as const;
const COUNTS = [{ num_affected_rows: '1', num_inserted_rows: '1', num_updated_rows: '0', num_deleted_rows: '0' }];

/** A warehouse whose table is at version 7, and at 8 once the merge was sent. */
async function world(fault: (asked: Asked) => Fault | undefined) {
  let merged = false;
  const engine = await startEngine({
    fault,
    rows: (sql) => {
      if (sql === MERGE.sql) merged = true;
      if (sql === MERGE.sql) return COUNTS;
      if (sql.endsWith('AS JSON')) throw new Error('[PARSE_SYNTAX_ERROR] no JSON');
      if (sql.startsWith('DESCRIBE HISTORY'))
        return merged ? [...MERGED, { version: '7', operation: 'WRITE' }] : [{ version: '7', operation: 'WRITE' }];
      if (sql.startsWith('DESCRIBE')) return DESCRIBED;
      return [{ one: '1' }];
    },
  });
  onTestFinished(engine.stop);
  const open = async (): Promise<Warehouse> => {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: engine.env, limits: LIMITS });
    onTestFinished(() => warehouse.close());
    return warehouse;
  };
  return { engine, open };
}

const MERGED = [{ version: '8', operation: 'MERGE' }];
const DESCRIBED = [
  ['id', 'string'],
  ['', ''],
  ['# Detailed Table Information', ''],
  ['Type', 'MANAGED'],
  ['Provider', 'delta'],
].map(([col_name = '', data_type = '']) => ({ col_name, data_type }));
const FAULTS = ['html', 'empty', 'half', 'stall', 'nothing', 'reset', 'other', 401, 404, 408, 429, 500, 503] as const;
const request = { statement: MERGE, table: PLANNED.tables.target };

test('a server that answers', async () => {
  const { open } = await world(() => undefined);
  const warehouse = await open();
  expect(await warehouse.run(request)).toEqual({ affected: { inserted: 1, updated: 0, deleted: 0 } });
  expect(await warehouse.query({ ...MERGE, sql: 'SELECT 1 AS one' })).toEqual([{ one: '1' }]);
});

/** What is true whatever arrives in place of an answer. */
const each = (check: (fault: (typeof FAULTS)[number]) => Promise<unknown>): Promise<unknown> =>
  Promise.all(
    FAULTS.map(async (fault) => {
      try {
        await check(fault);
      } catch (error) {
        throw new Error(`${fault}: ${String(error)}`, { cause: error });
      }
    }),
  );

describe('an answer that is none', () => {
  test.for(['ExecuteStatement', 'GetOperationStatus'])(
    'H12: to %s of a write that has run: unknown, and looked up in the history',
    async (method) => {
      await each(async (fault) => {
        const { open, engine } = await world((a) => (a.sql === MERGE.sql && a.method === method ? fault : undefined));
        await expect((await open()).run(request)).rejects.toMatchObject({
          errorClass: 'unknown',
          message: expect.stringMatching(/; main\.crm\.contacts has since a MERGE as v8$/),
        });
        expect(engine.asked.filter((a) => a.method === 'ExecuteStatement' && a.sql === MERGE.sql)).toHaveLength(1);
      });
    },
  );

  test.for(['FetchResults', 'GetResultSetMetadata'])(
    'to %s of a write that is done: committed, its counts unknown',
    async (method) => {
      await each(async (fault) => {
        const { open } = await world((a) => (a.sql === MERGE.sql && a.method === method ? fault : undefined));
        expect(await (await open()).run(request)).toEqual({});
      });
    },
  );

  test.for(['ExecuteStatement', 'GetOperationStatus', 'FetchResults'])(
    'to %s of a read: asked in vain',
    async (method) => {
      await each(async (fault) => {
        const sql = 'SELECT 2 AS two';
        const { open } = await world((a) => (a.sql === sql && a.method === method ? fault : undefined));
        const warehouse = await open();
        const errorClass = expect.stringMatching(/^(transient|gateway)$/);
        await expect(warehouse.query({ ...MERGE, sql })).rejects.toMatchObject({ errorClass });
        await expect(warehouse.run({ ...request, statement: { ...GUARD, sql } })).rejects.toMatchObject({ errorClass });
      });
    },
  );

  test.for([400, 401, 403, 404])(
    'H44: HTTP %s to a question about the target is no word of the engine on rights or absence',
    async (status) => {
      for (const question of ['DESCRIBE HISTORY', 'AS JSON', 'DESCRIBE TABLE EXTENDED']) {
        const { open } = await world(({ sql, method }) =>
          method === 'ExecuteStatement' && sql.includes(question) ? status : undefined,
        );
        const asked = (await open()).describe(PLANNED.tables.target);
        await expect(asked).rejects.toMatchObject({
          errorClass: 'gateway',
          message: `the server answered HTTP ${status}`,
        });
      }
    },
  );

  test('H44: to the rows of a statement that fills staging and is done: it is done', async () => {
    await each(async (fault) => {
      const stage = { ...statement(PLANNED, 'create_staging') };
      const { open } = await world((a) => (a.sql === stage.sql && a.method === 'FetchResults' ? fault : undefined));
      const table = PLANNED.tables.staging ?? PLANNED.tables.target;
      expect(await (await open()).run({ statement: stage, table })).toEqual({});
    });
  });

  test('to the opening of a session: not reached', async () => {
    await each(async (fault) => {
      const { open } = await world(({ method }) => (method === 'OpenSession' ? fault : undefined));
      await expect(open()).rejects.toMatchObject({ code: fault === 401 ? 'DRT515' : 'DRT513' });
    });
  });

  test('to closing: nothing depends on it', async () => {
    await each(async (fault) => {
      const { open } = await world(({ method }) => (method.startsWith('Close') ? fault : undefined));
      const warehouse = await open();
      expect(await warehouse.run(request)).toMatchObject({ affected: { inserted: 1 } });
      await warehouse.close();
    });
  });
});

test('a silence is said while it lasts', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const said: string[] = [];
  const answers = new Answers({ open: 60_000, answer: 20_000 }, (words) => void said.push(words));
  const waiting = answers.to('a poll of a statement', (heard) => {
    setTimeout(heard, 9_000);
    return new Promise(() => {});
  });
  waiting.catch(() => {});
  await vi.advanceTimersByTimeAsync(18_000);
  expect(said).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual(['no answer to a poll of a statement yet; waiting for up to 20 s']);
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(waiting).rejects.toThrow('no answer to a poll of a statement within 20 s');
});

test('H26: a server that is silent from the write on ends the run by its own deadlines', async () => {
  let silent = false;
  const { open } = await world(({ sql }) => {
    silent ||= sql === MERGE.sql;
    return silent ? 'nothing' : undefined;
  });
  const warehouse = await open();
  const started = performance.now();
  await expect(warehouse.run(request)).rejects.toMatchObject({
    errorClass: 'unknown',
    message: 'the connection failed (no answer to a statement within 2.5 s); its history could not be read',
  });
  await warehouse.close();
  expect(performance.now() - started).toBeLessThan(10 * LIMITS.answer);
});

test('H26: a statement whose answer comes too late is cancelled then', async () => {
  const { open, engine } = await world((asked) =>
    asked.sql === MERGE.sql && asked.method === 'ExecuteStatement' ? 'late' : undefined,
  );
  const warehouse = await open();
  await expect(warehouse.run(request)).rejects.toMatchObject({ errorClass: 'unknown' });
  await expect
    .poll(() => engine.asked, { timeout: 20_000 })
    .toContainEqual({ method: 'CancelOperation', sql: MERGE.sql });
});

test('a statement may run for longer than one answer, as long as its polls are answered', async () => {
  let polls = 0;
  const { open } = await world((asked) => {
    if (asked.sql !== MERGE.sql || asked.method !== 'GetOperationStatus') return undefined;
    polls += 1;
    return polls < 60 ? 'running' : undefined;
  });
  const started = performance.now();
  expect(await (await open()).run(request)).toMatchObject({ affected: { inserted: 1 } });
  expect(performance.now() - started).toBeGreaterThan(LIMITS.answer * 2);
});
