import { createRequire } from 'node:module';
import { fail } from '../../errors.js';

type DriverModule = typeof import('@databricks/sql');
export type DriverClient = InstanceType<DriverModule['DBSQLClient']>;
export type DriverSession = Awaited<ReturnType<DriverClient['openSession']>>;
export type DriverOperation = Awaited<ReturnType<DriverSession['executeStatement']>>;

/** The first release that verifies TLS certificates (H32); 2.0.0 trusts any server. */
const OLDEST = [2, 1, 0] as const;

/** Loads the driver: 53 MB and half a second, so only here and only when a connection is wanted. Throws DRT511. */
export async function loadDriver(): Promise<DriverModule> {
  const fix = `npm install @databricks/sql@${OLDEST.join('.')}`;
  let version: string;
  try {
    ({ version } = createRequire(import.meta.url)('@databricks/sql/package.json') as { version: string });
  } catch (cause) {
    throw fail('DRT511', 'the driver @databricks/sql is not installed', { fix, cause });
  }
  checkDriverVersion(version);
  return import('@databricks/sql');
}

/**
 * Makes a connected client take a redirect for an error (HTTP 3xx): followed, it would send the token, or a statement,
 * to wherever it points. The driver has no option for it; its connection gives these settings to node-fetch.
 */
export async function refuseRedirects(client: DriverClient): Promise<void> {
  const connection = await (await client.getConnectionProvider()).getThriftConnection();
  connection.config.redirect = 'manual';
}

/** @internal Throws DRT511; its test asks it about releases that are not installed. */
export function checkDriverVersion(version: string): void {
  if (atLeast(version, OLDEST)) return;
  throw fail('DRT511', `@databricks/sql ${version} does not verify TLS certificates`, {
    fix: `npm install @databricks/sql@${OLDEST.join('.')}`,
  });
}

/** A pre-release counts as older than its release. */
function atLeast(version: string, oldest: readonly number[]): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)(-)?/.exec(version);
  if (parts === null) return false;
  const [major, minor, patch] = [1, 2, 3].map((i) => Number(parts[i]));
  const order = [major, minor, patch].map((part, i) => (part ?? 0) - (oldest[i] ?? 0)).find((d) => d !== 0) ?? 0;
  return order > 0 || (order === 0 && parts[4] === undefined);
}
