import { afterAll, beforeAll, inject } from 'vitest';
import { connectSql, type Row, type Sql } from './engine/driver.js';
import { type Call, type Fault, type Gateway, type GatewayOptions, startGateway } from './gateway/gateway.js';

/** One session for a test file, and a schema of the file's own under `main`, dropped at the end. */
export function useSchema(name: string): {
  readonly sql: Sql;
  readonly schema: string;
  readonly table: (t: string) => string;
} {
  let session: Sql | undefined;
  const schema = `main.${name}`;
  beforeAll(async () => {
    session = await connectSql(inject('lakehouse'));
    await session(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await session(`CREATE SCHEMA ${schema}`);
  });
  afterAll(async () => {
    await session?.(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await session?.close();
  });
  const sql: Sql = Object.assign(
    (statement: string, parameters?: Parameters<Sql>[1]): Promise<readonly Row[]> => {
      if (session === undefined) throw new Error('no session yet');
      return session(statement, parameters);
    },
    { close: async () => session?.close() },
  );
  return { sql, schema, table: (t) => `${schema}.${t}` };
}

/** The first cell of the first row. */
export async function cell(rows: Promise<readonly Row[]> | readonly Row[]): Promise<unknown> {
  return Object.values((await rows)[0] ?? {})[0];
}

/** The error class (`DIVIDE_BY_ZERO`) or, where Spark gives none, the message that a statement fails with. */
export async function failure(statement: Promise<unknown>): Promise<string> {
  try {
    await statement;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return /\[([A-Z][A-Z_0-9.]+)\]/.exec(message)?.[1] ?? message;
  }
  return 'no error';
}

/** A gateway of the test's own before the shared engine, to look at the wire or break it; stopped at the end. */
export function useGateway(options: Pick<GatewayOptions, 'abandonedMs'> = {}): OwnGateway {
  let gateway: Gateway | undefined;
  const own: OwnGateway = { calls: [], fault: undefined, env: {} };
  beforeAll(async () => {
    const { port, pfxFile, passphrase } = inject('spark');
    gateway = await startGateway({
      ...options,
      sparkPort: port,
      certificate: { pfxFile, passphrase },
      onCall: (call) => {
        own.calls.push(call);
        return own.fault?.(call);
      },
    });
    own.env = lakehouseEnv(gateway.port);
  });
  afterAll(() => gateway?.stop());
  return own;
}

export interface OwnGateway {
  readonly calls: Call[];
  /** What happens to the next calls; undefined lets them pass. */
  fault: ((call: Call) => Fault | undefined) | undefined;
  env: Readonly<Record<string, string>>;
}

export const CONNECTION = {
  hostEnv: 'DATABRICKS_HOST',
  httpPathEnv: 'DATABRICKS_HTTP_PATH',
  tokenEnv: 'DATABRICKS_TOKEN',
} as const;

/** A token that must never be seen anywhere but on the wire (H24). */
export const CANARY = 'dapi-canary-5f1d0c';

export function lakehouseEnv(port: number = inject('lakehouse').port): Readonly<Record<string, string>> {
  return {
    DATABRICKS_HOST: `localhost:${port}`,
    DATABRICKS_HTTP_PATH: inject('lakehouse').path,
    DATABRICKS_TOKEN: CANARY,
  };
}

/** Jobs that run on the engine at this moment. */
export async function runningJobs(): Promise<number> {
  const api = `http://127.0.0.1:${inject('spark').uiPort}/api/v1/applications`;
  const [application] = (await (await fetch(api)).json()) as readonly { readonly id: string }[];
  const jobs = (await (await fetch(`${api}/${application?.id}/jobs?status=running`)).json()) as readonly unknown[];
  return jobs.length;
}

/** Rows that take the engine minutes to make, in one task: one of its two cores is left for others. */
export const SLOW_ROWS = 'SELECT id, sha2(repeat(CAST(id AS STRING), 2000), 512) AS v FROM range(0, 20000000, 1, 1)';
