import { readThrown } from '../../dialect/driver/thrown.js';
import { type DrtError, fail } from '../../errors.js';
import { EngineError } from '../engine-error.js';
import type { Warehouse } from '../warehouse.js';
import { ANSWER_LIMITS, type AnswerLimits, Answers } from './answers.js';
import { DatabricksWarehouse } from './databricks-warehouse.js';
import { type DriverSession, loadDriver, refuseRedirects } from './driver.js';
import { Session } from './session.js';
import { type ConnectionNames, type ConnectionSettings, readConnection } from './settings.js';

export interface DatabricksOptions {
  /** The spec's `connection`: which variables hold host, HTTP path and token. */
  readonly connection: ConnectionNames;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Seconds after which the engine ends a statement by itself, should we be killed (H26); 3,600 when left out. */
  readonly statementTimeout?: number;
  /** How long the server may be silent; ANSWER_LIMITS when left out. */
  readonly limits?: AnswerLimits;
  /** Told of a silence of ten seconds, for a person who waits. */
  readonly onWait?: (words: string) => void;
}

/**
 * Connects to Databricks. Throws DRT501 (no credentials), DRT510 (a setting makes no sense), DRT511 (the driver),
 * DRT513 (no connection), DRT514 (the server's certificate), DRT515 (it does not take the credentials).
 */
export async function openDatabricks(options: DatabricksOptions): Promise<Warehouse> {
  const settings = readConnection(options.connection, options.env);
  const { DBSQLClient } = await loadDriver();
  const label = `databricks ${settings.host}${settings.port === 443 ? '' : `:${settings.port}`}`;
  // The default logger writes to the console.
  const client = new DBSQLClient({ logger: { log: () => undefined } });
  const { limits = ANSWER_LIMITS, onWait } = options;
  const answers = new Answers(limits, onWait);
  const connect = async (): Promise<DriverSession> => {
    await client.connect({
      host: settings.host,
      port: settings.port,
      path: settings.path,
      token: settings.token,
      checkServerCertificate: true,
      telemetryEnabled: false,
      preserveBigNumericPrecision: true,
      userAgentEntry: 'drt-databricks',
      // Of ours only polls and cancels are ever repeated by the driver, never a statement (H12; wire.test.ts).
      retryMaxAttempts: 4,
      retriesTimeout: 60_000,
      // Longer than ours: a statement whose answer comes too late is cancelled when it comes.
      socketTimeout: Math.max(limits.open, limits.answer) + 600_000,
    });
    await refuseRedirects(client);
    return await client.openSession();
  };
  try {
    const session = new Session(client, await answers.opening('opening a session', connect), answers);
    const { statementTimeout = 3600 } = options;
    await session.execute(`SET STATEMENT_TIMEOUT = ${statementTimeout}`, [], undefined);
    return new DatabricksWarehouse(label, session, statementTimeout);
  } catch (error) {
    await answers.tidying('closing the connection', () => client.close());
    throw connectionError(error, settings, label);
  }
}

/** Certificates fail with a code of OpenSSL's or Node's. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS/;

function connectionError(error: unknown, settings: ConnectionSettings, label: string): DrtError {
  if (error instanceof EngineError) return fail('DRT513', `${label}: ${error.message}`);
  const thrown = readThrown(error);
  if (thrown.kind === 'network' && CERTIFICATE.test(thrown.code)) {
    return fail('DRT514', `the TLS certificate of ${settings.host} is not valid (${thrown.code})`, {
      fix: "check the host; for a private certificate authority set NODE_EXTRA_CA_CERTS to its certificate's file",
    });
  }
  if (thrown.kind === 'http' && (thrown.status === 401 || thrown.status === 403)) {
    return fail('DRT515', `${label} does not take the credentials (HTTP ${thrown.status})`, {
      fix: 'check that the token is valid, and may use this warehouse',
    });
  }
  const why =
    thrown.kind === 'network'
      ? thrown.code
      : thrown.kind === 'http'
        ? `HTTP ${thrown.status}`
        : 'the server refused the session';
  return fail('DRT513', `${label} cannot be reached (${why})`, {
    fix: 'check host and HTTP path, and whether the warehouse runs',
  });
}
