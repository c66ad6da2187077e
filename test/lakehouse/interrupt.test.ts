import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import { EngineError } from '../../src/execute/engine-error.js';
import { request, tableRef } from './statements.js';
import { CONNECTION, cell, idle, running, SLOW_ROWS, useGateway, useSchema } from './support.js';

describe('H26: nothing is left running on the engine', () => {
  const gateway = useGateway({ abandonedMs: 4000 });
  const { sql, table } = useSchema('interrupts');
  const t = table('t');
  const slow = `INSERT INTO ${t} ${SLOW_ROWS}`;
  const merge = `MERGE INTO ${t} AS t USING (${SLOW_ROWS}) AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)`;
  /** Until its task has been at work for a while: Spark forgets a task that is cancelled while it is being launched. */
  const busy = async (): Promise<void> => {
    await expect.poll(async () => (await running(t)).tasks, { timeout: 60_000, interval: 250 }).toBeGreaterThan(0);
    await sleep(2000);
  };

  beforeEach(async () => {
    await sql(`CREATE OR REPLACE TABLE ${t} (id BIGINT, v STRING)`);
  });

  test.for([
    ['merge', merge],
    ['insert', slow],
  ] as const)('an interrupted %s is cancelled, and known not to have committed', async ([kind, text]) => {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: gateway.env });
    await warehouse.describe(tableRef(t));
    const stop = new AbortController();
    const running = outcome(warehouse.run(request(kind, text, t), stop.signal));
    await busy();
    stop.abort();
    expect(await running).toBe('interrupted: the statement was cancelled');
    await idle(t);
    expect(await cell(sql(`SELECT count(*) FROM ${t}`))).toBe(0);
    await warehouse.close();
  });

  test('a commit of another writer meanwhile makes the outcome unknown', async () => {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: gateway.env });
    await warehouse.describe(tableRef(t));
    const stop = new AbortController();
    const running = outcome(warehouse.run(request('insert', slow, t), stop.signal));
    await busy();
    await sql(`INSERT INTO ${t} VALUES (-1, 'theirs')`);
    stop.abort();
    expect(await running).toMatch(
      /^unknown: the statement was cancelled; main\.interrupts\.t has since a WRITE as v\d+$/,
    );
    await idle(t);
    await warehouse.close();
  });

  test('a statement that was aborted before it was sent is not sent', async () => {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: gateway.env });
    gateway.calls.length = 0;
    const run = warehouse.run(request('guard', 'SELECT 1', t), AbortSignal.abort());
    expect(await outcome(run)).toBe('interrupted: interrupted before it was sent');
    expect(gateway.calls).toEqual([]);
    await warehouse.close();
  });

  test('a statement that takes longer than the statement timeout is ended by the engine', async () => {
    const warehouse = await openDatabricks({ connection: CONNECTION, env: gateway.env, statementTimeout: 20 });
    await warehouse.describe(tableRef(t));
    const ended = await outcome(warehouse.run(request('insert', slow, t)));
    expect(ended).toBe('engine: the statement ran into the statement timeout and was cancelled');
    await idle(t);
    await warehouse.close();
  });

  test('what a killed client left is cancelled once nobody asks for it', async () => {
    const driver = JSON.stringify(createRequire(import.meta.url).resolve('@databricks/sql'));
    const script = `const { DBSQLClient } = require(${driver});
      const [host, port] = process.env.DATABRICKS_HOST.split(':');
      new DBSQLClient({ logger: { log() {} } })
        .connect({ host, port: Number(port), path: process.env.DATABRICKS_HTTP_PATH, token: 'x', telemetryEnabled: false })
        .then((client) => client.openSession())
        .then((session) => session.executeStatement(process.env.STATEMENT))
        .then((operation) => operation.finished());`;
    const child = spawn(process.execPath, ['-e', script], {
      env: { ...process.env, ...gateway.env, STATEMENT: slow },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await busy();
    await sleep(12_000);
    expect((await running(t)).jobs, 'it runs as long as it is polled').toBeGreaterThan(0);
    child.kill('SIGKILL');
    await idle(t);
    expect(await cell(sql(`SELECT count(*) FROM ${t}`))).toBe(0);
  });
});

async function outcome(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'ok',
    (error: unknown) => (error instanceof EngineError ? `${error.errorClass}: ${error.message}` : String(error)),
  );
}
