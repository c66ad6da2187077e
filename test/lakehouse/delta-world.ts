import { inject } from 'vitest';
import { openDatabricks } from '../../src/execute/databricks/index.js';
import type { Warehouse } from '../../src/execute/warehouse.js';
import type { TableRef } from '../../src/types/table-ref.js';
import type { Case } from '../model/arbitraries/cases.js';
import type { Row } from '../model/batch.js';
import type { World } from '../property/sync-harness.js';
import { createTable, readTable } from './delta-table.js';
import { connectSql, type Sql } from './engine/driver.js';
import { CONNECTION, lakehouseEnv } from './support.js';

/** Where cases run on real Delta tables: one schema, one connection of the warehouse and one of the test's own. */
export class DeltaWorld implements World {
  static async open(schema: string): Promise<DeltaWorld> {
    const sql = await connectSql(inject('lakehouse'));
    await sql("SET TIME ZONE 'UTC'");
    await sql(`DROP SCHEMA IF EXISTS main.${schema} CASCADE`);
    await sql(`CREATE SCHEMA main.${schema}`);
    const warehouse = await openDatabricks({ connection: CONNECTION, env: lakehouseEnv() });
    return new DeltaWorld(warehouse, sql, schema);
  }

  /** Names of tables are letters, digits and `_` here. */
  readonly place: TableRef;

  private constructor(
    readonly warehouse: Warehouse,
    private readonly sql: Sql,
    private readonly schema: string,
  ) {
    this.place = { catalog: 'main', schema, name: 'target' };
  }

  async close(): Promise<void> {
    await this.warehouse.close();
    await this.sql(`DROP SCHEMA main.${this.schema} CASCADE`);
    await this.sql.close();
  }

  get #name(): string {
    return `main.${this.schema}.${this.place.name}`;
  }

  async withTarget<T>(c: Case, body: () => Promise<T>): Promise<T> {
    const name = this.#name;
    await createTable(this.sql, name, c.target);
    try {
      return await body();
    } finally {
      await this.sql(`DROP TABLE ${name}`);
    }
  }

  read(c: Case): Promise<readonly Row[]> {
    return readTable(this.sql, this.#name, c.target);
  }

  async tables(): Promise<number> {
    return (await this.sql(`SHOW TABLES IN main.${this.schema}`)).length;
  }
}
