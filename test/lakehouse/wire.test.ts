import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { DrtError } from '../../src/errors.js';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import { EngineError } from '../../src/execute/engine-error.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import { type CertificateOptions, makeCertificate } from './gateway/certificate.js';
import { FIELD, textField } from './gateway/fields.js';
import { startGateway } from './gateway/gateway.js';
import { query, request } from './statements.js';
import { CANARY, CONNECTION, cell, useGateway, useSchema } from './support.js';

describe('the databricks warehouse on the wire', () => {
  const gateway = useGateway();
  const { sql, table } = useSchema('wire');
  const open = (env = gateway.env): Promise<Warehouse> => openDatabricks({ connection: CONNECTION, env });
  const errorOf = async (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'no error',
      (error: unknown) => error,
    );

  afterEach(() => {
    gateway.fault = undefined;
  });

  test('connects by host, port, path and token, says who it is, and sends no telemetry', async () => {
    gateway.calls.length = 0;
    const warehouse = await open();
    await warehouse.query(query('SELECT 1 AS one'));
    await warehouse.close();
    await warehouse.close();
    expect(new Set(gateway.calls.map((c) => c.method))).not.toContain('none');
    expect(new Set(gateway.calls.map((c) => c.path))).toEqual(new Set(['/sql/1.0/warehouses/lakehouse']));
    for (const { headers } of gateway.calls) {
      expect(headers.authorization).toBe(`Bearer ${CANARY}`);
      expect(headers['user-agent']).toMatch(/drt-databricks/);
    }
    expect(gateway.calls.at(-1)?.method, 'the session is closed').toBe('CloseSession');
  });

  test('H26: the engine is told how long a statement may take', async () => {
    gateway.calls.length = 0;
    const warehouse = await openDatabricks({ connection: CONNECTION, env: gateway.env, statementTimeout: 77 });
    await warehouse.close();
    const sent = gateway.calls
      .filter((c) => c.method === 'ExecuteStatement')
      .map((c) => textField(c.request, FIELD.execute.statement));
    expect(sent).toEqual(['SET STATEMENT_TIMEOUT = 77']);
  });

  test.for([
    [{ status: 503 }, 'unknown', 0],
    [{ status: 500 }, 'unknown', 0],
    ['cut', 'unknown', 0],
    ['lose-answer', 'unknown', 1],
  ] as const)('H12: a statement is sent once, whatever happens to it: %j is %s', async ([fault, errorClass, rows]) => {
    const name = table(`once_${typeof fault === 'string' ? fault.replace('-', '_') : fault.status}`);
    await sql(`CREATE TABLE ${name} (id INT)`);
    const warehouse = await open();
    let sent = 0;
    gateway.fault = (call) => {
      if (call.method !== 'ExecuteStatement') return undefined;
      const isInsert = textField(call.request, FIELD.execute.statement)?.startsWith('INSERT') === true;
      if (isInsert) sent += 1;
      return isInsert ? fault : undefined;
    };
    const error = await errorOf(warehouse.run(request('insert', `INSERT INTO ${name} VALUES (1)`, name)));
    gateway.fault = undefined;
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).errorClass).toBe(errorClass);
    expect(sent).toBe(1);
    await expect.poll(() => cell(sql(`SELECT count(*) FROM ${name}`)), { timeout: 60_000 }).toBe(rows);
    await warehouse.close();
  });

  test('H12: a poll that fails is repeated, and the statement goes on', async () => {
    const warehouse = await open();
    let broken = 0;
    gateway.fault = (call) => {
      if (call.method !== 'GetOperationStatus' || broken > 0) return undefined;
      broken += 1;
      return { status: 503 };
    };
    expect(await warehouse.query(query('SELECT 1 AS one'))).toEqual([{ one: '1' }]);
    expect(broken).toBe(1);
    await warehouse.close();
  });

  test('H24: a token is in no message and no output, whatever goes wrong', async () => {
    const out = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    const seen: unknown[] = [];
    gateway.fault = (call) => (call.method === 'OpenSession' ? { status: 401 } : undefined);
    seen.push(await errorOf(open()));
    gateway.fault = (call) => (call.method === 'OpenSession' ? 'cut' : undefined);
    seen.push(await errorOf(open()));
    gateway.fault = undefined;
    seen.push(await errorOf(open({ ...gateway.env, DATABRICKS_HOST: '127.0.0.1:9' })));
    seen.push(await errorOf(open({ ...gateway.env, DATABRICKS_HOST: `https://${CANARY}@localhost` })));
    seen.push(await errorOf(open({ ...gateway.env, DATABRICKS_HTTP_PATH: `https://${CANARY}` })));
    seen.push(await errorOf(open({ ...gateway.env, DATABRICKS_TOKEN: `${CANARY}\n${CANARY}` })));
    const warehouse = await open();
    gateway.fault = (call) => (call.method === 'ExecuteStatement' ? 'cut' : undefined);
    seen.push(await errorOf(warehouse.query(query('SELECT 1'))));
    gateway.fault = undefined;
    seen.push(await errorOf(warehouse.query(query(`SELECT CAST('${CANARY}' AS INT)`))));
    seen.push(await errorOf(warehouse.query(query(`SELECT ${CANARY.replaceAll('-', '_')}, '${CANARY}' FROM`))));
    await warehouse.close();
    const written = out.flatMap((spy) => spy.mock.calls.map(([text]) => String(text)));
    for (const spy of out) spy.mockRestore();
    expect(seen.every((error) => error instanceof DrtError || error instanceof EngineError)).toBe(true);
    expect(seen.slice(0, 6).map((error) => (error as DrtError).code)).toEqual([
      'DRT515',
      'DRT513',
      'DRT513',
      'DRT510',
      'DRT510',
      'DRT510',
    ]);
    expect(JSON.stringify([seen.map(everything), written])).not.toContain(CANARY);
  });

  describe('H32: a certificate that is not valid is not trusted', () => {
    const bad: readonly (readonly [string, CertificateOptions])[] = [
      ['unknown', {}],
      ['expired', { expired: true }],
      ['of another host', { names: ['dns:example.com'] }],
    ];
    test.for(bad)('%s', async ([name, options]) => {
      const folder = mkdtempSync(join(tmpdir(), 'drt-certificate-'));
      const seen: string[] = [];
      const other = await startGateway({
        sparkPort: inject('spark').port,
        volumes: inject('spark').volumes,
        certificate: makeCertificate(folder, name.replaceAll(' ', '-'), options),
        onCall: (call) => void seen.push(call.method),
      });
      try {
        const error = await errorOf(open({ ...gateway.env, DATABRICKS_HOST: `localhost:${other.port}` }));
        expect(error).toMatchObject({ code: 'DRT514' });
        expect(seen, 'no request, and so no token, was sent').toEqual([]);
      } finally {
        await other.stop();
        rmSync(folder, { recursive: true });
      }
    });
  });
});

/** All that a curious reader could print of an error: its message, stack, causes and own properties. */
function everything(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return [error.message, error.stack, { ...error }, error.cause === undefined ? null : everything(error.cause)];
}
