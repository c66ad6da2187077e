import { startLakehouse } from './engine/lakehouse.js';
import { missingTools } from './engine/requirements.js';

/** `npm run lakehouse`: starts it, prints the environment to use, and stops it on Ctrl-C. */
export async function main(): Promise<void> {
  const missing = missingTools();
  if (missing.length > 0) throw new Error(`the lakehouse needs ${missing.join(', ')}`);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  console.error('lakehouse: starting Spark and Delta Lake, about 20 s');
  const lakehouse = await startLakehouse((line) => console.error(line), 'shipped');
  const { host, port, path, token } = lakehouse.connection;
  console.log(`export DATABRICKS_HOST=${host}:${port}`);
  console.log(`export DATABRICKS_HTTP_PATH=${path}`);
  console.log(`export DATABRICKS_TOKEN=${token}`);
  console.log(`export NODE_EXTRA_CA_CERTS=${lakehouse.certificate.pemFile}`);
  console.error('lakehouse: ready, main.demo.airports is there and empty; Ctrl-C stops everything');
  await stopped;
  await lakehouse.stop();
  console.error('lakehouse: stopped');
}
