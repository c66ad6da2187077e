import { DBSQLClient } from '@databricks/sql';

/** What a client needs to reach the lakehouse. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** The certificate to trust, PEM. */
  readonly ca: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** The real driver, a session, and one way to run SQL: for set-up and for looking at what a run left. */
export interface Sql {
  (statement: string, parameters?: readonly (string | number | bigint | boolean | null)[]): Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

export async function connectSql(connection: Connection): Promise<Sql> {
  const client = new DBSQLClient({ logger: { log: () => undefined } });
  await client.connect({
    host: connection.host,
    port: connection.port,
    path: connection.path,
    token: connection.token,
    customCaCert: connection.ca,
    telemetryEnabled: false,
    retryMaxAttempts: 1,
  });
  const session = await client.openSession();
  const run = async (
    statement: string,
    parameters: readonly (string | number | bigint | boolean | null)[] = [],
  ): Promise<readonly Row[]> => {
    const operation = await session.executeStatement(statement, { ordinalParameters: [...parameters] });
    try {
      await operation.finished();
      return (await operation.fetchAll()) as Row[];
    } catch (error) {
      throw new Error(withoutStack(error));
    } finally {
      await operation.close().catch(() => undefined);
    }
  };
  const close = async (): Promise<void> => {
    await session.close().catch(() => undefined);
    await client.close().catch(() => undefined);
  };
  return Object.assign(run, { close });
}

/** Spark's messages hold some hundred lines of Java stack; what they say is in between. */
function withoutStack(error: unknown): string {
  const message = error instanceof Error ? error.message : String((error as { message?: unknown }).message);
  return message
    .split('\n')
    .filter((line) => !/^\s+(at |\.\.\. )/.test(line))
    .join('\n');
}
