import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readThrown } from '../../../../src/dialect/driver/thrown.js';
import { loadDriver, refuseRedirects } from '../../../../src/execute/databricks/driver.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (request: IncomingMessage) => { status: number; location?: string }): Promise<number> {
  const server = createServer((request, response) => {
    const { status, location } = answer(request);
    request.resume();
    response.writeHead(status, location === undefined ? {} : { location }).end();
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

test.for([301, 302, 303, 307, 308])(
  'H24: HTTP %d is not followed, so no other server gets the token',
  async (status) => {
    const seen: string[] = [];
    const other = await serve(({ headers }) => {
      seen.push(headers.authorization ?? 'a request');
      return { status: 200 };
    });
    const port = await serve(() => ({ status, location: `http://127.0.0.1:${other}/` }));
    const { DBSQLClient } = await loadDriver();
    const client = new DBSQLClient({ logger: { log: () => undefined } });
    await client.connect({ host: 'localhost', path: '/', token: 'secret', telemetryEnabled: false });
    await refuseRedirects(client);
    // The driver speaks https alone, and this server http.
    const connection = await (await client.getConnectionProvider()).getThriftConnection();
    connection.url = `http://127.0.0.1:${port}/`;
    delete connection.config.agent;
    const thrown: unknown = await client.openSession().catch((error: unknown) => error);
    expect(seen).toEqual([]);
    expect(readThrown(thrown)).toEqual({ kind: 'http', status });
    await client.close();
  },
);
