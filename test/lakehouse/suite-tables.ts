import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Cell, type Rows, TABLES } from '../kysely-suite/entry.js';
import type { Sql } from './engine/driver.js';

export const NAMES = Object.keys(TABLES) as (keyof typeof TABLES)[];

const literal = (value: Cell): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : String(value);

/** A query for the rows of a table, with its types. */
export function contents(name: keyof typeof TABLES): string {
  const { columns, rows } = TABLES[name];
  const cells = rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
  const casts = columns.split(', ').map((column, i) => {
    const [columnName, type] = column.split(' ');
    return `CAST(col${i + 1} AS ${type}) AS ${columnName}`;
  });
  return `SELECT ${casts.join(', ')} FROM VALUES ${cells}`;
}

/** A value as the list of entries writes it: whole numbers of any type are numbers. */
export const plain = (value: unknown): Cell =>
  typeof value === 'bigint' ? Number(value) : ((value as Cell | undefined) ?? null);

interface Action {
  readonly add?: { readonly path: string; readonly deletionVector?: unknown };
  readonly remove?: { readonly path: string };
}

/**
 * The table of pets anew for each statement that writes: a copy of its folder under the same name. To fill one table again and to
 * ask the engine for its rows was more than half of the time; the rows are read from Delta's log and its files instead.
 */
export class FreshPets {
  readonly #folder = mkdtempSync(join(tmpdir(), 'drt-kysely-suite-'));
  readonly #sql: Sql;
  readonly #table: string;
  #copies = 0;

  constructor(sql: Sql, table: string) {
    this.#sql = sql;
    this.#table = table;
  }

  async make(): Promise<void> {
    await this.#sql(
      `CREATE TABLE ${this.#table} USING DELTA LOCATION '${join(this.#folder, '0')}' AS ${contents('pet')}`,
    );
  }

  /** From here on the table is one of its own. What was there before lies where it was. */
  async renew(): Promise<void> {
    this.#copies += 1;
    cpSync(join(this.#folder, '0'), this.#here, { recursive: true });
    await this.#sql(`DROP TABLE ${this.#table}`);
    await this.#sql(`CREATE TABLE ${this.#table} USING DELTA LOCATION '${this.#here}'`);
  }

  get #here(): string {
    return join(this.#folder, String(this.#copies));
  }

  /** The rows of the table as they are now. */
  async rows(): Promise<Rows> {
    const files = [...this.#files()].map((file) => `'${join(this.#here, file)}'`);
    if (files.length === 0) return [];
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      const names = TABLES.pet.columns.split(', ').map((column) => column.split(' ')[0]);
      const result = await connection.run(`SELECT ${names.join(', ')} FROM read_parquet([${files.join(', ')}])`);
      return (await result.getRows()).map((row) => row.map(plain));
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }

  /** Those that the commits have added and not removed: https://github.com/delta-io/delta/blob/master/PROTOCOL.md */
  #files(): ReadonlySet<string> {
    const log = join(this.#here, '_delta_log');
    const files = new Set<string>();
    for (const name of readdirSync(log)
      .filter((file) => /^\d+\.json$/.test(file))
      .sort()) {
      const lines = readFileSync(join(log, name), 'utf8').trim().split('\n');
      for (const { add, remove } of lines.map((line) => JSON.parse(line) as Action)) {
        if (add?.deletionVector !== undefined)
          throw new Error('a file with a deletion vector, whose rows are not all there');
        if (remove !== undefined) files.delete(remove.path);
        if (add !== undefined) files.add(add.path);
      }
    }
    return files;
  }

  /** The folders; the table goes with its schema. */
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
