import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBType } from '@duckdb/node-api';
import { openInstance } from '../duckdb/instance.js';
import { defineTextFunction } from '../duckdb/text-function.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type DuckRow = readonly Json[];

/** Every thread holds buffers of its own, so more threads are more memory (H14). */
const MOST_THREADS = 3;
const BASE_MB = 112;
const THREAD_MB = 32;
/** Of each long text: as it is read, as JSON, as a value, as it is kept, and as it is printed, twice over where threads take turns. */
const COPIES = 10;

/**
 * The embedded database of one batch. It is held in memory up to its limit, and what is beyond goes to the batch's temporary folder
 * (H14): so a batch that fits is written to no disk, and one that does not is written once, without a log or a checkpoint.
 */
export class Duck {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly memory: number,
  ) {}

  static async open(dir: string, threads?: number): Promise<Duck> {
    const workers = threads ?? Math.min(MOST_THREADS, availableParallelism());
    const memory = BASE_MB + THREAD_MB * workers;
    const instance = await openInstance(':memory:', {
      temp_directory: join(dir, 'spill'),
      memory_limit: `${memory}MB`,
      preserve_insertion_order: 'true',
      // Older forms have no VARIANT, which a query may have.
      storage_compatibility_version: 'latest',
      threads: String(workers),
    });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    return new Duck(instance, connection, memory);
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** Makes a function of text callable in SQL; undefined is NULL. */
  define(name: string, answer: (text: string) => string | undefined): void {
    defineTextFunction(this.connection, name, answer);
  }

  /** A small result, as JSON values: 64-bit integers and decimals are text. */
  async rows(sql: string): Promise<readonly DuckRow[]> {
    return (await this.connection.runAndReadAll(sql)).getRowsJson() as readonly DuckRow[];
  }

  async row(sql: string): Promise<DuckRow> {
    return (await this.rows(sql))[0] ?? [];
  }

  /** The names and types of a query's columns. */
  async columns(sql: string): Promise<{ readonly names: readonly string[]; readonly types: readonly DuckDBType[] }> {
    // A prepared statement keeps the names as they are written; a result makes equal ones differ.
    const statement = await this.connection.prepare(sql);
    try {
      const places = Array.from({ length: statement.columnCount }, (_, i) => i);
      return { names: places.map((i) => statement.columnName(i)), types: places.map((i) => statement.columnType(i)) };
    } finally {
      statement.destroySync();
    }
  }

  /** A result of any size, some rows at a time. */
  async *stream(sql: string): AsyncIterable<readonly DuckRow[]> {
    const result = await this.connection.stream(sql);
    for await (const rows of result.yieldRowsJson()) yield rows as readonly DuckRow[];
  }

  /**
   * Wide rows and long lines need more than the limit the database begins with. `line`: bytes of the longest line; `held`: bytes of the lines
   * that it may work on at once.
   */
  async makeRoom(columns: number, line: number, held: number): Promise<void> {
    const more = Math.max(0, columns - 50) + Math.ceil((32 * line) / 1e6) + Math.ceil((COPIES * held) / 1e6);
    if (more > 0) await this.run(`SET memory_limit = '${this.memory + more}MB'`);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
