// `by-hand.mjs FILE`: sends statements (a list, as JSON) one after the other, as somebody would who has only the driver. Plain
// JavaScript: a compiler's start would be in its time.
import { readFileSync } from 'node:fs';
import { DBSQLClient } from '@databricks/sql';

const { DATABRICKS_HOST = '', DATABRICKS_HTTP_PATH: path, DATABRICKS_TOKEN: token } = process.env;
const [host, port = '443'] = DATABRICKS_HOST.split(':');
const client = new DBSQLClient({ logger: { log: () => undefined } });
await client.connect({ host, port: Number(port), path, token, telemetryEnabled: false });
const session = await client.openSession();
for (const sql of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const operation = await session.executeStatement(sql);
  await operation.finished();
  await operation.fetchAll();
  await operation.close();
}
await session.close();
await client.close();
