import { DBSQLClient } from '@databricks/sql';
import { Kysely } from 'kysely';
import { inject } from 'vitest';
import { DatabricksDialect, type DatabricksDialectConfig } from '../../src/dialect/index.js';

/** Kysely over the real driver; `port` is that of a gateway of the test's own. */
export function connectKysely<DB = Record<string, Record<string, unknown>>>(
  config: Partial<DatabricksDialectConfig> = {},
  port = inject('lakehouse').port,
): Kysely<DB> {
  return new Kysely<DB>({ dialect: new DatabricksDialect({ client: () => connectClient(port), ...config }) });
}

export async function connectClient(port: number): Promise<DBSQLClient> {
  const client = new DBSQLClient({ logger: { log: () => undefined } });
  const { ca: customCaCert, ...connection } = inject('lakehouse');
  await client.connect({
    ...connection,
    port,
    customCaCert,
    telemetryEnabled: false,
    preserveBigNumericPrecision: true,
    retryMaxAttempts: 1,
  });
  return client;
}
