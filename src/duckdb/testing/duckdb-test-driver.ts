import type { DatabaseConnection, Driver } from 'kysely';
import type { ResultTypes } from '../../dialect/driver/result-types.js';
import { fail } from '../../errors.js';
import { catalogAlias } from '../catalog-alias.js';
import { duckName } from '../quote.js';
import type { DuckDbTestConnection, DuckDbTestInstance } from './client.js';
import { TestConnection } from './test-connection.js';

interface Names {
  /** What names without a catalog, or without a schema, mean; made in memory where they are not attached. */
  readonly catalog?: string;
  readonly schema?: string;
  /** The JavaScript types of results, as of the Databricks dialect. */
  readonly results?: ResultTypes;
}

/**
 * - `instance`: each of Kysely's connections is one of its own; `destroy` closes them, and the instance stays open.
 * - `connection`: all queries go through it, one after the other; it stays open.
 */
export type DuckDbTestDriverConfig = Names &
  ({ readonly instance: DuckDbTestInstance } | { readonly connection: DuckDbTestConnection });

/** Settings in which DuckDB differs from Databricks, and need not. */
const SETTINGS = ["SET TimeZone = 'UTC'", "SET default_null_order = 'nulls_first_on_asc_last_on_desc'"];

const NO_TRANSACTION = 'a transaction over several statements is not something Delta Lake has';

/** Runs queries on the DuckDB that it is given. */
export class DuckDbTestDriver implements Driver {
  readonly #config: DuckDbTestDriverConfig;
  readonly #idle: TestConnection[] = [];
  readonly #made: DuckDbTestConnection[] = [];
  /** Of a single connection: settled when the query that has it ends. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(config: DuckDbTestDriverConfig) {
    this.#config = config;
  }

  async init(): Promise<void> {
    if ('connection' in this.#config) await this.#prepare(this.#config.connection);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if ('instance' in this.#config) return this.#idle.pop() ?? (await this.#connect(this.#config.instance));
    const before = this.#free;
    let release = (): void => undefined;
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return new TestConnection(this.#config.connection, this.#config.results ?? {});
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if ('connection' in this.#config) this.#release();
    else if (connection instanceof TestConnection) this.#idle.push(connection);
  }

  async #connect(instance: DuckDbTestInstance): Promise<TestConnection> {
    const connection = await instance.connect();
    this.#made.push(connection);
    await this.#prepare(connection);
    return new TestConnection(connection, this.#config.results ?? {});
  }

  async #prepare(connection: DuckDbTestConnection): Promise<void> {
    for (const setting of SETTINGS) await connection.run(setting);
    const { catalog, schema } = this.#config;
    const alias = catalog === undefined ? undefined : catalogAlias(catalog);
    if (alias !== undefined) await connection.run(`ATTACH IF NOT EXISTS ':memory:' AS ${duckName(alias)}`);
    const names = [...(alias === undefined ? [] : [alias]), ...(schema === undefined ? [] : [schema])];
    if (schema !== undefined) await connection.run(`CREATE SCHEMA IF NOT EXISTS ${duckName(...names)}`);
    if (names.length > 0) await connection.run(`USE ${duckName(...names)}`);
  }

  async beginTransaction(): Promise<void> {
    throw fail('DRT603', NO_TRANSACTION, {
      fix: 'each statement is a commit of its own: use one MERGE, or stage the rows and write them in one statement',
    });
  }

  async commitTransaction(): Promise<void> {
    await this.beginTransaction();
  }

  async rollbackTransaction(): Promise<void> {
    await this.beginTransaction();
  }

  async destroy(): Promise<void> {
    this.#idle.length = 0;
    for (const connection of this.#made.splice(0)) connection.closeSync();
  }
}
