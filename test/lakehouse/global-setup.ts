import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import type { Connection } from './engine/driver.js';
import { startLakehouse } from './engine/lakehouse.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly lakehouse: Connection;
    readonly spark: SparkPorts;
  }
}

/** For tests that put a gateway of their own before the engine, or ask it what runs. */
export interface SparkPorts {
  readonly port: number;
  readonly uiPort: number;
  /** The key and certificate that the workers trust. */
  readonly pfxFile: string;
  readonly passphrase: string;
  /** The folder of the Volumes, which every gateway has. */
  readonly volumes: string;
}

/** One engine for the whole run; tests find it by `inject('lakehouse')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // `npm run prove`, where time matters less, takes the engine as it ships.
  const tuning = process.env.DRT_LAKEHOUSE_TUNING === 'shipped' ? 'shipped' : 'brief';
  const lakehouse = await startLakehouse((line) => process.stderr.write(`${line}\n`), tuning);
  const { pfxFile, passphrase, pemFile } = lakehouse.certificate;
  project.provide('lakehouse', lakehouse.connection);
  const { volumes } = lakehouse;
  project.provide('spark', { port: lakehouse.sparkPort, uiPort: lakehouse.uiPort, pfxFile, passphrase, volumes });
  // Node reads it once, when a process starts: the workers start after this.
  process.env.NODE_EXTRA_CA_CERTS = pemFile;
  return lakehouse.stop;
}
