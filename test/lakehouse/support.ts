import { afterAll, beforeAll, expect, inject } from 'vitest';
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
    const { port, pfxFile, passphrase, volumes } = inject('spark');
    gateway = await startGateway({
      ...options,
      sparkPort: port,
      volumes,
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
  /** What happens to the next calls, or before them; undefined lets them pass. */
  fault: ((call: Call) => Fault | undefined | Promise<Fault | undefined>) | undefined;
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

/** The same for a command line in a process of its own, which reads the certificate when it starts. */
export const commandEnv = (): Readonly<Record<string, string>> => ({
  ...lakehouseEnv(),
  NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '',
});

/**
 * What the engine is doing at this moment for statements whose text holds `of`: its jobs, and tasks, which may outlive
 * their job where it was cancelled.
 */
export async function running(of: string): Promise<{ readonly jobs: number; readonly tasks: number }> {
  const api = `http://127.0.0.1:${inject('spark').uiPort}/api/v1/applications`;
  const get = async <T>(path: string): Promise<readonly T[]> => (await (await fetch(`${api}${path}`)).json()) as T[];
  const [application] = await get<{ readonly id: string }>('');
  const list = async (path: string): Promise<readonly Work[]> =>
    (await get<Work>(`/${application?.id}/${path}`)).filter((work) => work.description?.includes(of) === true);
  const jobs = await list('jobs?status=running');
  const stages = [...(await list('stages?status=active')), ...(await list('stages?status=failed'))];
  return { jobs: jobs.length, tasks: stages.reduce((sum, stage) => sum + stage.numActiveTasks, 0) };
}

interface Work {
  readonly description?: string;
  readonly numActiveTasks: number;
}

/** Waits until the engine does nothing more for such statements: between two jobs, it plans and commits without one. */
export function idle(of: string): Promise<void> {
  let looks = 0;
  const idleLooks = async (): Promise<number> => {
    const { jobs, tasks } = await running(of);
    looks = jobs === 0 && tasks === 0 ? looks + 1 : 0;
    return looks;
  };
  return expect.poll(idleLooks, { timeout: 60_000, interval: 300 }).toBeGreaterThanOrEqual(4);
}

/** Rows that take the engine two minutes to make, in one task that sleeps: its cores are left for others. */
export const SLOW_ROWS =
  "SELECT id, java_method('java.lang.Thread', 'sleep', 2L + 0 * id) AS v FROM range(0, 60000, 1, 1)";
