import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Certificate, makeCertificate } from '../gateway/certificate.js';
import { startGateway } from '../gateway/gateway.js';
import { type Connection, connectSql, type Sql } from './driver.js';
import { install } from './install.js';
import { createQuickStart } from './quick-start.js';
import { startSpark, type Tuning } from './spark.js';

export interface Lakehouse {
  readonly connection: Connection;
  readonly certificate: Certificate;
  /** Where Spark answers without TLS, for tests that put a gateway of their own in front of it. */
  readonly sparkPort: number;
  readonly uiPort: number;
  /** The folder of the Volumes. */
  readonly volumes: string;
  /** Its tables and Spark's log; gone after stop(). */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Installs where needed, starts everything on free ports of 127.0.0.1, and resolves once the real driver has run SQL. */
export async function startLakehouse(log: (line: string) => void, tuning: Tuning): Promise<Lakehouse> {
  const installation = await install(log);
  const folder = await mkdtemp(join(tmpdir(), 'drt-lakehouse-'));
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const volumes = join(folder, 'volumes');
    // The quick start's Volume.
    await mkdir(join(volumes, 'main', 'demo', 'drt'), { recursive: true });
    const certificate = makeCertificate(folder, 'gateway');
    const spark = await startSpark(installation, folder, tuning);
    undo.push(spark.stop);
    const gateway = await startGateway({ sparkPort: spark.port, certificate, volumes });
    undo.push(gateway.stop);
    const connection: Connection = {
      host: 'localhost',
      port: gateway.port,
      path: '/sql/1.0/warehouses/lakehouse',
      token: 'lakehouse',
      ca: certificate.pem,
    };
    const sql = await firstSession(connection);
    await createQuickStart(sql);
    await sql.close();
    return { connection, certificate, sparkPort: spark.port, uiPort: spark.uiPort, volumes, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Spark's port answers before its sessions open. */
async function firstSession(connection: Connection): Promise<Sql> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectSql(connection);
    } catch (error) {
      if (attempt === 60) throw error;
      await sleep(500);
    }
  }
}
